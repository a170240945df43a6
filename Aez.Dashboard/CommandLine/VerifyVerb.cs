using System.CommandLine;
using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Auditing;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Metrics;
using Aez.Dashboard.Steering;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.CommandLine;

/// <summary><c>verify</c>: the database is sound, the metrics store equals a rebuild from the records, the chain of snapshots is whole, the audit log as written, and every month can be read.</summary>
internal static class VerifyVerb
{
    private const int MostNamed = 5;

    public static Command Create(VerbHost host)
    {
        var command = new Command("verify", "Datenbank prüfen: unbeschädigt, Kennzahlen gleich einem Neuaufbau, Kette der Snapshots lückenlos, Protokoll vollständig, jeder Monat lesbar");
        command.SetAction(async (_, cancellationToken) =>
        {
            var services = await host.ServicesAsync(cancellationToken);
            await using var db = await services.GetRequiredService<IDbContextFactory<AezDbContext>>().CreateDbContextAsync(cancellationToken);
            var integrity = await db.Database.SqlQuery<string>($"PRAGMA integrity_check").ToListAsync(cancellationToken);
            if (integrity is not ["ok"])
                return host.Fail($"Die Datenbank ist beschädigt: {integrity[0]}. Stellen Sie die letzte Sicherung wieder her.");

            var numbers = StoredNumbers.Check(db);
            List<string> problems = [.. numbers, .. await SnapshotChain.CheckAsync(db, cancellationToken), .. (await AuditLogCheck.CheckAsync(db, cancellationToken: cancellationToken)).Problems];
            var figures = 0;
            // Nothing can be computed from numbers that can't be.
            if (numbers.Count == 0)
            {
                var differences = await services.GetRequiredService<MetricsStore>().CompareAsync(db, cancellationToken);
                if (differences.Count > 0)
                    problems.Insert(0, $"{differences.Count} gespeicherte Werte weichen von einem Neuaufbau ab, zuerst {differences[0]}.");
                (figures, var unreadable) = await services.GetRequiredService<FiguresCheck>().RunAsync(cancellationToken);
                problems.AddRange(unreadable.Take(MostNamed));
                if (unreadable.Count > MostNamed)
                    problems.Add($"Ebenso {German.Quantity(unreadable.Count - MostNamed, "weiterer Monat", "weitere Monate")} eines Teams.");
            }
            if (problems.Count > 0)
                return host.Fail(string.Join(Environment.NewLine, problems));
            var snapshots = await db.DialogueSnapshots.CountAsync(cancellationToken);
            var count = await db.Metrics.CountAsync(cancellationToken);
            var frozen = await db.FrozenCells.CountAsync(cancellationToken);
            await host.Output.WriteLineAsync($"In Ordnung: Datenbank unbeschädigt, {count} gespeicherte Werte gleich einem Neuaufbau aus den Datensätzen{(frozen > 0 ? $" (ohne {German.Quantity(frozen, "eingefrorenen Monat einer IFK", "eingefrorene Monate einzelner IFK")})" : "")}, {German.Quantity(snapshots, "Snapshot", "Snapshots")} in lückenloser Kette, Protokoll vollständig, die Zahlen von {German.Quantity(figures, "Monat", "Monaten")} (je Team gezählt) lesbar.");
            return Verbs.Success;
        });
        return command;
    }
}
