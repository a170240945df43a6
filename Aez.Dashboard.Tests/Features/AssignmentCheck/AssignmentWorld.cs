using System.Text;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Import;
using Aez.Dashboard.Tests.Features.Import;
using Aez.Dashboard.Tests.Support;

namespace Aez.Dashboard.Tests.Features.AssignmentCheck;

/// <summary>A team of two IFKs and three other units, imported from files; the key day is 30.09.2016.</summary>
internal sealed class AssignmentWorld : IAsyncDisposable
{
    public static readonly Month September = new(2016, 9);
    public static readonly ActingUser Lead = new("Leitung", Role.TeamLead) { Login = "tl" };
    public static readonly ActingUser Bound = new("Leitung Nord", Role.TeamLead) { Login = "nord", Team = "Nord" };
    public static readonly ActingUser Head = new("Bereich", Role.DepartmentHead) { Login = "bl" };
    public static readonly ActingUser Own = new("Eins", Role.Ifk, "N1") { Login = "n1", Team = "Nord" };

    private const string Officers = """
        Kürzel;Name;Team;Bereich;VZÄ;aktiv von;aktiv bis
        N1;Nord Eins;Nord;AEZ;1;01.01.2010;
        N2;Nord Zwei;Nord;AEZ;1;01.01.2010;
        U1;Jung;Team U25;U25;1;01.01.2010;
        R1;Reha;Team Reha;Reha/SB;1;01.01.2010;
        F1;Fall;Team FM;Fallmanagement;1;01.01.2010;
        """;

    // 1 and 2 are right; 3 to 7 are not; 8 to 10 end or change within 90 days, 11 the day after; 21 to 25 are elsewhere.
    private const string Stock = """
        Kundennummer;IFK;Betreuung von;Geburtsdatum;Jüngstes Kind geboren am;Kind ausgezogen am;Partner im Haushalt;§ 10;Voraussichtliche Entbindung;Selbständig;Schwerbehindert;Fallmanagement;AEZ-Kennzeichen VerBIS
        000000001;N1;01.01.2015;01.01.1980;01.05.2010;;nein;nein;;nein;nein;nein;ja
        000000002;N2;01.01.2015;01.01.1980;01.05.2010;;nein;nein;;nein;nein;nein;nein
        000000003;N1;01.01.2015;01.01.1980;01.05.2010;;nein;nein;;ja;nein;nein;
        000000004;N1;01.01.2015;01.10.1991;01.05.2010;;nein;nein;;nein;nein;nein;
        000000005;N2;01.01.2015;01.01.1980;01.05.2010;;nein;nein;;nein;ja;nein;
        000000006;N2;01.01.2015;01.01.1980;01.05.2010;;ja;nein;;nein;nein;nein;ja
        000000007;N1;01.01.2015;01.01.1980;30.09.1998;;nein;nein;;nein;nein;ja;
        000000008;N1;01.01.2015;01.01.1980;29.12.1998;;nein;nein;;nein;nein;nein;
        000000009;N2;01.01.2015;01.01.1980;01.05.2010;01.10.2016;nein;nein;;nein;nein;nein;
        000000010;N2;01.01.2015;01.01.1980;;;nein;nein;29.12.2016;nein;nein;nein;
        000000011;N1;01.01.2015;01.01.1980;30.12.1998;;nein;nein;;nein;nein;nein;
        000000021;U1;01.01.2015;30.09.1991;01.05.2012;;nein;nein;;nein;nein;nein;
        000000022;U1;01.01.2015;01.10.1991;01.05.2012;;nein;nein;;nein;nein;nein;
        000000023;U1;01.01.2015;01.10.1991;01.05.2012;;ja;nein;;nein;nein;nein;
        000000024;R1;01.01.2015;01.01.1980;01.05.2012;;nein;nein;;ja;ja;nein;
        000000025;R1;01.01.2015;01.01.1980;;;nein;nein;;nein;ja;nein;
        """;

    private readonly ImportHost _host = new();

    private AssignmentWorld() => Product = new Product(_host.Database, _host.Clock);

    public Product Product { get; }

    public TestDatabase Database => _host.Database;

    public static async Task<AssignmentWorld> StartAsync()
    {
        var world = new AssignmentWorld();
        await FillAsync(world._host.Service);
        return world;
    }

    /// <summary>Imports both files into an empty database.</summary>
    public static async Task FillAsync(ImportService import)
    {
        ImportFile[] files = [File("ifk.csv", Officers), File("bestand.csv", Stock)];
        var reports = await import.ImportAsync(files, new ImportOptions(), ActingUser.System, cancellation: TestContext.Current.CancellationToken);
        Assert.All(reports, report => Assert.True(report is { Failure: null } && report.Tables.All(table => table.Errors.Count == 0), report.Failure));

        static ImportFile File(string name, string csv) => new(name, () => new MemoryStream(Encoding.UTF8.GetBytes(csv), writable: false));
    }

    public async ValueTask DisposeAsync()
    {
        await Product.DisposeAsync();
        await _host.DisposeAsync();
    }
}
