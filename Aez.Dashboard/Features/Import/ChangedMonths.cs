namespace Aez.Dashboard.Features.Import;

/// <summary>The months (yyyymm) from the first to the last in which an import changes something; null as long as there is none.</summary>
internal readonly record struct ChangedMonths(int? First, int? Last)
{
    public ChangedMonths With(int month) => new(Math.Min(First ?? month, month), Math.Max(Last ?? month, month));
}
