using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Rules;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Figures;

/// <summary>An import behind a figure. Its hash is not for everybody who sees a total: of a short file with few unknown numbers it would confirm a guess.</summary>
/// <param name="ImportedAt">UTC.</param>
public sealed record FigureOrigin(string File, RecordKind Kind, string ImportedBy, DateTime ImportedAt, DateOnly DataAsOf);

/// <summary>How a figure comes about, in German, with its values.</summary>
/// <param name="Formula">The computation with the figure's own numbers.</param>
/// <param name="Filters">What it is restricted to.</param>
/// <param name="Origins">The imports behind it, latest first.</param>
public sealed record Explanation(
    Figure Figure,
    string Formula,
    IReadOnlyList<string> Filters,
    IReadOnlyList<FigureOrigin> Origins,
    string RuleVersion)
{
    /// <summary>What stands beside the figure so that nobody takes a decision of the house for a number: sentences; empty where there is none.</summary>
    public IReadOnlyList<string> Beside { get; init; } = [];

    /// <summary>What is said of the indicator in the words of the month.</summary>
    public IndicatorTexts Texts => Figure.Indicator.In(Rules);

    /// <summary>Those of the month.</summary>
    public required RuleSet Rules { get; init; }

    /// <summary>Months of IFKs among the figure's whose case rows were deleted after the retention period; 0 where all are there.</summary>
    public int FrozenCells { get; init; }

    /// <summary>What of the explanation is signed: the figure may be, the customers behind it are those of today.</summary>
    public MonthStand Stand { get; init; } = MonthStand.None;

    public bool IsSigned { get; init; }
}

/// <summary>Explains a figure (spec section 4): formula, counts, filters, exclusions, origin, rule version.</summary>
public sealed class ExplanationQuery(IDbContextFactory<AezDbContext> factory, FiguresQuery figures, MonthStandQuery stands)
{
    /// <summary>Null where there is no such figure.</summary>
    public async Task<Explanation?> GetAsync(ActingUser user, FigureReference reference, CancellationToken cancellationToken = default)
    {
        using var question = OneReading.Begin();
        var result = await figures.OneAsync(user, reference, cancellationToken);
        if (result.Figures is not { } month
            || month.All.FirstOrDefault(f => f.Indicator == reference.Indicator && f.InstrumentCode == reference.Instrument) is not { } figure)
            return null;

        await using var db = await factory.ReaderAsync(cancellationToken);
        var sources = reference.Indicator.Sources.Append(RecordKind.Metrics).ToList();
        var until = month.Signed?.SignedAt ?? DateTime.MaxValue;
        var ifks = (await TeamDirectory.LoadAsync(db, user, cancellationToken)).Of(month).Select(o => o.Code).ToList();
        var tellOfTeam = TeamImports.TellOf(db, month.Team, ifks);
        var origins = await db.Imports.AsNoTracking()
            .Where(tellOfTeam)
            .Where(i => (i.UndoneAt == null || i.UndoneAt > until) && i.ImportedAt <= until && sources.Contains(i.Kind))
            .OrderByDescending(i => i.ImportedAt).ThenByDescending(i => i.Id)
            .Select(i => new FigureOrigin(i.FileName, i.Kind, i.ImportedBy, i.ImportedAt, i.DataAsOf))
            .ToListAsync(cancellationToken);
        var (from, to) = (reference.From.Value, reference.Month.Value);
        return new Explanation(figure, FormulaOf(figure), FiltersOf(month, reference), origins, $"Regelwerk: {month.Rules.Title}")
        {
            Stand = await stands.GetAsync(month.Month, month.Team, cancellationToken),
            Rules = month.Rules,
            Beside = figure.Indicator == Indicator.EgvValidity && figure.Ratio is not null ? await BesideAsync(db, user, month, reference.Ifk, cancellationToken) : [],
            IsSigned = month.Signed is not null,
            FrozenCells = await db.FrozenCells.CountAsync(c => c.Month >= from && c.Month <= to && ifks.Contains(c.Ifk), cancellationToken),
        };
    }

    /// <summary>The share with and without the exemption, and whose decision it is.</summary>
    private static async Task<IReadOnlyList<string>> BesideAsync(AezDbContext db, ActingUser user, MonthFigures month, string? ifk, CancellationToken cancellationToken)
    {
        var details = (await DetailCells.LoadAsync(db, user, month, cancellationToken)).Where(d => d.Month == month.Month.Value);
        string?[] sentences = [ExemptionTexts.Beside(AgreementCounts.Of(details, ifk, month.Rules)), ExemptionTexts.Decision(month.Rules, month.Month.KeyDay)];
        return [.. sentences.OfType<string>()];
    }

    private static string FormulaOf(Figure figure)
    {
        if (figure.Ratio is not { } ratio)
            return "Für diesen Monat liegen keine Daten vor.";
        if (figure.Indicator.Accumulates)
            return $"Summe Januar bis {German.MonthName(figure.Month)} = {German.Number(figure.ActualCumulative)}; davon im Monat {German.Number(ratio.Numerator)}";
        return ratio.Denominator is { } denominator
            ? $"{German.Number(ratio.Numerator)} / {German.Number(denominator, denominator == decimal.Truncate(denominator) ? 0 : 2)} = {figure.ValueText()}"
            : $"{German.Number(ratio.Numerator)}";
    }

    private static List<string> FiltersOf(MonthFigures month, FigureReference reference)
    {
        List<string> filters =
        [
            $"Team {month.Team}, nur IFK des Bereichs AEZ",
            reference.Ifk is { } ifk ? $"IFK {ifk}" : "alle IFK des Teams",
            reference.From == reference.Month ? German.MonthName(reference.Month) : $"{German.MonthName(reference.From)} bis {German.MonthName(reference.Month)}",
        ];
        if (reference.Instrument is { } instrument)
            filters.Add($"Instrument {instrument}");
        if (reference.Indicator.Settings?.Invoke(month.Rules) is { } setting)
            filters.Add(setting);
        return filters;
    }
}
