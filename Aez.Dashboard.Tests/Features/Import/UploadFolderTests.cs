using Aez.Dashboard.Features.Import;

namespace Aez.Dashboard.Tests.Features.Import;

public sealed class UploadFolderTests : IDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("aez-uploads-");

    private string Root => Path.Combine(_data.FullName, "uploads");

    [Fact]
    public void Leftovers_OfAProgramThatEnded_GoAtTheNextStartAndThoseOfARunningOneStay()
    {
        using var running = new UploadFolder(Root);
        var held = running.NewPath();
        File.WriteAllText(held, "Kundennummer");
        var left = Directory.CreateDirectory(Path.Combine(Root, "0123456789abcdef0123456789abcdef"));
        File.WriteAllText(Path.Combine(left.FullName, "rest"), "Kundennummer");
        File.WriteAllText(left.FullName + ".lock", "");
        var unlocked = Directory.CreateDirectory(Path.Combine(Root, "fedcba9876543210fedcba9876543210"));

        using var next = new UploadFolder(Root);
        next.RemoveLeftovers();
        var own = next.NewPath();

        Assert.True(File.Exists(held));
        Assert.False(Directory.Exists(left.FullName) || File.Exists(left.FullName + ".lock") || Directory.Exists(unlocked.FullName));
        Assert.NotEqual(Path.GetDirectoryName(held), Path.GetDirectoryName(own));

        running.Dispose();
        Assert.False(Directory.Exists(Path.GetDirectoryName(held)));
        next.Dispose();
        Assert.Empty(Directory.EnumerateFileSystemEntries(Root));
    }

    [Fact]
    public void Folder_ThatNobodyNeeds_IsNotMade()
    {
        using (var folder = new UploadFolder(Root))
            folder.RemoveLeftovers();

        Assert.False(Directory.Exists(Root));
    }

    [Fact]
    public void Folder_OnUnix_IsOpenToItsOwnerAlone()
    {
        if (OperatingSystem.IsWindows())
            return;
        using var folder = new UploadFolder(Root);

        foreach (var path in new[] { Root, Path.GetDirectoryName(folder.NewPath())! })
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(path));
    }

    public void Dispose() => _data.Delete(recursive: true);
}
