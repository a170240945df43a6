using Aez.Dashboard.Data.Backup;
using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Features.Administration;

/// <summary>Backups in words, for page and command line.</summary>
public static class BackupTexts
{
    /// <summary>What a deletion means for backups: the oldest one holds what was deleted since.</summary>
    /// <param name="known">The oldest first.</param>
    /// <param name="removed">So many were taken away because of it.</param>
    /// <param name="before">Backups from before this day hold what must be gone.</param>
    public static IReadOnlyList<string> AfterRetention(IReadOnlyList<KnownBackup> known, int removed, DateOnly before, TimeZoneInfo zone)
    {
        var sentences = new List<string>();
        if (removed > 0)
            sentences.Add($"{German.Quantity(removed, "nächtliche Sicherung", "nächtliche Sicherungen")} von vor der Frist gelöscht.");
        if (known is [var oldest, ..])
            sentences.Add($"Die älteste Sicherung ist vom {German.Instant(oldest.At, zone)} („{oldest.File}“): Was seither gelöscht wurde, steht dort noch.");
        sentences.AddRange(known.Where(backup => Days.Of(backup.At, zone) < before && !backup.IsNightly).Select(backup => $"„{backup.File}“ vom {German.Day(Days.Of(backup.At, zone))} ist älter als die Frist: Bitte löschen Sie die Datei."));
        return sentences;
    }
}
