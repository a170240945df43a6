using Aez.Dashboard.Data;

namespace Aez.Dashboard.Features.Import;

/// <summary>
/// Where copies of uploaded files lie while they are looked at: below the data folder, a folder for each running program. They
/// hold personal data, so each goes when its page is closed, all when the program ends, and what a program left behind that was
/// killed goes at the start of the next. A file that is held open tells whose program still runs: the system lets go of it
/// however a program ends.
/// </summary>
public sealed class UploadFolder : IDisposable
{
    private const string Name = "uploads";
    private const string Lock = ".lock";

    private readonly Lazy<(string Path, FileStream Held)> _own;
    private readonly string _root;

    /// <param name="root">Made when the first file comes.</param>
    public UploadFolder(string root)
    {
        _root = root;
        _own = new(Open);
    }

    public static UploadFolder Of(IConfiguration configuration) => new(Path.Combine(DataDirectory.Of(configuration).Path, Name));

    /// <summary>A path for a file that nothing has yet.</summary>
    public string NewPath() => Path.Combine(_own.Value.Path, Guid.NewGuid().ToString("N"));

    /// <summary>Deletes what programs have left behind that run no more.</summary>
    public void RemoveLeftovers()
    {
        if (!Directory.Exists(_root))
            return;
        foreach (var folder in Directory.EnumerateDirectories(_root))
        {
            // Whose lock can be had has ended; a folder is made only while its lock is held.
            if (HeldFile.Try(folder + Lock) is not { } held)
                continue;
            using (held)
            {
                Directory.Delete(folder, recursive: true);
                File.Delete(folder + Lock);
            }
        }
    }

    public void Dispose()
    {
        if (!_own.IsValueCreated)
            return;
        var (path, held) = _own.Value;
        if (Directory.Exists(path))
            Directory.Delete(path, recursive: true);
        File.Delete(path + Lock);
        held.Dispose();
    }

    private (string Path, FileStream Held) Open()
    {
        MakeFolder(_root);
        var path = Path.Combine(_root, Guid.NewGuid().ToString("N"));
        var held = HeldFile.Try(path + Lock) ?? throw new IOException($"The lock of {path} is held by somebody else.");
        MakeFolder(path);
        return (path, held);
    }

    private static void MakeFolder(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
