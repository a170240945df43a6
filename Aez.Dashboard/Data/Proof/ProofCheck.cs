using Aez.Dashboard.Data.Auditing;
using Aez.Dashboard.Domain;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Data.Proof;

/// <summary>
/// Compares audit log and snapshots with what was signed of them, and that with the anchor file. Needs only public keys.
/// </summary>
public sealed class ProofCheck
{
    private const int MostNamed = 3;

    private readonly AezDbContext _db;
    private readonly ProofPlaces _places;
    private readonly Dictionary<string, ProofKey> _known;
    private readonly List<ProofHead> _heads;
    private readonly IReadOnlyList<ProofHead> _lines = [];
    private readonly string? _anchor;
    private readonly bool _isOwnAnchor;
    private readonly List<string> _problems = [];
    private readonly List<string> _unproven = [];
    private readonly HashSet<string> _unknownKeys = new(StringComparer.Ordinal);

    /// <param name="anchor">A file to compare with; null: the one of the settings.</param>
    public ProofCheck(AezDbContext db, ProofKeys keys, string? anchor = null)
    {
        (_db, _places) = (db, keys.Places);
        _known = ReadKeys(keys);
        var database = db.ProofHeads.OrderBy(h => h.Number).Select(h => h.Database).FirstOrDefault();
        var own = _places.AnchorFile ?? (database is null ? null : _places.AnchorOf(database));
        _isOwnAnchor = anchor is null || own == Path.GetFullPath(anchor);
        _anchor = anchor ?? (own is not null && (_places.AnchorFile is not null || File.Exists(own)) ? own : null);
        if (_anchor is not null)
            _lines = ReadLines(_anchor, database);
        // After the file: what it names is in the database already, whatever is signed meanwhile.
        _heads = [.. db.ProofHeads.AsNoTracking().OrderBy(h => h.Number)];
    }

    /// <summary>The entries of the log whose hashes the heads name.</summary>
    public IReadOnlySet<long> Asked => _heads.Concat(_lines).Select(h => h.LastEntry).ToHashSet();

    /// <param name="log">What a walk through the log has found, with the hashes that were asked for.</param>
    public async Task<ProofState> RunAsync(AuditLogState log, CancellationToken cancellationToken = default)
    {
        var snapshots = await _db.DialogueSnapshots.AsNoTracking().OrderBy(s => s.Number)
            .Select(s => new DialogueSnapshot { Number = s.Number, Team = "", Content = "", PreviousSha256 = "", Sha256 = s.Sha256, SignatureKey = s.SignatureKey, Signature = s.Signature, SignedAt = s.SignedAt })
            .ToListAsync(cancellationToken);
        var hashes = snapshots.ToDictionary(s => s.Number, s => s.Sha256);
        CheckHeads(log, hashes);
        CheckSnapshots(snapshots);
        CheckAnchor(log, hashes);
        await CheckKeysAsync(cancellationToken);
        await CheckPlaceAsync(cancellationToken);
        var last = _heads.Count > 0 ? _heads[^1] : null;
        if (last is null && (snapshots.Count > 0 || log.Entries > 0))
            _unproven.Add("Noch ist nichts unterschrieben: Wer die Datenbank beschreiben konnte, konnte bis hierher alles fälschen.");
        var unsigned = last is null ? log.Entries : Math.Max(0, log.End.Number - last.LastEntry);
        if (last is not null && unsigned > 0)
            _unproven.Add($"{German.Quantity((int)unsigned, "Eintrag", "Einträge")} des Protokolls nach Nr. {last.LastEntry}: Sie sind noch nicht unterschrieben.");
        if (snapshots.Where(s => s.Signature is null).Select(s => $"Nr. {s.Number}").ToList() is { Count: > 0 } old)
            _unproven.Add($"Wer Snapshot {German.List(old)} unterschrieben hat: ohne Signatur, weil aus einer früheren Version des Programms{(last is null ? "" : "; was darin steht, deckt seit ihrer Einführung der erste unterschriebene Stand")}.");
        if (log.Unchained > 0)
            _unproven.Add($"Die Zeit vor der Verkettung (Einträge bis Nr. {log.Unchained}): Was damals geändert oder gelöscht wurde, ist nicht zu sehen.");
        AddUnprovenByAnchor();
        return new ProofState
        {
            Problems = [.. _problems.Distinct()],
            Unproven = _unproven,
            Keys = [.. _heads.Select(h => h.SignatureKey).Distinct()],
            Snapshots = snapshots.Count,
            UnsignedSnapshots = [.. snapshots.Where(s => s.Signature is null).Select(s => s.Number)],
            Heads = _heads.Count,
            Last = last,
            UnsignedEntries = unsigned,
            Anchor = _anchor,
            AnchoredUntil = _lines.Count > 0 ? _lines[^1] : null,
        };
    }

