using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Figures;

/// <summary>Two files of the stock with one Datenstand that name different customers of the same IFKs: one of them is not complete.</summary>
internal static class StockFiles
{
    /// <summary>A file that names less than so much of what the other does is no stock but a correction.</summary>
    private const int OneIn = 2;

    /// <param name="ifks">Those of the team.</param>
    /// <returns>One German sentence about the latest such pair; null where files agree.</returns>
    public static async Task<string?> ContradictionAsync(AezDbContext db, IReadOnlyCollection<string> ifks, CancellationToken cancellationToken)
    {
        var files = await db.Imports.AsNoTracking()
            .Where(i => i.Kind == RecordKind.Stock && i.UndoneAt == null && db.CoveredIfks.Any(c => c.ImportId == i.Id && ifks.Contains(c.Ifk))
                && db.Imports.Any(o => o.Kind == i.Kind && o.UndoneAt == null && o.DataAsOf == i.DataAsOf && o.Sha256 != i.Sha256))
            .OrderByDescending(i => i.DataAsOf).ThenByDescending(i => i.Id)
            .Select(i => new { i.Id, i.FileName, i.DataAsOf, i.Sha256 })
            .ToListAsync(cancellationToken);
        // The two that came last of the latest Datenstand that has two.
        foreach (var day in files.DistinctBy(f => (f.DataAsOf, f.Sha256)).GroupBy(f => f.DataAsOf).Where(day => day.Count() > 1).Take(1))
        {
            var (later, earlier) = (day.First(), day.Skip(1).First());
            var both = await db.CoveredIfks.AsNoTracking().Where(c => c.ImportId == later.Id && ifks.Contains(c.Ifk) && db.CoveredIfks.Any(o => o.ImportId == earlier.Id && o.Ifk == c.Ifk))
                .Select(c => c.Ifk).ToListAsync(cancellationToken);
            var (inEarlier, inLater) = (await NamedInAsync(earlier.Id, both), await NamedInAsync(later.Id, both));
            var (onlyEarlier, onlyLater) = (inEarlier.Except(inLater).Count(), inLater.Except(inEarlier).Count());
            if (onlyEarlier + onlyLater == 0 || Math.Min(inEarlier.Count, inLater.Count) * OneIn < Math.Max(inEarlier.Count, inLater.Count))
                continue;
            return $"Zwei Bestandsdateien mit Datenstand {German.Day(day.Key)} nennen verschiedene Kundinnen und Kunden derselben IFK: {Of(earlier.FileName, inEarlier.Count, onlyEarlier)}, {Of(later.FileName, inLater.Count, onlyLater)}. Prüfen Sie, welche vollständig ist.";
        }
        return null;

        // A row that several files tell of has a claim of each, one of a single file none.
        async Task<HashSet<string>> NamedInAsync(int import, IReadOnlyCollection<string> of) =>
            [.. await db.CarePeriods.AsNoTracking().Where(c => of.Contains(c.Ifk) && (c.ImportId == import || db.RecordClaims.Any(r => r.Kind == RecordKind.Stock && r.RowId == c.Id && r.ImportId == import)))
                .Select(c => c.CustomerNumber).Distinct().ToListAsync(cancellationToken)];

        string Of(string file, int named, int alone) => $"„{db.Numbers.Conceal(file)}“ {German.Number(named)}, davon {German.Number(alone)} nur dort";
    }
}
