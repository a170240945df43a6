using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Figures;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Steering;

/// <summary>A figure that would be shown differently today.</summary>
/// <param name="Signed">As it was signed; null where there was no such figure.</param>
/// <param name="Live">As it is now; null where there is none any more.</param>
public sealed record FigureChange(Figure? Signed, Figure? Live, IReadOnlyList<string> Imports)
{
    public Figure Any => (Live ?? Signed)!;
}

/// <summary>An import since the signature, or one taken back since.</summary>
/// <param name="ImportedAt">UTC.</param>
public sealed record ImportSince(string File, RecordKind Kind, string By, DateTime ImportedAt, DateOnly DataAsOf, bool Undone);

/// <summary>What has changed since signing: the report beside the snapshot.</summary>
/// <param name="DataAsOf">The Datenstand that the month would have today.</param>
/// <param name="Refusal">Why there is nothing to compare with, in German; null where there is.</param>
public sealed record SigningChanges(IReadOnlyList<FigureChange> Figures, IReadOnlyList<ImportSince> Imports, DateOnly? DataAsOf, bool RulesChanged, string? Refusal = null);

/// <summary>Compares a signed month with what the store says today.</summary>
public sealed class SigningChangesQuery(IDbContextFactory<AezDbContext> factory, FiguresQuery figures)
{
    /// <param name="signed">Figures of a signed month.</param>
    public async Task<SigningChanges> GetAsync(ActingUser user, MonthFigures signed, DateTime submittedAt, CancellationToken cancellationToken = default)
    {
        Access.Demand(Access.May(user, Permission.SeeDialogue) && Access.MaySeeTeam(user, signed.Team));
        Access.ScopeOf(user, signed.Ifk);
        signed = FiguresQuery.VisibleTo(user, signed);
        var (live, refusal) = await figures.GetLiveAsync(user, signed.Month, signed.Team, cancellationToken);
        if (live is null)
            return new SigningChanges([], [], null, RulesChanged: false, refusal);
        await using var db = await factory.ReaderAsync(cancellationToken);
        var month = signed.Month.Value;
        // What is told of other teams alone has changed nothing, and is not for everybody to read.
        var ifks = House.Of(db).Teams.IfksOf(signed.Team);
        var tellOfTeam = TeamImports.TellOf(db, signed.Team, ifks);
        var imports = await db.Imports.AsNoTracking()
            .Where(tellOfTeam)
            .Where(i => (i.ImportedAt > submittedAt || i.UndoneAt > submittedAt) && (i.FirstMonth == null || i.FirstMonth <= month))
            .OrderByDescending(i => i.ImportedAt).ThenByDescending(i => i.Id)
            .Select(i => new ImportSince(i.FileName, i.Kind, i.ImportedBy, i.ImportedAt, i.DataAsOf, i.UndoneAt != null))
            .ToListAsync(cancellationToken);
        return new SigningChanges(Differences(signed, live, imports), imports, live.DataAsOf, live.Rules.Version != signed.Rules.Version);
    }

    /// <summary>What somebody who has read the one would see differently in the other.</summary>
    internal static IReadOnlyList<FigureChange> Between(MonthFigures read, MonthFigures now) => Differences(read, now, []);

    private static IReadOnlyList<FigureChange> Differences(MonthFigures signed, MonthFigures live, IReadOnlyList<ImportSince> imports)
    {
        var now = live.All.ToDictionary(KeyOf);
        var before = signed.All.ToDictionary(KeyOf);
        return
        [
            .. signed.All.Select(f => (Signed: (Figure?)f, Live: now.GetValueOrDefault(KeyOf(f))))
                .Concat(now.Where(n => !before.ContainsKey(n.Key)).Select(n => (Signed: (Figure?)null, Live: (Figure?)n.Value)))
                .Where(pair => Shown(pair.Signed) != Shown(pair.Live))
                .Select(pair => new FigureChange(pair.Signed, pair.Live, ImportsBehind((pair.Live ?? pair.Signed)!, imports))),
        ];
    }

    private static (string, string?) KeyOf(Figure figure) => (figure.Indicator.Key, figure.InstrumentCode);

    /// <summary>What the report compares. A later Datenstand alone changes no figure; it is named once, for all.</summary>
    private static (Ratio?, decimal?, decimal?, decimal?, Status?) Shown(Figure? figure) =>
        (figure?.Ratio, figure?.ActualCumulative, figure?.TargetValue, figure?.TargetCumulative, figure?.Status);

    private static IReadOnlyList<string> ImportsBehind(Figure figure, IEnumerable<ImportSince> imports) =>
    [
        .. imports.Where(i => figure.Indicator.Sources.Contains(i.Kind) || i.Kind is RecordKind.Metrics or RecordKind.Targets)
            .Select(i => i.Undone ? $"{i.File} (zurückgenommen)" : i.File)
            .Distinct(StringComparer.Ordinal),
    ];
}
