using Aez.Dashboard.Data;
using Aez.Dashboard.Tests.Support;

namespace Aez.Dashboard.Tests.Data;

/// <summary>What the program makes is open to its own account alone, from a process whose host allows more.</summary>
public sealed class PrivateFilesTests : IDisposable
{
    private const UnixFileMode OwnFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnFolder = OwnFile | UnixFileMode.UserExecute;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aez-private-");

    private string Data => Path.Combine(_folder.FullName, "data");

    [Fact]
    public async Task Verbs_WhateverTheyWrite_WriteItForTheirAccountAlone()
    {
        if (OperatingSystem.IsWindows())
            return;
        var sheet = Path.Combine(_folder.FullName, "mappe.xlsx");
        var exports = Path.Combine(_folder.FullName, "dateien");
        foreach (var command in new[] { "seed --customers 12 --ifks 2 --months 3", $"export --month 2016-12 --output {sheet}", $"seed --customers 12 --ifks 2 --months 3 --files {exports}" })
        {
            var run = await ProgramRun.RunAsync(new Dictionary<string, string?> { ["Data__Directory"] = Data, ["ConnectionStrings__Aez"] = "Data Source=aez.db" }, command.Split(' '));
            Assert.Equal((command, 0, ""), (command, run.ExitCode, run.Error));
        }

        var made = Directory.EnumerateFileSystemEntries(_folder.FullName, "*", SearchOption.AllDirectories).ToList();
        Assert.Contains(Path.Combine(Data, "aez.db"), made);
        Assert.Contains(sheet, made);
        Assert.True(made.Count > 10);
        Assert.All(made, path => Assert.Equal((path, Directory.Exists(path) ? OwnFolder : OwnFile), (path, ModeOf(path))));
    }

    [Fact]
    public async Task Verify_OfADatabaseThatOthersCanReach_SaysSoAndFindsNothingWrong()
    {
        if (OperatingSystem.IsWindows())
            return;
        var settings = new Dictionary<string, string?> { ["Data__Directory"] = Data, ["ConnectionStrings__Aez"] = "Data Source=aez.db" };
        Assert.Equal(0, (await ProgramRun.RunAsync(settings, "verify")).ExitCode);
        var file = Path.Combine(Data, "aez.db");
        File.SetUnixFileMode(file, OwnFile | UnixFileMode.OtherRead);

        var run = await ProgramRun.RunAsync(settings, "verify");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains($"Achtung: Die Datei „{file}“ ist auch anderen Konten des Rechners zugänglich (Rechte 0604): Geben Sie „chmod 0600 {file}“ ein.", run.Output, StringComparison.Ordinal);
        var told = (await ProgramRun.RunAsync(settings, "verify", "--json")).Json;
        Assert.True(told.GetProperty("ok").GetBoolean());
        // SQLite gives what it has beside the database the rights of that.
        Assert.Contains(told.GetProperty("warnings").EnumerateArray(), warning => warning.GetString()!.Contains(file, StringComparison.Ordinal));
    }

    [Fact]
    public void Find_WhatOthersCanReach_IsToldWithTheRemedy()
    {
        if (OperatingSystem.IsWindows())
            return;
        Directory.CreateDirectory(Data, OwnFolder);
        var file = Path.Combine(Data, "aez.db");
        File.WriteAllText(file, "");
        File.SetUnixFileMode(file, OwnFile);
        Assert.Empty(PrivateFiles.FindWider([Data, file, file + "-wal"]));

        File.SetUnixFileMode(file, OwnFile | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        File.SetUnixFileMode(Data, OwnFolder | UnixFileMode.OtherExecute);

        Assert.Equal(
            [
                $"Der Ordner „{Data}“ ist auch anderen Konten des Rechners zugänglich (Rechte 0701): Geben Sie „chmod 0700 {Data}“ ein.",
                $"Die Datei „{file}“ ist auch anderen Konten des Rechners zugänglich (Rechte 0644): Geben Sie „chmod 0600 {file}“ ein.",
            ],
            PrivateFiles.FindWider([Data, file]));
    }

    private static UnixFileMode ModeOf(string path) => OperatingSystem.IsWindows() ? UnixFileMode.None : File.GetUnixFileMode(path);

    public void Dispose() => _folder.Delete(recursive: true);
}
