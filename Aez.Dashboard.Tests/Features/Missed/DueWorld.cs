using System.Text;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Import;
using Aez.Dashboard.Features.OwnDay;
using Aez.Dashboard.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace Aez.Dashboard.Tests.Features.Missed;

/// <summary>Two teams under the law of 2026, imported from files; by default it is noon of 31.08.2026.</summary>
internal sealed class DueWorld : IAsyncDisposable
{
    public static readonly Month August = new(2026, 8);
    public static readonly ActingUser Own = new("Eins", Role.Ifk, "N1") { Login = "n1", Team = "Nord" };
    public static readonly ActingUser Lead = new("Leitung Nord", Role.TeamLead) { Login = "nord", Team = "Nord" };

    private const string Officers = """
        Kürzel;Name;Team;Bereich;VZÄ;aktiv von;aktiv bis
        N1;Nord Eins;Nord;AEZ;1;01.01.2010;
        N2;Nord Zwei;Nord;AEZ;1;01.01.2010;
        S1;Süd Eins;Süd;AEZ;1;01.01.2010;
        """;

    // The last one came from another IFK, without a break.
    private const string Stock = """
        Kundennummer;IFK;Betreuung von;Betreuung bis;Jüngstes Kind geboren am
        000000001;N1;01.01.2025;;01.05.2015
        000000002;N1;01.01.2025;;01.05.2015
        000000003;N2;01.01.2025;;01.05.2015
        000000004;S1;01.01.2025;;01.05.2015
        000000005;N1;10.08.2026;;01.05.2015
        000000006;N2;01.01.2025;31.07.2026;01.05.2015
        000000006;N1;01.08.2026;;01.05.2015
        """;

    /// <summary>The row of customer 2 is one to warn of, that of 3 one for the hearing; 4 is the other team's.</summary>
    public const string Missed = """
        Kundennummer;Datum;Kontaktart;Ergebnis
        000000001;06.07.2026;persönlich;nicht erschienen
        000000001;20.07.2026;persönlich;nicht erschienen
        000000001;03.08.2026;persönlich;geführt
        000000001;17.08.2026;persönlich;nicht erschienen
        000000002;06.07.2026;persönlich;nicht erschienen
        000000002;20.07.2026;telefonisch;nicht erschienen
        000000003;06.07.2026;persönlich;nicht erschienen
        000000003;20.07.2026;persönlich;entschuldigt
        000000003;03.08.2026;persönlich;nicht erschienen
        000000003;17.08.2026;persönlich;nicht erschienen
        000000004;06.07.2026;persönlich;nicht erschienen
        000000004;20.07.2026;persönlich;nicht erschienen
        """;

    private DueWorld(DateOnly today)
    {
        Clock = new FakeTimeProvider(new DateTimeOffset(today.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero));
        Database = new TestDatabase(Statements);
        Product = new Product(Database, Clock);
    }

    public StatementCount Statements { get; } = new();

    public FakeTimeProvider Clock { get; }

    public TestDatabase Database { get; }

    public Product Product { get; }

    /// <param name="contacts">A file of contacts; <see cref="Missed"/> by default.</param>
    public static async Task<DueWorld> StartAsync(string contacts = Missed, DateOnly? today = null, string stock = Stock)
    {
        var world = new DueWorld(today ?? August.KeyDay);
        await world.ImportAsync(Officers);
        await world.ImportAsync(stock);
        await world.ImportAsync(contacts);
        return world;
    }

    /// <returns>Number of the import.</returns>
    public async Task<int> ImportAsync(string csv)
    {
        var file = new ImportFile("liste.csv", () => new MemoryStream(Encoding.UTF8.GetBytes(csv), writable: false));
        var report = Assert.Single(await Product.Get<ImportService>().ImportAsync([file], new ImportOptions(), ActingUser.System, cancellation: TestContext.Current.CancellationToken));
        Assert.Null(report.Failure);
        var table = Assert.Single(report.Tables);
        Assert.Empty(table.Errors);
        return table.ImportId ?? 0;
    }

    /// <summary>A list of the own day as customer and reason.</summary>
    public async Task<IEnumerable<string>> OwnDayAsync(DueKind kind, ActingUser? user = null) =>
        (await Product.Get<OwnDayQuery>().ListAsync(user ?? Own, kind, 0, int.MaxValue, TestContext.Current.CancellationToken)).Rows.Select(r => $"{r.CustomerNumber} {r.Reason}");

    public AezDbContext Open() => Database.CreateDbContext();

    public async ValueTask DisposeAsync()
    {
        await Product.DisposeAsync();
        await Database.DisposeAsync();
    }
}
