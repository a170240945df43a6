namespace Aez.Dashboard.Data;

/// <summary>A file that one program at a time has open: a lock that goes with the process, however it ends.</summary>
internal static class HeldFile
{
    // What the systems say of a file that somebody else holds: Linux, macOS, Windows.
    private static readonly int[] HeldByOthers = [11, 35, unchecked((int)0x80070020)];

    /// <summary>Opens it for oneself alone, and makes it where there is none.</summary>
    /// <returns>Null where somebody else has it, in this process or another.</returns>
    public static FileStream? Try(string path) => Try(path, FileShare.None);

    /// <summary>Opens it together with others who do the same, while nobody has it for himself alone.</summary>
    /// <returns>Null where somebody has.</returns>
    public static FileStream? TryShared(string path) => Try(path, FileShare.ReadWrite);

    private static FileStream? Try(string path, FileShare share)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, share, bufferSize: 0);
        }
        catch (IOException error) when (HeldByOthers.Contains(error.HResult))
        {
            return null;
        }
    }
}
