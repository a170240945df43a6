using System.Text.Json.Serialization;
using Aez.Dashboard.Data.Auditing;
using Aez.Dashboard.Data.Proof;
using Aez.Dashboard.Domain;

namespace Aez.Dashboard.CommandLine;

/// <summary>What <c>verify</c> has checked, by which keys, until which day, and what that does not prove.</summary>
internal sealed record VerifyReport
{
    private const int ShownDigits = 12;

    public bool Ok => Problems.Count == 0;

    public required IReadOnlyList<string> Problems { get; init; }

    /// <summary>What others on the machine can reach, with the remedy: nothing is wrong yet.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    public IReadOnlyList<string> Unproven => Proof?.Unproven ?? [];

    public int Values { get; init; }

    public int FrozenCells { get; init; }

    /// <summary>Per team.</summary>
    public int ReadableMonths { get; init; }

    public string? FoundExpected { get; init; }

    public object? Entries => Log is null ? null : new { count = Log.Entries, beforeTheChain = Log.Unchained, lastNumber = Log.End.Number, lastSha256 = Log.End.Sha256 };

    public object? Snapshots => Proof is null ? null : new { count = Proof.Snapshots, unsigned = Proof.UnsignedSnapshots };

    public object? Signed => Proof is null
        ? null
        : new { heads = Proof.Heads, until = Proof.Last?.Day, lastEntry = Proof.Last?.LastEntry, sha256 = Proof.Last?.Sha256, unsignedEntries = Proof.UnsignedEntries, keys = Proof.Keys };

    public object? Anchor => Proof?.Anchor is not { } file ? null : new { file, until = Proof.AnchoredUntil?.Day, lastHead = Proof.AnchoredUntil?.Number };

    [JsonIgnore]
    public AuditLogState? Log { get; init; }

    [JsonIgnore]
    public ProofState? Proof { get; init; }

    /// <summary>For people, where nothing is wrong.</summary>
    [JsonIgnore]
    public string Text => string.Join(Environment.NewLine, Lines());

    private IEnumerable<string> Lines()
    {
        var (log, proof) = (Log!, Proof!);
        var frozen = FrozenCells > 0 ? $" (ohne {German.Quantity(FrozenCells, "eingefrorenen Monat einer IFK", "eingefrorene Monate einzelner IFK")})" : "";
        yield return $"In Ordnung: Datenbank unbeschädigt, {Values} gespeicherte Werte gleich einem Neuaufbau aus den Datensätzen{frozen}, "
            + $"{German.Quantity(proof.Snapshots, "Snapshot", "Snapshots")} in lückenloser Kette, Protokoll vollständig, "
            + $"die Zahlen von {German.Quantity(ReadableMonths, "Monat", "Monaten")} (je Team gezählt) lesbar.";
        if (FoundExpected is { } place)
            yield return $"Die erwartete Prüfsumme steht da: {place}.";
        if (log.Entries > 0)
            yield return $"Protokoll: {German.Quantity((int)log.Entries, "Eintrag", "Einträge")} verkettet{(log.Unchained > 0 ? $", davon {German.Number(log.Unchained)} aus der Zeit vor der Verkettung" : "")}, Ende {log.End.Sha256[..Math.Min(ShownDigits, log.End.Sha256.Length)]}.";
        if (proof.Last is { } last)
            yield return $"Unterschrieben bis {German.Day(last.Day)}, Eintrag Nr. {last.LastEntry} ({German.Quantity(proof.Heads, "Stand", "Stände")}), Schlüssel {German.List([.. proof.Keys])}.";
        if (proof.UnsignedSnapshots.Count > 0)
            yield return $"Ohne Signatur: {German.List([.. proof.UnsignedSnapshots.Select(n => $"Snapshot Nr. {n}")])}.";
        if (proof is { Anchor: { } file, AnchoredUntil: { } anchored })
            yield return $"Ankerdatei {file}: stimmt überein bis Stand Nr. {anchored.Number} vom {German.Day(anchored.Day)}.";
        foreach (var warning in Warnings)
            yield return $"Achtung: {warning}";
        if (proof.Unproven.Count > 0)
            yield return $"Nicht zu beweisen: {string.Join(Environment.NewLine + "  ", proof.Unproven.Prepend(""))}".Replace("beweisen: " + Environment.NewLine, "beweisen:" + Environment.NewLine, StringComparison.Ordinal);
    }
}
