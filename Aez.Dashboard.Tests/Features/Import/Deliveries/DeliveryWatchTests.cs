using System.Diagnostics;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Import;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Tests.Features.Import.Deliveries;

/// <summary>Files of a real folder: taken once and whole, and nothing is lost on the way.</summary>
public sealed class DeliveryWatchTests
{
    private const string Contacts = """
        Kundennummer;Datum;Kontaktart
        000000123;05.09.2016;persönlich
        """;

    private const string UnknownIfk = """
        Kundennummer;IFK;Betreuung von
        000000123;AEZ-09;01.01.2015
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Files_ThatTwoLooksFindTheSame_AreImportedInTheirOrderByTheirSource()
    {
        await using var host = new DeliveryHost();
        host.Put("verbis/a_bestand.csv", ImportHost.Stock);
        host.Put("z_ifk.csv", ImportHost.Officers);

        Assert.Equal(0, await host.Watch.LookAsync(Cancellation));
        Assert.Empty(await host.ImportedAsync());
        Assert.Equal(["z_ifk.csv", "verbis/a_bestand.csv"], (await host.ListAsync()).Waiting.Select(w => w.Name));
        Assert.Equal(2, await host.Watch.LookAsync(Cancellation));

        Assert.Equal([(RecordKind.Officers, null, "Lieferordner"), (RecordKind.Stock, "VerBIS", "Lieferordner")], (await host.ImportedAsync()).Select(i => (i.Kind, i.Source, i.ImportedBy)));
        Assert.Equal(["z_ifk.csv Stored 2/0", "a_bestand.csv Stored 2/0"], (await host.OutcomesAsync()).Order().Reverse());
        Assert.True(File.Exists(Path.Combine(host.Folder, "verbis", "a_bestand.csv")));
    }

    [Fact]
    public async Task DryRun_OfAFile_TellsWhatAnImportWouldDoAndIsImportedOnceTheSettingSaysSo()
    {
        await using var host = new DeliveryHost("DryRun");
        host.Put("ifk.csv", ImportHost.Officers);

        await host.LookTwiceAsync();
        await host.LookTwiceAsync();

        Assert.Empty(await host.ImportedAsync());
        Assert.Equal(["ifk.csv Tried 2/0"], await host.OutcomesAsync());

        await host.RestartAsync(("Deliveries:Mode", "Commit"));
        await host.LookTwiceAsync();

        Assert.Single(await host.ImportedAsync());
        Assert.Equal(["ifk.csv Tried 2/0", "ifk.csv Stored 2/0"], await host.OutcomesAsync());
    }

    [Fact]
    public async Task Content_ThatCameBefore_IsNotTakenAgainUnderAnotherNameNorAfterARestart()
    {
        await using var host = new DeliveryHost();
        host.Put("ifk.csv", ImportHost.Officers);
        await host.LookTwiceAsync();

        host.Put("dieselben.csv", ImportHost.Officers);
        File.SetLastWriteTimeUtc(Path.Combine(host.Folder, "ifk.csv"), new DateTime(2016, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        await host.LookTwiceAsync();
        await host.RestartAsync();
        await host.LookTwiceAsync();

        Assert.Single(await host.ImportedAsync());
        Assert.Equal(["ifk.csv Stored 2/0"], await host.OutcomesAsync());
    }

    /// <summary>Whoever has taken an import back does not want it from the folder again.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Content_ThatWasImportedByHand_IsLeftAlone(bool isUndone)
    {
        await using var host = new DeliveryHost();
        var report = Assert.Single(await host.Imports.ImportAsync([ImportHost.File(await Bytes(host.Put("ifk.csv", ImportHost.Officers)), "von Hand.csv")], new ImportOptions(), ImportHost.User, cancellation: Cancellation));
        if (isUndone)
            Assert.Null(await host.Imports.UndoAsync(report.Tables[0].ImportId!.Value, ImportHost.User, Cancellation));

        await host.LookTwiceAsync();

        Assert.Single(await host.ImportedAsync());
        var delivery = Assert.Single((await host.ListAsync()).Entries);
        Assert.Equal(DeliveryOutcome.Known, delivery.Outcome);
        Assert.Equal($"Derselbe Inhalt ist schon als Import 1 gespeichert worden{(isUndone ? " und wurde zurückgenommen" : "")}: Er wird nicht noch einmal übernommen.", delivery.Reason);
    }

    [Fact]
    public async Task File_ThatGrowsBetweenLooks_Waits()
    {
        await using var host = new DeliveryHost();
        var path = host.Put("ifk.csv", ImportHost.Officers);
        await host.Watch.LookAsync(Cancellation);
        await File.AppendAllTextAsync(path, "\nAEZ-03;Drei;Bewerber-Service;AEZ;1;01.01.2010;", Cancellation);

        Assert.Equal(0, await host.Watch.LookAsync(Cancellation));
        Assert.Equal(1, await host.Watch.LookAsync(Cancellation));

        Assert.Equal(["ifk.csv Stored 3/0"], await host.OutcomesAsync());
    }

    [Fact]
    public async Task File_ThatAProgramHoldsOpenToWrite_WaitsHoweverLong()
    {
        await using var host = new DeliveryHost();
        var path = host.Put("ifk.csv", ImportHost.Officers);
        await using (new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            Assert.Equal(0, await host.LookTwiceAsync());
            Assert.Contains("von einem anderen Programm", Assert.Single((await host.ListAsync()).Waiting).Why, StringComparison.Ordinal);
        }

        Assert.Equal(1, await host.Watch.LookAsync(Cancellation));
    }

    /// <summary>Other programs lock nothing on Unix.</summary>
    [Fact]
    public async Task File_ThatAProgramWritesWithoutLocking_Waits()
    {
        if (!OperatingSystem.IsLinux())
            return;
        await using var host = new DeliveryHost();
        var path = host.Put("ifk.csv", ImportHost.Officers);
        using (var writer = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "exec 3>>\"$1\"; echo offen; read zeile", "sh", path]) { RedirectStandardInput = true, RedirectStandardOutput = true })!)
        {
            Assert.Equal("offen", await writer.StandardOutput.ReadLineAsync(Cancellation));
            Assert.Equal(0, await host.LookTwiceAsync());
            Assert.Equal("ist noch von einem anderen Programm zum Schreiben geöffnet", Assert.Single((await host.ListAsync()).Waiting).Why);
            writer.StandardInput.Close();
            await writer.WaitForExitAsync(Cancellation);
        }

        Assert.Equal(1, await host.Watch.LookAsync(Cancellation));
    }

    [Fact]
    public async Task Rejected_File_StoresNothingAndComesAgainOnceSomethingElseWasImported()
    {
        await using var host = new DeliveryHost();
        host.Put("bestand.csv", ImportHost.Stock);
        await host.LookTwiceAsync();
        await host.LookTwiceAsync();
        Assert.Equal(["bestand.csv Rejected 0/2"], await host.OutcomesAsync());
        Assert.StartsWith("2 Zeilen werden abgelehnt, nichts ist gespeichert", Assert.Single((await host.ListAsync()).Entries).Reason, StringComparison.Ordinal);

        host.Put("ifk.csv", ImportHost.Officers);
        await host.LookTwiceAsync();
        await host.LookTwiceAsync();

        Assert.Equal(["bestand.csv Stored 2/0", "ifk.csv Stored 2/0"], await host.OutcomesAsync());
    }

    [Fact]
    public async Task Unreadable_Content_IsRefusedInASentenceAndTheOthersAreTaken()
    {
        await using var host = new DeliveryHost();
        host.Put("brief 000000123.pdf", "%PDF-1.7\n");
        host.Put("ifk.csv", ImportHost.Officers);
        host.Put(".versteckt.csv", ImportHost.Stock);
        host.Put("halb.csv.part", ImportHost.Stock);
        host.Put("leer.csv", "");

        await host.LookTwiceAsync();

        var refused = Assert.Single((await host.ListAsync()).Entries, d => d.Outcome == DeliveryOutcome.Refused);
        Assert.DoesNotContain("000000123", refused.FileName, StringComparison.Ordinal);
        Assert.Contains("PDF", refused.Reason, StringComparison.Ordinal);
        Assert.Single(await host.ImportedAsync());
        Assert.Equal(["leer.csv"], (await host.ListAsync()).Waiting.Select(w => w.Name));
    }

    [Fact]
    public async Task File_LargerThanTheLimit_IsRefusedWithoutACopy()
    {
        await using var host = new DeliveryHost("Commit", null, ("Import:MaxFileBytes", "100"));
        host.Put("ifk.csv", ImportHost.Officers);

        await host.LookTwiceAsync();

        Assert.Equal("Die Datei ist größer als die erlaubten 1\u202fKB.", Assert.Single((await host.ListAsync()).Entries).Reason);
    }

    [Fact]
    public async Task Folder_ThatIsMissing_IsToldAndTakenUpWhenItComesBack()
    {
        await using var host = new DeliveryHost();
        Directory.Delete(host.Folder);

        Assert.Equal(0, await host.Watch.LookAsync(Cancellation));
        var problem = (await host.Query.ListAsync(ActingUser.System, Cancellation)).Problem;
        Assert.Contains("lässt sich nicht lesen", problem, StringComparison.Ordinal);
        Assert.Contains("Deliveries:Folder", problem, StringComparison.Ordinal);

        host.Put("ifk.csv", ImportHost.Officers);
        Assert.Equal(1, await host.LookTwiceAsync());
    }

    [Fact]
    public async Task Move_WhereTheSettingAllowsIt_PutsFilesAsideWithoutOverwriting()
    {
        await using var host = new DeliveryHost("Commit", null, ("Deliveries:Move", "true"));
        host.Put("erledigt/verbis/ifk.csv", "von früher");
        host.Put("verbis/ifk.csv", ImportHost.Officers);
        host.Put("schlecht.csv", UnknownIfk);

        await host.LookTwiceAsync();

        Assert.Equal("von früher", await File.ReadAllTextAsync(Path.Combine(host.Folder, "erledigt", "verbis", "ifk.csv"), Cancellation));
        Assert.Equal(ImportHost.Officers, await File.ReadAllTextAsync(Path.Combine(host.Folder, "erledigt", "verbis", "ifk (2).csv"), Cancellation));
        Assert.Equal(UnknownIfk, await File.ReadAllTextAsync(Path.Combine(host.Folder, "abgelehnt", "schlecht.csv"), Cancellation));
        Assert.Equal(0, await host.LookTwiceAsync());
    }

    [Fact]
    public async Task Look_WhileAnotherProgramLooksOrImports_WaitsAndLosesNothing()
    {
        await using var host = new DeliveryHost();
        host.Put("ifk.csv", ImportHost.Officers);
        await host.Watch.LookAsync(Cancellation);
        using (await host.Unit.HoldAsync(NamedLock.Deliveries, Cancellation))
            Assert.Equal(0, await host.Watch.LookAsync(Cancellation));
        using (await host.Unit.HoldAsync(NamedLock.Import, Cancellation))
            Assert.Equal(0, await host.Watch.LookAsync(Cancellation));
        Assert.Empty((await host.ListAsync()).Entries);

        Assert.Equal(1, await host.Watch.LookAsync(Cancellation));
        Assert.Equal(["ifk.csv Stored 2/0"], await host.OutcomesAsync());
    }

    /// <summary>A program that ends after the import and before it has noted the delivery imports nothing twice.</summary>
    [Fact]
    public async Task End_BetweenImportAndNote_IsMadeUpForByTheNext()
    {
        var dying = new FailingNote();
        await using var host = new DeliveryHost("Commit", [dying]);
        host.Put("ifk.csv", ImportHost.Officers);
        dying.Fails = true;
        await Assert.ThrowsAnyAsync<Exception>(host.LookTwiceAsync);
        dying.Fails = false;
        Assert.Single(await host.ImportedAsync());
        Assert.Empty((await host.ListAsync()).Entries);

        await host.RestartAsync();
        await host.LookTwiceAsync();

        Assert.Single(await host.ImportedAsync());
        Assert.Equal(["ifk.csv Stored 2/0"], await host.OutcomesAsync());
    }

    [Fact]
    public async Task List_OfSomebodyBoundToATeam_IsEmpty()
    {
        await using var host = new DeliveryHost("DryRun");
        host.Put("kontakte.csv", Contacts);
        await host.LookTwiceAsync();
        var bound = new ActingUser("Leitung", Role.TeamLead) { Team = "Bewerber-Service" };

        Assert.Empty((await host.Query.ListAsync(bound, Cancellation)).Entries);
        Assert.Null(await host.Query.FindFileAsync(bound, 1, Cancellation));
        await Assert.ThrowsAnyAsync<UnauthorizedAccessException>(() => host.Query.ListAsync(new ActingUser("IFK", Role.Ifk, "AEZ-01"), Cancellation));
    }

    [Fact]
    public async Task File_OfADelivery_IsFoundAsLongAsItHoldsTheSame()
    {
        await using var host = new DeliveryHost("DryRun");
        var path = host.Put("coSach/kontakte 000000123.csv", Contacts);
        await host.LookTwiceAsync();
        var id = Assert.Single((await host.ListAsync()).Entries).Id;

        var found = await host.Query.FindFileAsync(ActingUser.System, id, Cancellation);
        Assert.Equal(("kontakte 000000123.csv", "coSach"), (found!.Value.File.Name, found.Value.Source));
        await File.AppendAllTextAsync(path, "\n", Cancellation);
        Assert.Null(await host.Query.FindFileAsync(ActingUser.System, id, Cancellation));
    }

    private static Task<byte[]> Bytes(string path) => File.ReadAllBytesAsync(path, Cancellation);

    private sealed class FailingNote : Microsoft.EntityFrameworkCore.Diagnostics.SaveChangesInterceptor
    {
        public bool Fails { get; set; }

        public override ValueTask<Microsoft.EntityFrameworkCore.Diagnostics.InterceptionResult<int>> SavingChangesAsync(
            Microsoft.EntityFrameworkCore.Diagnostics.DbContextEventData eventData, Microsoft.EntityFrameworkCore.Diagnostics.InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
            Fails && eventData.Context!.ChangeTracker.Entries<Delivery>().Any() ? throw new InvalidOperationException("The program ends.") : ValueTask.FromResult(result);
    }
}