    private void CheckHeads(AuditLogState log, Dictionary<int, string> snapshots)
    {
        var found = new List<string>();
        ProofHead? before = null;
        foreach (var head in _heads)
        {
            if (ProblemOf(head, before, log, snapshots) is { } problem)
                found.Add($"Der unterschriebene Stand {NameOf(head)}: {problem}.");
            before = head;
        }
        AddSome(found);
    }

    private string? ProblemOf(ProofHead head, ProofHead? before, AuditLogState log, Dictionary<int, string> snapshots)
    {
        if (head.Number != (before?.Number ?? 0) + 1)
            return $"vor ihm fehlt Nr. {head.Number - 1}";
        if (head.PreviousSha256 != (before?.Sha256 ?? "") || head.Database != (before ?? head).Database)
            return "er folgt nicht auf den vor ihm, einer von beiden wurde ausgetauscht";
        return SignatureProblemOf(head) ?? ContradictionOf(head, log, snapshots)
            ?? (before is not null && before.SignedAt - head.SignedAt > TimeSpan.FromMinutes(10) ? "er ist vor dem Stand vor ihm unterschrieben, die Uhr wurde zurückgestellt" : null);
    }

    /// <summary>Whether the head itself is what was signed.</summary>
    private string? SignatureProblemOf(ProofHead head) =>
        ProofTexts.Hash(head) != head.Sha256 ? "seine Angaben wurden geändert"
        : IsSigned(head.SignatureKey, ProofTexts.Of(head), head.Signature) ? null : "seine Signatur passt nicht";

    /// <summary>Whether the database still says what was signed.</summary>
    private static string? ContradictionOf(ProofHead head, AuditLogState log, Dictionary<int, string> snapshots)
    {
        if (head.LastEntry > log.End.Number)
            return $"er nennt den Eintrag Nr. {head.LastEntry} des Protokolls, das bei Nr. {log.End.Number} endet, Einträge am Ende fehlen";
        if (head.LastEntry > 0 && log.Hashes.GetValueOrDefault(head.LastEntry) != head.EntrySha256)
            return $"das Protokoll bis Eintrag Nr. {head.LastEntry} ist nicht mehr das, was unterschrieben wurde";
        return head.LastSnapshot > 0 && snapshots.GetValueOrDefault(head.LastSnapshot) != head.SnapshotSha256
            ? $"die Kette der Snapshots bis Nr. {head.LastSnapshot} ist nicht mehr die, die unterschrieben wurde"
            : null;
    }

    private void CheckSnapshots(List<DialogueSnapshot> snapshots)
    {
        // Those that the first head found are of before there were signatures.
        var before = _heads.Count > 0 ? _heads[0].LastSnapshot : snapshots.TrueForAll(s => s.Signature is null) ? int.MaxValue : 0;
        if (_heads.Count == 0 && before == 0)
            _problems.Add("Alle unterschriebenen Stände fehlen, obwohl Snapshots eine Signatur tragen.");
        AddSome([.. snapshots.Select(s => (s.Number, Problem: ProblemOf(s, before))).Where(p => p.Problem is not null).Select(p => $"Snapshot Nr. {p.Number}: {p.Problem}.")]);
    }

    private string? ProblemOf(DialogueSnapshot snapshot, int unsignedUntil) => snapshot switch
    {
        { Signature: null, SignatureKey: null } => snapshot.Number <= unsignedUntil ? null : "seine Signatur fehlt",
        { Signature: { } signature, SignatureKey: { } key } => IsSigned(key, ProofTexts.Of(snapshot), signature) ? null : "seine Signatur passt nicht zu Platz und Prüfsumme, oder er wurde geändert",
        _ => "seine Signatur ist unvollständig",
    };

