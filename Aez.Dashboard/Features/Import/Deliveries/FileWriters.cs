using System.Globalization;

namespace Aez.Dashboard.Features.Import.Deliveries;

/// <summary>
/// Whether some program has a file open to write. Windows refuses to open such a file for oneself alone; Unix does so only among programs
/// that lock, so that on Linux the open files of other programs are looked through, as far as this one may see them.
/// </summary>
internal static class FileWriters
{
    private const string Processes = "/proc";

    public static bool Exist(FileStream open)
    {
        if (!OperatingSystem.IsLinux() || NameOf($"{Processes}/self/fd/{open.SafeFileHandle.DangerousGetHandle()}") is not { } path)
            return false;
        return Directory.EnumerateDirectories(Processes).Where(process => char.IsAsciiDigit(Path.GetFileName(process)[0])).Any(process => Writes(process, path));
    }

    private static bool Writes(string process, string path)
    {
        try
        {
            return Directory.EnumerateFileSystemEntries($"{process}/fd").Any(file => NameOf(file) == path && IsForWriting($"{process}/fdinfo/{Path.GetFileName(file)}"));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It has ended, or belongs to somebody else.
            return false;
        }
    }

    private static bool IsForWriting(string info)
    {
        const string flags = "flags:";
        var line = File.ReadLines(info).FirstOrDefault(line => line.StartsWith(flags, StringComparison.Ordinal));
        // Octal; its last digit but the highest bit tells how it is open: 0 to read.
        return line is { Length: > 0 } && int.Parse(line[^1..], NumberStyles.None, CultureInfo.InvariantCulture) % 4 != 0;
    }

    private static string? NameOf(string link)
    {
        try
        {
            return new FileInfo(link).LinkTarget;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
