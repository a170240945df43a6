using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Features.Import.Writing;
using Aez.Dashboard.Metrics;

namespace Aez.Dashboard.Features.Import.Formats;

/// <summary>Rückmeldungen: feedback of third parties that has to be evaluated.</summary>
internal sealed class FeedbackFormat : RecordFormat<Feedback>
{
    private static readonly WordList<FeedbackSource> Sources = new(
        (FeedbackSource.Provider, FeedbackSource.Provider.Name(), ["Maßnahmenträger", "Träger", "Bildungsträger"]),
        (FeedbackSource.Employer, FeedbackSource.Employer.Name(), ["AG", "Betrieb"]),
        (FeedbackSource.NetworkPartner, FeedbackSource.NetworkPartner.Name(), ["Netzwerk", "Partner"]),
        (FeedbackSource.JobReferral, FeedbackSource.JobReferral.Name(), ["VV", "Vermittlungsvorschläge"]));

    public FeedbackFormat()
        : base(RecordKind.Feedback, nameof(AezDbContext.Feedback), [nameof(Feedback.CustomerNumber), nameof(Feedback.Source), nameof(Feedback.ReceivedOn), nameof(Feedback.Ifk)])
    {
        Required("Quelle", nameof(Feedback.Source), ColumnTypes.OneOf(Sources), f => f.Source, (f, v) => f.Source = v, "Quelle der Rückmeldung", "Rückmeldung von", "Herkunft");
        Required("Eingang am", nameof(Feedback.ReceivedOn), ColumnTypes.Day, f => f.ReceivedOn, (f, v) => f.ReceivedOn = v, "Eingang", "Eingangsdatum", "Eingegangen am");
        Required("IFK", nameof(Feedback.Ifk), IdentifierTypes.Ifk, f => f.Ifk, (f, v) => f.Ifk = v, CommonAliases.Ifk);
        Optional("Kundennummer", nameof(Feedback.CustomerNumber), IdentifierTypes.Customer, f => f.CustomerNumber, (f, v) => f.CustomerNumber = v, CommonAliases.Customer);
        Optional("Fällig am", nameof(Feedback.DueOn), ColumnTypes.OptionalDay, f => f.DueOn, (f, v) => f.DueOn = v, "Fällig", "Fälligkeit", "Frist", "Frist bis");
        Optional("Ausgewertet am", nameof(Feedback.EvaluatedOn), ColumnTypes.OptionalDay, f => f.EvaluatedOn, (f, v) => f.EvaluatedOn = v, "Auswertung am", "Auswertung", "Erledigt am");
        Optional("Ergebnis", nameof(Feedback.Result), ColumnTypes.OptionalText, f => f.Result, (f, v) => f.Result = v, "Ergebnis der Auswertung");
        Optional("Folgeschritt", nameof(Feedback.FollowUp), ColumnTypes.OptionalText, f => f.FollowUp, (f, v) => f.FollowUp = v, "Nächster Schritt", "Folgeschritte");
        NotBefore("Fällig am", "Eingang am", f => f.DueOn, f => f.ReceivedOn);
        NotBefore("Ausgewertet am", "Eingang am", f => f.EvaluatedOn, f => f.ReceivedOn);
    }

    public override IReadOnlyList<AmbiguousHeading> Ambiguous { get; } =
        [new(["Datum", "Datum der Rückmeldung", "Termin"], ["Eingang am", "Fällig am", "Ausgewertet am"])];

    /// <summary>A system that lists what came need not know that it was evaluated here.</summary>
    protected override bool HandFillsGaps => true;

    public override Feedback Create() => new() { CustomerNumber = "", Ifk = "" };

    public override DateOnly? NewestDayOf(Feedback row, DateOnly today) => Newest(today, row.ReceivedOn, row.EvaluatedOn);

    public override RowKey KeyOf(Feedback row) => new(row.CustomerNumber, row.ReceivedOn.DayNumber, (int)row.Source, row.Ifk);

    public override bool IsOf(TeamRecords team, Feedback record) => team.Has(record);

    public override void Note(RecordChanges changes, Feedback? before, Feedback? after) => changes.Replace(before, after);
}
