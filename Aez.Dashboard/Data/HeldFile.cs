namespace Aez.Dashboard.Data;

/// <summary>A file that one program at a time has open: a lock that goes with the process, however it ends.</summary>
internal static class HeldFile
{
    // What the systems say of a file that somebody else holds: Linux, macOS, Windows.
    private static readonly int[] HeldByOthers = [11, 35, unchecked((int)0x80070020)];

    /// <summary>Opens it for oneself alone, and makes it where there is none.</summary>
    /// <returns>Null where somebody else has it, in this process or another.</returns>
    public static FileStream? Try(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (IOException error) when (HeldByOthers.Contains(error.HResult))
        {
            return null;
        }
    }
}
