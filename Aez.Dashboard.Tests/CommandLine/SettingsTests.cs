using Aez.Dashboard.Domain;
using Aez.Dashboard.Platform;
using Aez.Dashboard.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;

namespace Aez.Dashboard.Tests.CommandLine;

/// <summary>Verb and server read the same settings, and refuse the same ones with the same sentence.</summary>
public sealed class SettingsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aez-settings-");

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public void Settings_OfVerbs_AreThoseOfTheServer()
    {
        var server = Of(WebHost.CreateBuilder([]).Configuration);
        var verb = Of(ServerSettings.Read(more: null));
        Assert.Contains("ConnectionStrings:Aez", server.Keys);

        Assert.Empty(server.Except(verb).Concat(verb.Except(server)));

        // What the framework's builders tell each other is no setting of the product; empty ones, of which no verb makes anything, a chained configuration drops.
        static SortedDictionary<string, string?> Of(IConfiguration configuration) => new(
            configuration.AsEnumerable().Where(s => s.Value is { Length: > 0 } && s.Key is not "applicationName" && !s.Key.StartsWith("hostBuilder", StringComparison.OrdinalIgnoreCase)).ToDictionary(), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>An administrator who adds an account must add it to the database that the server opens.</summary>
    [Theory]
    [InlineData("ASPNETCORE_ENVIRONMENT")]
    [InlineData("DOTNET_ENVIRONMENT")]
    public async Task Verb_WithSettingsOfTheEnvironment_WorksOnTheDatabaseThatTheServerOpens(string variable)
    {
        var name = $"Test{Guid.NewGuid():N}";
        var file = Path.Combine(AppContext.BaseDirectory, $"appsettings.{name}.json");
        await File.WriteAllTextAsync(file, $$"""{ "Data": { "Directory": "{{_folder.FullName}}" }, "ConnectionStrings": { "Aez": "Data Source=haus.db" } }""", TestContext.Current.CancellationToken);
        try
        {
            var run = await ProgramRun.RunAsync(new Dictionary<string, string?> { [variable] = name }, "user", "add", "weber", "--name", "Jonas Weber", "--role", "Administration");

            Assert.Equal((0, ""), (run.ExitCode, run.Error));
            Assert.True(File.Exists(Path.Combine(_folder.FullName, "haus.db")));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("Import__MaxRows", "99000000", "Import:MaxRows ist 99000000; erlaubt sind 1 bis 10000000.")]
    [InlineData("Import__MaxRows", "99000000000000", "Import:MaxRows ist „99000000000000“: Erwartet wird eine ganze Zahl, die nicht zu groß ist.")]
    [InlineData("Import__MaxSeconds", "bald", "Import:MaxSeconds ist „bald“: Erwartet wird eine ganze Zahl, die nicht zu groß ist.")]
    [InlineData("Import__MaxRow", "5", "Eine Einstellung Import:MaxRow gibt es nicht: Gemeint ist wohl Import:MaxRows.")]
    [InlineData("SignIn__IdleMinutes", "4", "SignIn:IdleMinutes ist 4; erlaubt sind 5 bis 720.")]
    [InlineData("Guessing__FreeAttempts", "0", "Guessing:FreeAttempts ist 0; erlaubt sind 3 bis 100.")]
    [InlineData("Quotas__Windows", "0", "Quotas:Windows ist 0; erlaubt sind 1 bis 10000.")]
    [InlineData("Quotas__Fenster", "9", "Eine Einstellung Quotas:Fenster gibt es nicht: Bekannt sind Quotas:CalendarsPerTenMinutes, Quotas:ExportsAtOnce, Quotas:ExportsPerTenMinutes, Quotas:ExportsWaiting, Quotas:UploadMegabytesPerHour, Quotas:UploadsPerHour, Quotas:Windows.")]
    [InlineData("Clock__TimeZone", "Europa/Hagen", "Clock:TimeZone ist „Europa/Hagen“: Diese Zeitzone kennt der Rechner nicht. Nennen Sie eine wie „Europe/Berlin“, oder installieren Sie die Zeitzonen des Systems (Paket tzdata).")]
    [InlineData("Backup__Keep", "0", "Backup:Keep ist 0; erlaubt sind 1 bis 1000.")]
    [InlineData("Backup__Time", "25:00", "Backup:Time ist „25:00“; erwartet wird eine Uhrzeit wie 02:30.")]
    [InlineData("Backup__Folder", "sicherungen", "Backup:Folder ist „sicherungen“; erwartet wird der vollständige Pfad eines Ordners.")]
    [InlineData("Backups__Folder", "/tmp", "Einen Abschnitt Backups (in Backups:Folder) gibt es bei den Einstellungen nicht: Gemeint ist wohl Backup.")]
    [InlineData("Proof__KeyFiel", "proof.pem", "Eine Einstellung Proof:KeyFiel gibt es nicht: Gemeint ist wohl Proof:KeyFile.")]
    [InlineData("Deliveries__Move", "vielleicht", "Deliveries:Move ist „vielleicht“: Erwartet wird true oder false.")]
    [InlineData("SignIn__IdelMinutes", "9", "Eine Einstellung SignIn:IdelMinutes gibt es nicht: Gemeint ist wohl SignIn:IdleMinutes.")]
    [InlineData("Database__Provider", "Oracle", "Database:Provider ist „Oracle“; unterstützt wird „Sqlite“ oder „Postgres“.")]
    [InlineData("Data__Directory", "/proc/aez", "Data:Directory nennt „/proc/aez“: Diesen Ordner kann das Programm nicht anlegen. Bitte berichtigen Sie den Pfad, oder geben Sie dem Programm das Schreibrecht.")]
    public async Task Setting_ThatCannotBe_EndsVerbAndServerWithOneSentence(string key, string value, string sentence)
    {
        var settings = new Dictionary<string, string?> { ["Data__Directory"] = _folder.FullName, ["ASPNETCORE_URLS"] = "http://127.0.0.1:0", [key] = value };

        foreach (var arguments in new string[][] { ["verify"], [] })
        {
            var run = await ProgramRun.RunAsync(settings, arguments);

            Assert.Equal((1, sentence), (run.ExitCode, run.Error));
            Assert.Equal("", run.Output);
        }
        Assert.Empty(_folder.EnumerateFiles("*.db"));
    }

    /// <summary>Two keys choose a server; the usual connection is no server's.</summary>
    [Theory]
    [InlineData("Data Source=aez.db", "ConnectionStrings:Aez fehlt oder ist nicht lesbar: Für PostgreSQL wird zum Beispiel ")]
    [InlineData("Host=127.0.0.1;Port=1;Database=aez;Password=geheim=;x", "ConnectionStrings:Aez fehlt oder ist nicht lesbar: Für PostgreSQL wird zum Beispiel ")]
    [InlineData("Database=aez;Username=aez", "In ConnectionStrings:Aez fehlt der Server (Host): ")]
    [InlineData("Host=127.0.0.1;Username=aez", "In ConnectionStrings:Aez fehlt die Datenbank (Database): ")]
    [InlineData("Host=127.0.0.1;Port=1;Database=aez;Username=aez;Password=geheim", "Der Server der Datenbank ist nicht zu erreichen: ")]
    public async Task ConnectionToAServer_ThatCannotBe_EndsVerbAndServerWithOneSentence(string connection, string sentence)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Data__Directory"] = _folder.FullName,
            ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
            ["Database__Provider"] = "postgres",
            ["ConnectionStrings__Aez"] = connection,
        };

        foreach (var arguments in new string[][] { ["verify"], [] })
        {
            var run = await ProgramRun.RunAsync(settings, arguments);

            Assert.Equal(1, run.ExitCode);
            Assert.StartsWith(sentence, run.Error, StringComparison.Ordinal);
            Assert.Single(run.Error.Split('\n'));
            Assert.DoesNotContain("geheim", run.Error + run.Output, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("ASPNETCORE_URLS", "irgendwo", "urls (ASPNETCORE_URLS) nennt „irgendwo“")]
    [InlineData("Logging__LogLevel__Default", "Laut", "Logging:LogLevel nennt „Laut“")]
    [InlineData("Logging__Console__FormatterName", "xml", "Logging:Console:FormatterName ist „xml“; erlaubt sind plain, json, simple, systemd.")]
    [InlineData("Telemetry__Endpoint", "localhost", "Telemetry:Endpoint ist „localhost“; erwartet wird die Adresse eines Collectors wie http://127.0.0.1:4317.")]
    [InlineData("Authentication__OpenIdConnect__ClientId", "aez", "Authentication:OpenIdConnect:Authority fehlt in der Konfiguration.")]
    public async Task Setting_OfTheServerAlone_EndsItWithOneSentence(string key, string value, string sentence)
    {
        var run = await ProgramRun.RunAsync(new Dictionary<string, string?> { ["Data__Directory"] = _folder.FullName, ["ASPNETCORE_URLS"] = "http://127.0.0.1:0", [key] = value });

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith(sentence, run.Error);
        Assert.Single(run.Error.Split('\n'));
    }

    [Fact]
    public async Task SettingsFile_ThatIsNoJson_IsRefusedWithOneSentence()
    {
        var name = $"Test{Guid.NewGuid():N}";
        var file = Path.Combine(AppContext.BaseDirectory, $"appsettings.{name}.json");
        await File.WriteAllTextAsync(file, """{ "Data": { "Directory": """, TestContext.Current.CancellationToken);
        try
        {
            foreach (var arguments in new string[][] { ["verify"], [] })
            {
                var run = await ProgramRun.RunAsync(new Dictionary<string, string?> { ["ASPNETCORE_ENVIRONMENT"] = name, ["Data__Directory"] = _folder.FullName }, arguments);

                Assert.Equal(1, run.ExitCode);
                Assert.StartsWith($"Die Datei der Einstellungen „{file}“ ist nicht lesbar", run.Error);
                Assert.Single(run.Error.Split('\n'));
            }
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>25 hours lie between these two hosts: their days are never the same.</summary>
    [Fact]
    public async Task Today_OfTwoHostsADayApart_IsOneDay()
    {
        var sentences = new List<string>();
        var before = Today();
        foreach (var zone in new[] { "Pacific/Kiritimati", "Pacific/Pago_Pago" })
        {
            var run = await ProgramRun.RunAsync(new Dictionary<string, string?> { ["TZ"] = zone, ["Data__Directory"] = _folder.FullName }, "retention", "--dry-run");
            Assert.Equal((0, ""), (run.ExitCode, run.Error));
            sentences.Add(run.Output.Trim());
        }
        var after = Today();

        Assert.Each(sentences, s => Assert.Contains(new[] { before, after }, day => s.Contains($"vor dem {German.Day(day.AddMonths(-24))}", StringComparison.Ordinal)));

        static DateOnly Today() => ProductClock.Of(new ConfigurationBuilder().Build()).Today();
    }
}
