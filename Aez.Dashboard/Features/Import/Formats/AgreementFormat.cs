using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Features.Import.Reading;
using Aez.Dashboard.Features.Import.Writing;
using Aez.Dashboard.Metrics;

namespace Aez.Dashboard.Features.Import.Formats;

/// <summary>EGV: integration agreements of each legal form.</summary>
internal sealed class AgreementFormat : RecordFormat<Agreement>
{
    private static readonly WordList<AgreementKind> Kinds = new(
        (AgreementKind.Egv, AgreementKind.Egv.Name(), ["Eingliederungsvereinbarung"]),
        (AgreementKind.EgvVa, AgreementKind.EgvVa.Name(), ["EGV per VA", "EGV per Verwaltungsakt", "EGV als VA"]),
        (AgreementKind.Kooperationsplan, AgreementKind.Kooperationsplan.Name(), ["KoopPlan", "Koop.-Plan", "KP"]),
        (AgreementKind.Obligation, AgreementKind.Obligation.Name(), ["Verpflichtung", "Verpflichtung nach § 15a", "Verpflichtung gemäß § 15a SGB II", "Verpflichtung § 15a SGB II", "§ 15a"]),
        (Act, "VA", ["Verwaltungsakt"]));

    /// <summary>"Verwaltungsakt" as long as the day of its conclusion has not said what it is (<see cref="Law.ActOn"/>).</summary>
    private const AgreementKind Act = (AgreementKind)(-1);

    public AgreementFormat()
        : base(RecordKind.Agreements, nameof(AezDbContext.Agreements), [nameof(Agreement.CustomerNumber), nameof(Agreement.Kind), nameof(Agreement.ConcludedOn)])
    {
        Required("Kundennummer", nameof(Agreement.CustomerNumber), IdentifierTypes.Customer, a => a.CustomerNumber, (a, v) => a.CustomerNumber = v, CommonAliases.Customer);
        Required("Art", nameof(Agreement.Kind), ColumnTypes.OneOf(Kinds), a => a.Kind, (a, v) => a.Kind = v, "EGV-Art", "Art der EGV", "Form");
        Required("Abgeschlossen am", nameof(Agreement.ConcludedOn), ColumnTypes.Day, a => a.ConcludedOn, (a, v) => a.ConcludedOn = v, "EGV abgeschlossen am", "Abschluss", "Abschlussdatum", "Abschluss am", "EGV vom", "Datum der EGV", "EGV gültig von", "EGV gültig ab");
        Optional("Fortgeschrieben am", nameof(Agreement.ContinuedOn), ColumnTypes.OptionalDay, a => a.ContinuedOn, (a, v) => a.ContinuedOn = v, "Fortschreibung", "Fortschreibung am", "Letzte Fortschreibung", "Zuletzt fortgeschrieben am");
        Optional("Gültig bis", nameof(Agreement.ValidUntil), ColumnTypes.EndDay, a => a.ValidUntil, (a, v) => a.ValidUntil = v, "EGV gültig bis", "Gültigkeit bis", "Laufzeit bis");
        Optional("Beendet am", nameof(Agreement.EndedOn), ColumnTypes.EndDay, a => a.EndedOn, (a, v) => a.EndedOn = v, "EGV beendet am", "Aufgehoben am");
        Rule("Art", ["Art", "Abgeschlossen am"], (a, _) => a.Kind == Act && Law.ActOn(a.ConcludedOn) is null
            ? new CellProblem(
                $"gab es am {German.Day(a.ConcludedOn)} nicht: Vom {German.Day(Law.FirstDayOfKooperationsplan)} bis {German.Day(Law.FirstDayOfGrundsicherungsgeld.AddDays(-1))} kannte das Gesetz keine Vereinbarung durch Verwaltungsakt",
                "Berichtigen Sie Art oder Datum.")
            : null);
        NotBefore("Fortgeschrieben am", "Abgeschlossen am", a => a.ContinuedOn, a => a.ConcludedOn);
        NotBefore("Gültig bis", "Abgeschlossen am", a => a.ValidUntil, a => a.ConcludedOn);
        NotBefore("Beendet am", "Abgeschlossen am", a => a.EndedOn, a => a.ConcludedOn);
    }

    public override IReadOnlyList<AmbiguousHeading> Ambiguous { get; } =
        [new(["Ende", "Ende am", "Enddatum", "bis", "EGV Ende", "Ende der EGV", "EGV bis", "Ende Kooperationsplan"], ["Gültig bis", "Beendet am"])];

    public override Agreement Create() => new() { CustomerNumber = "" };

    public override void Complete(Agreement row)
    {
        if (row.Kind == Act)
            row.Kind = Law.ActOn(row.ConcludedOn)!.Value;
    }

    public override DateOnly? NewestDayOf(Agreement row, DateOnly today) => Newest(today, row.ConcludedOn, row.ContinuedOn);

    public override RowKey KeyOf(Agreement row) => new(row.CustomerNumber, row.ConcludedOn.DayNumber, (int)row.Kind);

    public override bool IsOf(TeamRecords team, Agreement record) => team.HasFrom(record.CustomerNumber, record.ConcludedOn);

    /// <summary>A customer may have come from another team: what goes on with an agreement since is about the days since.</summary>
    public override bool MayChange(TeamRecords team, Agreement? before, Agreement? after)
    {
        if (before is null || after is null || before.ValidUntil is null != after.ValidUntil is null)
            return base.MayChange(team, before, after);
        DateOnly?[] changed = [.. new[] { (before.ContinuedOn, after.ContinuedOn), (before.ValidUntil, after.ValidUntil), (before.EndedOn, after.EndedOn) }
            .Where(ends => ends.Item1 != ends.Item2).SelectMany(ends => new[] { ends.Item1, ends.Item2 })];
        return changed.Min() is { } first ? team.HasFrom(before.CustomerNumber, first) : team.HasNow(before.CustomerNumber);
    }

    public override void Note(RecordChanges changes, Agreement? before, Agreement? after) => changes.Replace(before, after);
}
