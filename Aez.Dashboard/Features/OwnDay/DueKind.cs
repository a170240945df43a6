using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Assignment;
using Aez.Dashboard.Domain.Rules;

namespace Aez.Dashboard.Features.OwnDay;

/// <summary>Why a customer is due, in the order of the page.</summary>
public enum DueKind
{
    Agreement,
    Contact,

    /// <summary>The first talk in person after the beginning of care; only where the rules of the day ask for it.</summary>
    FirstTalk,

    /// <summary>Missed appointments in a row; only where the rules of the day know them.</summary>
    Missed,

    Feedback,
    Assignment,
}

public static class DueKinds
{
    /// <summary>Heading of the list.</summary>
    /// <param name="agreement">What the agreement is called on the day.</param>
    public static string Title(this DueKind kind, AgreementName agreement) => kind switch
    {
        DueKind.Agreement when agreement == AgreementName.Egv => "EGV abgelaufen, fehlend oder bald endend",
        DueKind.Agreement => "Kooperationsplan fortzuschreiben, fehlend oder bald endend",
        DueKind.Contact => "Kontakt überfällig oder bald fällig",
        DueKind.FirstTalk => "Erstes Gespräch nach Beginn der Betreuung",
        DueKind.Missed => "Versäumte Termine",
        DueKind.Feedback => "Rückmeldungen auszuwerten",
        DueKind.Assignment => AssignmentEnd.Title,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>The word that marks a customer in another list.</summary>
    /// <inheritdoc cref="Title"/>
    public static string Word(this DueKind kind, AgreementName agreement) => kind switch
    {
        DueKind.Agreement => agreement.One(),
        DueKind.Contact => "Kontakt",
        DueKind.FirstTalk => "erstes Gespräch",
        DueKind.Missed => "versäumte Termine",
        DueKind.Feedback => "Rückmeldung",
        DueKind.Assignment => "AEZ-Status",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>Where the list stands on the page.</summary>
    public static string Anchor(this DueKind kind) => kind switch
    {
        DueKind.Agreement => "egv",
        DueKind.Contact => "kontakt",
        DueKind.FirstTalk => "erstes-gespraech",
        DueKind.Missed => "versaeumte-termine",
        DueKind.Feedback => "rueckmeldung",
        DueKind.Assignment => "aez-status",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
