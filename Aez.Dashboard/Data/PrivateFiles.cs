using System.Globalization;
using System.Runtime.InteropServices;

namespace Aez.Dashboard.Data;

/// <summary>
/// What lies on disk is the program's own: on Unix whatever it makes is open to its account alone (files 0600, folders 0700).
/// What was there before, or is made by others, is told where it is open wider; nobody's own decision is overruled.
/// </summary>
public static class PrivateFiles
{
    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>For the whole process from now on, first thing at its start: the database, its log, exports, keys, copies of uploads, whoever of the libraries makes them.</summary>
    public static void Begin()
    {
        if (!OperatingSystem.IsWindows())
            _ = SetMask((uint)Others);
    }

    /// <summary>What of data folder, keys and database is open to others, each as one German sentence with the remedy.</summary>
    public static IReadOnlyList<string> FindWider(IConfiguration configuration)
    {
        var folder = DataDirectory.Of(configuration).Path;
        return FindWider([folder, .. FilesBelow(Path.Combine(folder, "keys")), .. DataServices.FilesOf(configuration)]);
    }

    /// <inheritdoc cref="FindWider(IConfiguration)"/>
    public static IReadOnlyList<string> FindWider(IEnumerable<string> paths)
    {
        if (OperatingSystem.IsWindows())
            return [];
        return [.. paths.Select(TellIfWider).OfType<string>()];
    }

    private static string? TellIfWider(string path)
    {
        if (OperatingSystem.IsWindows() || !(File.Exists(path) || Directory.Exists(path)))
            return null;
        var mode = File.GetUnixFileMode(path);
        if ((mode & Others) == UnixFileMode.None)
            return null;
        var (what, right) = Directory.Exists(path) ? ("Der Ordner", "0700") : ("Die Datei", "0600");
        return $"{what} „{path}“ ist auch anderen Konten des Rechners zugänglich (Rechte {Octal(mode)}): Geben Sie „chmod {right} {path}“ ein.";
    }

    private static IEnumerable<string> FilesBelow(string folder) =>
        Directory.Exists(folder) ? Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories).Prepend(folder) : [];

    private static string Octal(UnixFileMode mode) => Convert.ToString((int)mode, 8).PadLeft(4, '0').ToString(CultureInfo.InvariantCulture);

    [DllImport("libc", EntryPoint = "umask")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint SetMask(uint mask);
}
