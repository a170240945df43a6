using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Figures;

/// <summary>Reads the figures of every month and team as people read them: a sound database of which no page can show anything is not in order.</summary>
public sealed class FiguresCheck(IDbContextFactory<AezDbContext> factory, FiguresQuery figures)
{
    /// <returns>How many months of teams were read, and one German sentence for each that can't be.</returns>
    public async Task<(int Read, IReadOnlyList<string> Problems)> RunAsync(CancellationToken cancellationToken)
    {
        await using var db = await factory.ReaderAsync(cancellationToken);
        var directory = await TeamDirectory.LoadAsync(db, ActingUser.System, cancellationToken);
        var months = await db.Metrics.Select(m => m.Month).Union(db.ReadyMetrics.Select(m => m.Month)).OrderBy(m => m).ToListAsync(cancellationToken);
        var (read, problems) = (0, new List<string>());
        foreach (var team in directory.Teams)
        {
            foreach (var month in months)
            {
                if (await ProblemAsync(Month.FromValue(month), team, cancellationToken) is { } problem)
                    problems.Add(problem);
                read++;
            }
        }
        return (read, problems);
    }

    private async Task<string?> ProblemAsync(Month month, string team, CancellationToken cancellationToken)
    {
        try
        {
            var result = await figures.GetAsync(ActingUser.System, month, team, cancellationToken: cancellationToken);
            return result.Refusal;
        }
        catch (Exception error) when (error is not OperationCanceledException && DatabaseErrors.Explain(error) is null)
        {
            return $"Die Zahlen von {German.MonthName(month)}, Team „{team}“, lassen sich nicht berechnen ({error.GetType().Name}): Eine gespeicherte Zahl kann nicht stimmen.";
        }
    }
}
