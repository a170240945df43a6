using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Figures;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Features.MeasureEntries;

/// <summary>What came after a support case.</summary>
public enum AfterMeasure
{
    /// <summary>No exit up to the Datenstand.</summary>
    Running,

    /// <summary>A counted integration started within the months after the exit.</summary>
    Integrated,

    /// <summary>None yet, but the months are not over.</summary>
    Open,

    None,
}

/// <summary>An entry with its customer; only for those who may see them.</summary>
public sealed record Participant(string CustomerNumber, string? Ifk, DateOnly EntryOn, DateOnly? ExitOn, string? Provider, AfterMeasure After);

/// <param name="Exits">Exits at least <see cref="InstrumentDetailQuery.MonthsAfter"/> months before the Datenstand, in the twelve months before that day.</param>
/// <param name="Integrated">Those of them after which a counted integration started in time.</param>
public sealed record Outcome(DateOnly From, DateOnly To, int Exits, int Integrated);

public sealed record InstrumentDetail(IReadOnlyList<Participant> Participants, Outcome Outcome);

/// <summary>The support cases behind an instrument's count of the year, and what came after earlier ones.</summary>
public sealed class InstrumentDetailQuery(IDbContextFactory<AezDbContext> factory, AuditLog audit)
{
    /// <summary>Months after the exit within which an integration is taken as following the measure.</summary>
    public const int MonthsAfter = 6;

    private const int MonthsOfExits = 12;

    /// <summary>Null for users who may not see customers.</summary>
    public async Task<InstrumentDetail?> GetAsync(ActingUser user, MonthFigures figures, Figure figure, CancellationToken cancellationToken = default)
    {
        await using var db = await factory.ReaderAsync(cancellationToken);
        var directory = await TeamDirectory.LoadAsync(db, user, cancellationToken);
        var ifks = directory.Of(figures)
            .Select(o => o.Code)
            .Where(code => Access.MaySeeCustomersOf(user, code))
            .ToHashSet(StringComparer.Ordinal);
        if (ifks.Count == 0)
            return null;

        // "Keine Integration" can be said only as far as both kinds of record reach.
        var asOf = Earlier(figure.DataAsOf, figures.Of(Indicator.Integrations).DataAsOf) ?? figures.Month.KeyDay;
        var (from, to) = (Month.January(figures.Month.Year).FirstDay, figures.Month.KeyDay);
        var outcomeTo = Term.Same(asOf, -MonthsAfter);
        var outcomeFrom = Term.FirstDay(outcomeTo, MonthsOfExits);
        var code = figure.InstrumentCode!;
        var entries = await db.MeasureEntries.AsNoTracking()
            .Where(e => e.Instrument == code && ((e.EntryOn >= from && e.EntryOn <= to) || (e.ExitOn >= outcomeFrom && e.ExitOn <= outcomeTo)))
            .OrderByDescending(e => e.EntryOn).ThenBy(e => e.CustomerNumber)
            .Select(e => new
            {
                e.CustomerNumber,
                e.EntryOn,
                e.ExitOn,
                e.Provider,
                e.Ifk,
            })
            .ToListAsync(cancellationToken);
        var files = await FilesAsync(db, [.. entries.Select(e => e.CustomerNumber)], cancellationToken);
        // What an IFK had with another team is not in the count, either.
        var own = (from e in entries
                   let ifk = files[e.CustomerNumber].IfkOf(e.Ifk, e.EntryOn)
                   where ifk is not null && ifks.Contains(ifk) && directory.IsMember(figures.Team, ifk, Month.Of(e.EntryOn))
                   select new { e.CustomerNumber, e.EntryOn, e.ExitOn, e.Provider, Ifk = ifk }).ToList();
        var reach = new TeamReach(user, directory.Officers);

        var starts = (await db.Integrations.AsNoTracking()
                .Where(i => i.StartOn <= asOf && db.MeasureEntries.Any(e => e.CustomerNumber == i.CustomerNumber && e.Instrument == code))
                .Select(i => new { i.CustomerNumber, i.StartOn, i.Kind })
                .ToListAsync(cancellationToken))
            .Where(i => i.Kind.Counts())
            .ToLookup(i => i.CustomerNumber, i => i.StartOn);

        var participants = own.Where(e => e.EntryOn >= from && e.EntryOn <= to)
            .Select(e => new Participant(reach.MayName(files[e.CustomerNumber], e.EntryOn, to) ? e.CustomerNumber : TeamReach.OthersCustomer, e.Ifk, e.EntryOn, e.ExitOn, e.Provider, After(e.ExitOn, starts[e.CustomerNumber], asOf)))
            .ToList();
        var exits = own.Where(e => e.ExitOn >= outcomeFrom && e.ExitOn <= outcomeTo).ToList();
        var integrated = exits.Count(e => After(e.ExitOn, starts[e.CustomerNumber], asOf) == AfterMeasure.Integrated);
        if (participants.Count > 0)
            await audit.ViewedAsync(user, "Teilnehmende eines Instruments", AuditScope.Of(figures.Month, figures.Team, figures.Ifk, code), cancellationToken);
        return new InstrumentDetail(participants, new Outcome(outcomeFrom, outcomeTo, exits.Count, integrated));
    }

    /// <summary>The care of the customers, by which an event belongs to an IFK and a number may be read.</summary>
    private static async Task<IReadOnlyDictionary<string, CustomerFile>> FilesAsync(AezDbContext db, HashSet<string> customers, CancellationToken cancellationToken)
    {
        var files = customers.ToDictionary(number => number, number => new CustomerFile { CustomerNumber = number }, StringComparer.Ordinal);
        foreach (var care in await db.CarePeriods.AsNoTracking().Where(care => customers.Contains(care.CustomerNumber)).ToListAsync(cancellationToken))
            files[care.CustomerNumber].Care.Add(care);
        return files;
    }

    private static DateOnly? Earlier(DateOnly? a, DateOnly? b) => b < a ? b : a ?? b;

    internal static AfterMeasure After(DateOnly? exit, IEnumerable<DateOnly> integrations, DateOnly asOf)
    {
        if (exit is not { } day || day > asOf)
            return AfterMeasure.Running;
        var until = Term.Same(day, MonthsAfter);
        return integrations.Any(start => start > day && start <= until) ? AfterMeasure.Integrated
            : until > asOf ? AfterMeasure.Open
            : AfterMeasure.None;
    }
}

internal static class AfterMeasureWords
{
    public static string Word(this AfterMeasure after) => after switch
    {
        AfterMeasure.Running => "läuft",
        AfterMeasure.Integrated => "Integration",
        AfterMeasure.Open => "noch offen",
        AfterMeasure.None => "keine Integration",
        _ => throw new ArgumentOutOfRangeException(nameof(after), after, null),
    };
}
