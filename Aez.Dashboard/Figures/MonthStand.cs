using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Figures;

/// <summary>
/// What of a page, sheet or list belongs to a signed month and what is as of today: figures come from the snapshot, customers,
/// findings and registers from the records of today. One wording for all of them.
/// </summary>
/// <param name="SignedOn">Day of the latest signature; null while the month is not signed, so that nothing has to be told apart.</param>
/// <param name="LiveDataAsOf">Latest Datenstand of today's records.</param>
public sealed record MonthStand(DateOnly? SignedOn, DateOnly? LiveDataAsOf)
{
    public static readonly MonthStand None = new(null, null);

    /// <summary>Of what the snapshot holds; null while the month is not signed.</summary>
    public string? SignedText => SignedOn is { } day ? $"wie {DialogueState.Signed.Word()} am {German.Day(day)}" : null;

    /// <summary>Of everything else; null while the month is not signed.</summary>
    public string? LiveText => SignedOn is { } day
        ? $"Stand heute, Datenstand {German.Day(LiveDataAsOf)}; nicht Teil des am {German.Day(day)} {DialogueState.Signed.Word()}en Monats"
        : null;

    public string? Text(bool isSigned) => isSigned ? SignedText : LiveText;
}

/// <summary>Looks up whether a month is signed.</summary>
public sealed class MonthStandQuery(IDbContextFactory<AezDbContext> factory, TimeProvider clock)
{
    public async Task<MonthStand> GetAsync(Month month, string team, CancellationToken cancellationToken = default)
    {
        await using var db = await factory.ReaderAsync(cancellationToken);
        DateTime? signedAt = House.Of(db).SignedVersions(month, team).FirstOrDefault()?.SignedAt;
        if (signedAt is not { } utc)
            return MonthStand.None;
        // Of a team that has signed months and no IFK any more it is that of the others.
        var isThere = House.Of(db).Teams.Teams.Contains(team);
        return new MonthStand(Days.Of(utc, clock.LocalTimeZone), StoreStand.StatesOf(db).OfFigures(isThere ? team : null));
    }
}
