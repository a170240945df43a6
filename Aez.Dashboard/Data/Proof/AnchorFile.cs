namespace Aez.Dashboard.Data.Proof;

/// <summary>A file of another place that heads are only ever appended to, one a line: what the database forgets, it still knows.</summary>
internal static class AnchorFile
{
    /// <summary>Refuses before anything is signed that could not be written there.</summary>
    /// <exception cref="UnusableProofException">It can't be appended to.</exception>
    public static void Demand(string file) => Append(file, "");

    /// <summary>Appends the heads that the file does not have yet: after one that could not be written the next brings both.</summary>
    public static void Append(string file, IReadOnlyList<ProofHead> heads)
    {
        if (heads.Count == 0)
            return;
        var text = File.Exists(file) ? ReadAll(file) : "";
        var own = Lines(text).Select(ProofTexts.Parse).Where(line => line?.Database == heads[0].Database).MaxBy(line => line!.Number);
        var last = own?.Number ?? 0;
        if (own is not null && !heads.Any(h => h.Number == last && h.Sha256 == own.Sha256))
            throw new UnusableProofException($"Die Ankerdatei „{file}“ nennt den Stand Nr. {last}, den die Datenbank nicht oder anders kennt: Sie wurde verändert oder ist eine ältere Sicherung. Prüfen Sie mit „verify“; nach einer Rücksicherung beginnen Sie eine neue Ankerdatei.");
        var missing = heads.Where(h => h.Number > last).OrderBy(h => h.Number).Select(ProofTexts.Line).ToList();
        // A line that was broken off stays one.
        if (missing.Count > 0)
            Append(file, (text.Length > 0 && text[^1] != '\n' ? "\n" : "") + string.Join('\n', missing) + "\n");
    }

    /// <summary>Its lines, without empty ones.</summary>
    /// <exception cref="UnusableProofException">It can't be read.</exception>
    public static IReadOnlyList<string> Read(string file) => [.. Lines(ReadAll(file))];

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string ReadAll(string file)
    {
        try
        {
            // Others may append meanwhile.
            using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
            return reader.ReadToEnd();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UnusableProofException($"Die Ankerdatei „{file}“ lässt sich nicht lesen: Prüfen Sie den Pfad und die Rechte.", error);
        }
    }

    private static void Append(string file, string text)
    {
        try
        {
            ProofKeys.CreateFolder(Path.GetDirectoryName(file)!);
            ProofKeys.Write(file, FileMode.Append, text);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UnusableProofException($"Die Ankerdatei „{file}“ lässt sich nicht fortschreiben: Prüfen Sie den Pfad in {ProofPlaces.AnchorFileKey}, die Rechte und den Datenträger. Es wurde nichts geändert.", error);
        }
    }
}
