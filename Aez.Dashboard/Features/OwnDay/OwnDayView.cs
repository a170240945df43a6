using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Steering;
using Aez.Dashboard.Steering.Registers;

namespace Aez.Dashboard.Features.OwnDay;

/// <summary>A customer of one's own, or a feedback without customer, with the reason to act.</summary>
/// <param name="CustomerNumber">Empty for feedback that names no customer.</param>
/// <param name="Reason">What is due, in German.</param>
/// <param name="Day">Ended, ends or was last on this day; null where there is none.</param>
/// <param name="Urgency">Smaller is more urgent, within a list.</param>
public sealed record DueRow(DueKind Kind, string CustomerNumber, string Reason, DateOnly? Day, (int Class, int Day) Urgency)
{
    /// <summary>Feedback may speak of somebody who is no longer in care of the IFK, or of nobody.</summary>
    public bool InCare { get; init; }

    /// <summary>The other lists in which the customer stands, too.</summary>
    public IReadOnlyList<DueKind> Also { get; init; } = [];

    /// <summary>What the agreement is called on the day.</summary>
    public AgreementName Agreement { get; init; }

    /// <summary>Of feedback: the record that is due first.</summary>
    public long? Feedback { get; init; }

    /// <summary>Of a contact: when it is due.</summary>
    public ContactState? Contact { get; init; }

    public string AlsoText => Also.Count == 0 ? "" : "auch " + German.List([.. Also.Select(k => k.Word(Agreement))]);
}

/// <summary>What an IFK needs to start the day; the rows follow page by page.</summary>
/// <param name="Customers">Customers in care on the day.</param>
/// <param name="CustomersDue">Of them those with at least one reason to act.</param>
/// <param name="Figures">The own figures of the month; null while there are none.</param>
/// <param name="Counts">By list; a list that the rules of the day know nothing of is absent.</param>
/// <param name="Contacts">The contacts of their list by when they are due.</param>
public sealed record OwnDayView(
    string Ifk,
    ReferenceDay Today,
    int Customers,
    int CustomersDue,
    IReadOnlyDictionary<DueKind, int> Counts,
    MonthFigures? Figures,
    IReadOnlyList<MeasureView> Measures,
    IReadOnlyDictionary<ContactState, int> Contacts)
{
    /// <summary>What of the registers waits for the IFK.</summary>
    public IReadOnlyList<DueEntry> Registers { get; init; } = [];

    /// <summary>What the agreement is called today.</summary>
    public AgreementName Agreement { get; init; }
}