    /// <summary>The first key needs no one; each other one an entry of the log that a key before it has signed, or the settings.</summary>
    private async Task CheckKeysAsync(CancellationToken cancellationToken)
    {
        foreach (var key in _unknownKeys.Order(StringComparer.Ordinal))
            _problems.Add($"Mit dem Schlüssel {key} wurde unterschrieben, ihn nennt „{_places.PublicKeyFile}“ nicht: Die Datei fehlt oder wurde ausgetauscht, oder die Unterschriften sind gefälscht. Prüfen Sie eine Kopie der Datenbank, nennen Sie in {ProofPlaces.KeyFileKey} den Ort des Schlüssels; sein öffentlicher Teil genügt.");
        var confirmations = await _db.AuditEntries.AsNoTracking().Where(e => e.Subject == ProofHeads.KeySubject && e.Action == AuditAction.Added).Select(e => new { e.Id, e.Key }).ToListAsync(cancellationToken);
        HashSet<string> accepted = [.. _places.TrustedKeys, .. _heads.Take(1).Select(h => h.SignatureKey)];
        var (from, refused) = (0L, new HashSet<string>(StringComparer.Ordinal));
        foreach (var head in _heads)
        {
            if (!accepted.Contains(head.SignatureKey))
            {
                refused.Add(head.SignatureKey);
                continue;
            }
            accepted.UnionWith(confirmations.Where(c => c.Id > from && c.Id <= head.LastEntry).Select(c => c.Key));
            from = head.LastEntry;
        }
        foreach (var key in refused.Except(_unknownKeys))
            _problems.Add($"Den Schlüssel {key} hat keiner vor ihm bestätigt: Haben Sie ihn selbst erneuert, weil der alte verloren war, nennen Sie ihn in der Einstellung {ProofPlaces.TrustedKeysKey}; sonst wurde er untergeschoben.");
    }

    private void CheckAnchor(AuditLogState log, Dictionary<int, string> snapshots)
    {
        if (_anchor is null)
            return;
        var found = new List<string>();
        foreach (var line in _lines)
        {
            if ((SignatureProblemOf(line) ?? LineProblemOf(line) ?? ContradictionOf(line, log, snapshots)) is { } problem)
                found.Add($"Der Stand {NameOf(line)} der Ankerdatei: {problem}.");
        }
        AddSome(found);
        var gaps = _lines.Zip(_lines.Skip(1)).Where(pair => pair.Second.Number > pair.First.Number + 1).Select(pair => $"Nr. {pair.First.Number + 1}").ToList();
        if (gaps.Count > 0)
            _problems.Add($"In der Ankerdatei „{_anchor}“ fehlen Stände ab {German.List(gaps)}.");
        // Read anew: a line is appended just after its head is stored.
        var last = File.Exists(_anchor) ? AnchorFile.Read(_anchor).Select(ProofTexts.Parse).Where(l => l is not null && l.Database == _heads.FirstOrDefault()?.Database).Max(l => l?.Number) ?? 0 : 0;
        // What was signed after the file was last written is missing in an older copy, not in a file that was cut off.
        var written = _isOwnAnchor ? DateTime.MaxValue : File.GetLastWriteTimeUtc(_anchor);
        var missing = _heads.Where(h => h.Number > last && h.SignedAt < written).ToList();
        if (missing.Count > 0)
            _problems.Add($"Der Ankerdatei „{_anchor}“ fehlt das Ende: Sie reicht bis Stand Nr. {last}, unterschrieben wurde bis Stand Nr. {missing[^1].Number} am {German.Day(missing[^1].Day)}.");
        else if (_heads.Count > 0 && _heads[^1].Number > last)
            _unproven.Add($"Was nach Stand Nr. {last} unterschrieben wurde: Die Ankerdatei „{_anchor}“ ist eine ältere Kopie.");
    }

