using Aez.Dashboard.Domain;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Steering;

namespace Aez.Dashboard.Features.YearReview;

/// <summary>A target in one month: where it stood, why, and what was done.</summary>
/// <param name="Figure">Null where the figure did not exist yet.</param>
/// <param name="Of">The figures of the month.</param>
/// <param name="Stated">What the month's dialogue says of it; null for nothing.</param>
/// <param name="Decided">Measures of the month's dialogue.</param>
/// <param name="Running">Decided before, and open in the month or closed by it.</param>
public sealed record ReviewCell(Month Month, Figure? Figure, MonthFigures Of, StatedCause? Stated, IReadOnlyList<MeasureView> Decided, IReadOnlyList<MeasureView> Running)
{
    public bool IsMissed => Figure?.Status == Status.Missed;

    public bool IsSigned => Of.Signed is not null;
}

/// <summary>One target over the months shown.</summary>
/// <param name="Instrument">Code; null for the total.</param>
/// <param name="Measures">All that were decided about it in the months shown, or were still open when they began; oldest first.</param>
public sealed record ReviewRow(Indicator Indicator, string? Instrument, string Name, IReadOnlyList<ReviewCell> Cells, IReadOnlyList<MeasureView> Measures)
{
    /// <summary>What names the row in the address.</summary>
    public string Key => Instrument is null ? Indicator.Key : $"{Indicator.Key}.{Instrument}";

    public IEnumerable<ReviewCell> Missed => Cells.Where(c => c.IsMissed);

    /// <summary>Months with a status that compares.</summary>
    public int Compared => Cells.Count(c => c.Figure?.Status is Status.OnTrack or Status.AtRisk or Status.Missed);
}

/// <summary>The last twelve months of a team's targets.</summary>
/// <param name="Rows">The totals with a target in any of the months, in their fixed order.</param>
/// <param name="Instruments">The instruments with a target that was missed in any of the months.</param>
public sealed record YearReviewData(string Team, IReadOnlyList<Month> Months, IReadOnlyList<ReviewRow> Rows, IReadOnlyList<ReviewRow> Instruments)
{
    public IEnumerable<ReviewRow> All => Rows.Concat(Instruments);

    /// <summary>The cell that an address names; null for none.</summary>
    public (ReviewRow Row, ReviewCell Cell)? Find(string? row, string? month) =>
        All.FirstOrDefault(r => r.Key == row) is { } found && Month.TryParse(month, out var of) && found.Cells.FirstOrDefault(c => c.Month == of) is { } cell ? (found, cell) : null;
}
