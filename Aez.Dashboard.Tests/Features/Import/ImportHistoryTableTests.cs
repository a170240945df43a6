using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Import;
using Aez.Dashboard.Tests.Support;
using Bunit;

namespace Aez.Dashboard.Tests.Features.Import;

public sealed class ImportHistoryTableTests : ComponentContext
{
    /// <summary>What is said of every file is said of none: a file for all teams of the house needs no word.</summary>
    [Fact]
    public void Teams_OfAnImport_AreNamedWhereTheyAreNotAll()
    {
        var table = Render<ImportHistoryTable>(parameters => parameters
            .Add(t => t.Zone, TimeZoneInfo.Utc)
            .Add(t => t.History, new ImportHistory(
            [
                Entry(1, ["Mitte", "Nord", "Ost", "Süd"]), Entry(2, []), Entry(3, ["Nord"]), Entry(4, ["Nord", "Süd"]), Entry(5, ["Mitte", "Nord", "Süd"]), Entry(6, ["Nord"], allTeams: true),
            ])));

        Assert.Equal(
            ["31.12.2016", "31.12.2016", "31.12.2016 für Nord", "31.12.2016 für Nord und Süd", "31.12.2016 für 3 von 4 Teams", "31.12.2016 für alle Teams"],
            table.FindAll("tbody tr td:nth-child(4)").Select(cell => string.Join(' ', cell.ChildNodes.Select(node => node.TextContent.Trim()).Where(text => text.Length > 0))));
    }

    private static ImportHistoryEntry Entry(int id, IReadOnlyList<string> teams, bool allTeams = false) => new(
        id, "Kontakte.csv", "", "abc", RecordKind.Contacts, null, "Controlling", DateTime.UnixEpoch, new DateOnly(2016, 12, 31), 1, 0, 0, 0, 0, 0, 0, null, null, teams, allTeams, null);
}