    /// <summary>A database that is older than what was signed in its place, and knows nothing of it, has been robbed of its heads.</summary>
    private async Task CheckPlaceAsync(CancellationToken cancellationToken)
    {
        if (await _db.AuditEntries.OrderBy(e => e.Id).Select(e => (DateTime?)e.At).FirstOrDefaultAsync(cancellationToken) is not { } begun)
            return;
        foreach (var file in _places.AnchorsHere().Where(file => _heads.Count == 0 || file != _places.AnchorOf(_heads[0].Database)))
        {
            if (AnchorFile.Read(file).Select(ProofTexts.Parse).LastOrDefault(l => l is not null) is { } line && line.SignedAt > begun)
                _problems.Add($"Am {German.Day(line.Day)} wurde an dieser Stelle ein Stand bis Eintrag Nr. {line.LastEntry} unterschrieben („{file}“), von dem die ältere Datenbank nichts weiß: Ihre Stände wurden entfernt, oder sie wurde ausgetauscht.");
        }
    }

    private string? LineProblemOf(ProofHead line) =>
        _heads.Find(h => h.Number == line.Number) is { } head
            ? head.Sha256 == line.Sha256 ? null : "in der Datenbank steht ein anderer"
            : "in der Datenbank fehlt er, sie wurde verändert oder ist eine ältere Sicherung";

    private void AddUnprovenByAnchor()
    {
        if (_anchor is null)
            _unproven.Add("Ohne Ankerdatei: dass am Ende nichts fehlt, und dass nicht alles mit einem anderen Schlüssel neu unterschrieben wurde.");
        else if (_isOwnAnchor && _places.AnchorFile is null)
            _unproven.Add($"Gegen jemanden, der Datenbank und Schlüsselordner beschreiben kann, beweist die Ankerdatei neben dem Schlüssel nichts: Nennen Sie in {ProofPlaces.AnchorFileKey} einen anderen Ort, oder prüfen Sie mit --anchor gegen eine Kopie von dort.");
    }

    private List<ProofHead> ReadLines(string file, string? database)
    {
        if (!File.Exists(file))
        {
            if (!_isOwnAnchor || database is not null)
                _problems.Add($"Die Ankerdatei „{file}“ gibt es nicht.");
            return [];
        }
        var heads = AnchorFile.Read(file).Select(ProofTexts.Parse).ToList();
        if (heads.FindIndex(h => h is null) is >= 0 and var unreadable)
            _problems.Add($"Die Ankerdatei „{file}“ ist in Zeile {unreadable + 1} nicht lesbar: Sie wurde verändert oder beim Schreiben abgebrochen.");
        var own = heads.OfType<ProofHead>().Where(h => h.Database == (database ?? h.Database)).ToList();
        if (database is not null && own.Count == 0 && heads.Count > 0)
            _problems.Add($"Die Ankerdatei „{file}“ gehört zu einer anderen Datenbank, oder diese wurde ausgetauscht.");
        if (database is null && own.Count > 0)
            _problems.Add($"Die Ankerdatei „{file}“ nennt unterschriebene Stände bis zum {German.Day(own[^1].Day)}, die Datenbank kennt keinen: Sie sind entfernt, oder die Datenbank ist eine andere.");
        return own;
    }

    private Dictionary<string, ProofKey> ReadKeys(ProofKeys keys)
    {
        if (keys.ReplacedBy() is { } stranger)
            _problems.Add($"Der Signaturschlüssel „{_places.KeyFile}“ ({stranger}) ist keiner von denen, die „{_places.PublicKeyFile}“ nennt: Er wurde ausgetauscht.");
        try
        {
            return keys.Known().DistinctBy(k => k.Fingerprint).ToDictionary(k => k.Fingerprint, StringComparer.Ordinal);
        }
        catch (UnusableProofException error)
        {
            _problems.Add(error.Message.Replace(" Es wurde nichts geändert.", "", StringComparison.Ordinal));
            return new(StringComparer.Ordinal);
        }
    }

    private bool IsSigned(string key, string text, string signature)
    {
        if (_known.TryGetValue(key, out var known))
            return known.Verify(text, signature);
        _unknownKeys.Add(key);
        // Told once, of the key.
        return true;
    }

    private void AddSome(List<string> found)
    {
        _problems.AddRange(found.Take(MostNamed));
        if (found.Count > MostNamed)
            _problems.Add($"Ebenso an {German.Quantity(found.Count - MostNamed, "weiteren Stelle", "weiteren Stellen")}.");
    }

    private static string NameOf(ProofHead head) => $"Nr. {head.Number} vom {German.Day(head.Day)}";
}
