using System.CommandLine;
using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Auditing;
using Aez.Dashboard.Data.Proof;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Metrics;
using Aez.Dashboard.Steering;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.CommandLine;

/// <summary>
/// <c>verify</c>: the database is sound, the metrics store equals a rebuild from the records, the chain of snapshots is whole, the audit
/// log as written, both as they were signed, and every month can be read.
/// </summary>
internal static class VerifyVerb
{
    private const int MostNamed = 5;
    private const int ShortestHash = 12;
    private const int WholeHash = 64;

    public static Command Create(VerbHost host)
    {
        var anchor = new Option<string?>("--anchor") { Description = "Mit dieser Ankerdatei vergleichen; sonst mit der aus der Einstellung Proof:AnchorFile" };
        var expect = new Option<string?>("--expect") { Description = $"Prüfsumme, die vorkommen muss, etwa vom Deckblatt einer Mappe; wenigstens die ersten {ShortestHash} Zeichen" };
        var json = new Option<bool>("--json") { Description = "Als JSON" };
        var command = new Command("verify", "Datenbank prüfen: unbeschädigt, Kennzahlen gleich einem Neuaufbau, Kette der Snapshots lückenlos, Protokoll vollständig, beides wie unterschrieben, jeder Monat lesbar")
        {
            anchor, expect, json,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            // As a cover breaks it into lines.
            var hash = parsed.GetValue(expect) is { } typed ? string.Concat(typed.Where(c => !char.IsWhiteSpace(c))).ToLowerInvariant() : null;
            if (hash is not null && (hash.Length is < ShortestHash or > WholeHash || !hash.All(char.IsAsciiHexDigit)))
                return host.Fail($"--expect erwartet eine Prüfsumme aus {ShortestHash} bis {WholeHash} Ziffern und Buchstaben a bis f, nicht „{parsed.GetValue(expect)}“.");
            var report = await RunAsync(host, parsed.GetValue(anchor), hash, cancellationToken);
            if (parsed.GetValue(json))
                await host.Output.WriteLineAsync(Json.Write(report));
            else if (report.Problems.Count == 0)
                await host.Output.WriteLineAsync(report.Text);
            return report.Problems.Count == 0 ? Verbs.Success : host.Fail(string.Join(Environment.NewLine, report.Problems));
        });
        return command;
    }

    private static async Task<VerifyReport> RunAsync(VerbHost host, string? anchor, string? expected, CancellationToken cancellationToken)
    {
        var services = await host.ServicesAsync(cancellationToken);
        await using var db = await services.GetRequiredService<IDbContextFactory<AezDbContext>>().CreateDbContextAsync(cancellationToken);
        var warnings = PrivateFiles.FindWider(services.GetRequiredService<IConfiguration>());
        var integrity = await db.Dialect.CheckAsync(db, cancellationToken);
        if (integrity.Count > 0)
            return new VerifyReport { Problems = [$"Die Datenbank ist beschädigt: {integrity[0]}. Stellen Sie die letzte Sicherung wieder her."] };

        var numbers = StoredNumbers.Check(db);
        var proofs = new ProofCheck(db, services.GetRequiredService<ProofKeys>(), anchor);
        var log = await AuditLogCheck.CheckAsync(db, proofs.Asked, expected, cancellationToken);
        var proof = await proofs.RunAsync(log, cancellationToken);
        List<string> problems = [.. numbers, .. await SnapshotChain.CheckAsync(db, cancellationToken), .. log.Problems, .. proof.Problems];
        var place = expected is null ? null : await FindAsync(db, log, expected, cancellationToken);
        if (expected is not null && place is null)
            problems.Add($"Die Prüfsumme {expected} kommt weder im Protokoll noch in der Kette der Snapshots vor: Die Datenbank ist nicht mehr die, von der sie stammt, oder eine andere.");
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
        return new VerifyReport
        {
            Problems = problems,
            Warnings = warnings,
            Values = await db.Metrics.CountAsync(cancellationToken),
            FrozenCells = await db.FrozenCells.CountAsync(cancellationToken),
            ReadableMonths = figures,
            Log = log,
            Proof = proof,
            FoundExpected = place,
        };
    }

    /// <summary>Where a hash stands, in German; null where it does not.</summary>
    private static async Task<string?> FindAsync(AezDbContext db, AuditLogState log, string expected, CancellationToken cancellationToken)
    {
        if (log.Expected is { } entry)
            return $"Eintrag Nr. {entry} des Protokolls";
        if (await db.DialogueSnapshots.Where(s => s.Sha256.StartsWith(expected)).Select(s => (int?)s.Number).FirstOrDefaultAsync(cancellationToken) is { } snapshot)
            return $"Snapshot Nr. {snapshot}";
        return await db.ProofHeads.Where(h => h.Sha256.StartsWith(expected)).Select(h => (int?)h.Number).FirstOrDefaultAsync(cancellationToken) is { } head
            ? $"unterschriebener Stand Nr. {head}"
            : null;
    }
}
