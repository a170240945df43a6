namespace Aez.Dashboard.Figures;

/// <summary>Instruments of one legal basis with the sums of their figures.</summary>
public sealed record InstrumentGroup(string Name, IReadOnlyList<Figure> Instruments)
{
    /// <summary>Of the month.</summary>
    public decimal? Value => Sum(Instruments, f => f.Value);

    public decimal? Actual => Sum(Instruments, f => f.ActualCumulative);

    public decimal? Target => Sum(Instruments, f => f.TargetValue);

    public decimal? TargetCumulative => Sum(Instruments, f => f.TargetCumulative);

    public decimal? Delta => Instruments.Any(f => f.IsUnfinished) ? null : Actual - TargetCumulative;

    public decimal? DeltaRelative => TargetCumulative is > 0 and { } target ? Delta / target : null;

    public static IReadOnlyList<InstrumentGroup> Of(IEnumerable<Figure> instruments) =>
        [.. instruments.GroupBy(f => f.Instrument!.Group).Select(g => new InstrumentGroup(g.Key, [.. g]))];

    /// <summary>Null where no part has a value: no value is not zero.</summary>
    private static decimal? Sum(IEnumerable<Figure> figures, Func<Figure, decimal?> value) =>
        figures.Select(value).Aggregate((decimal?)null, (sum, v) => v is null ? sum : (sum ?? 0) + v);
}
