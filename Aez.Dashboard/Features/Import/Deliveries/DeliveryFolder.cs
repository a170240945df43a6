using Microsoft.Extensions.Options;

namespace Aez.Dashboard.Features.Import.Deliveries;

/// <summary>A file in the watched folder as a look finds it.</summary>
/// <param name="Place">Name of its sub-folder; empty for the folder itself.</param>
/// <param name="WrittenAt">UTC.</param>
internal sealed record FoundFile(string Path, string Place, string Name, long Length, DateTime WrittenAt);

/// <summary>What lies in the watched folder and could not be taken so far.</summary>
/// <param name="Name">With its sub-folder.</param>
/// <param name="Why">German; goes on from the name of the file.</param>
public sealed record WaitingFile(string Name, string Why);

/// <summary>A look at the watched folder.</summary>
/// <param name="Files">By place and name.</param>
/// <param name="Unfit">What will never be taken as it is.</param>
/// <param name="Problem">Why the folder can't be looked at, as one German sentence; null if it can.</param>
internal sealed record FolderLook(IReadOnlyList<FoundFile> Files, IReadOnlyList<WaitingFile> Unfit, string? Problem);

/// <summary>The watched folder: its files, those of its sub-folders, and where they go. Never deletes or overwrites one.</summary>
public sealed class DeliveryFolder(IOptions<DeliverySettings> settings)
{
    public const string Done = "erledigt";
    public const string Turned = "abgelehnt";

    // Names that programs give to what they have not finished, or keep for themselves.
    private static readonly string[] UnfinishedEndings = [".tmp", ".temp", ".part", ".partial", ".crdownload", ".filepart", ".swp"];
    private static readonly string[] UnfinishedBeginnings = [".", "~$"];

    internal FolderLook Look()
    {
        var (files, unfit) = (new List<FoundFile>(), new List<WaitingFile>());
        try
        {
            var root = new DirectoryInfo(settings.Value.Folder);
            Read(root, "", files, unfit);
            foreach (var below in root.EnumerateDirectories().Where(IsDelivery))
            {
                try
                {
                    Read(below, below.Name, files, unfit);
                }
                catch (Exception error) when (error is IOException or UnauthorizedAccessException)
                {
                    unfit.Add(new WaitingFile($"{below.Name}/", "lässt sich nicht lesen: Prüfen Sie das Leserecht des Programms"));
                }
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or System.Security.SecurityException)
        {
            return new FolderLook([], [], $"Der Lieferordner „{settings.Value.Folder}“ lässt sich nicht lesen: Prüfen Sie Pfad, Verbindung und Leserecht des Programms ({DeliverySettings.Section}:{nameof(DeliverySettings.Folder)}).");
        }
        return new FolderLook([.. files.OrderBy(f => f.Place, StringComparer.Ordinal).ThenBy(f => f.Name, StringComparer.Ordinal)], unfit, null);
    }

    /// <summary>Moves a file within the folder, beside what has its name there.</summary>
    /// <exception cref="IOException">It can't be moved; then it is where it was.</exception>
    internal void Move(FoundFile file, bool isDone)
    {
        var target = Directory.CreateDirectory(Path.Combine(settings.Value.Folder, isDone ? Done : Turned, file.Place)).FullName;
        var (stem, ending) = (Path.GetFileNameWithoutExtension(file.Name), Path.GetExtension(file.Name));
        for (var number = 1; ; number++)
        {
            var path = Path.Combine(target, number == 1 ? file.Name : $"{stem} ({number}){ending}");
            if (Path.Exists(path))
                continue;
            File.Move(file.Path, path, overwrite: false);
            return;
        }
    }

    private bool IsDelivery(DirectoryInfo folder) =>
        folder.LinkTarget is null && !folder.Name.StartsWith('.') && !new[] { Done, Turned }.Contains(folder.Name, StringComparer.OrdinalIgnoreCase);

    private static void Read(DirectoryInfo folder, string place, List<FoundFile> files, List<WaitingFile> unfit)
    {
        foreach (var file in folder.EnumerateFiles().Where(f => !IsUnfinished(f.Name)))
        {
            if (file.LinkTarget is not null)
                unfit.Add(new WaitingFile(NameOf(place, file.Name), "ist eine Verknüpfung: Legen Sie die Datei selbst ab"));
            else if (file.Length == 0)
                unfit.Add(new WaitingFile(NameOf(place, file.Name), "ist leer"));
            else
                files.Add(new FoundFile(file.FullName, place, file.Name, file.Length, file.LastWriteTimeUtc));
        }
    }

    internal static string NameOf(string place, string name) => place.Length == 0 ? name : $"{place}/{name}";

    private static bool IsUnfinished(string name) =>
        Array.Exists(UnfinishedBeginnings, beginning => name.StartsWith(beginning, StringComparison.Ordinal)) || Array.Exists(UnfinishedEndings, ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
}
