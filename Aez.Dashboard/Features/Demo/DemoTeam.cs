using System.Globalization;
using Aez.Dashboard.Domain.Records;

namespace Aez.Dashboard.Features.Demo;

/// <summary>The IFKs: the AEZ team, and one or two of each unit that the assignment check needs.</summary>
public static class DemoTeam
{
    public const string Team = "Bewerber-Service";

    private static readonly DateOnly Start = new(2006, 1, 1);

    // Together 4.9 for six IFKs.
    private static readonly decimal[] FullTimeEquivalents = [1.0m, 1.0m, 0.9m, 0.75m, 0.75m, 0.5m];

    private static readonly string[] FirstNames =
        ["Änne", "Jörg", "Renée", "Käthe", "Sören", "Ute", "Bärbel", "Günther", "François", "Zoë", "Maik"];

    private static readonly string[] LastNames =
        ["Beispiel", "Muster-Übung", "Probe", "Platzhalter", "Fiktiv-Süß", "Schablone", "Erdacht", "Größtmuster", "Vorlage", "Nimmerlein"];

    public static IReadOnlyList<Officer> Create(int ifks)
    {
        var width = Math.Max(2, ifks.ToString(CultureInfo.InvariantCulture).Length);
        var officers = Enumerable.Range(1, ifks)
            .Select(i => Of("AEZ-" + i.ToString("D" + width, CultureInfo.InvariantCulture), Name(i), Team, OfficerUnit.Aez, FullTimeEquivalents[(i - 1) % FullTimeEquivalents.Length]))
            .ToList();
        officers.AddRange(
        [
            Of("FM-01", Name(ifks + 1), "Fallmanagement", OfficerUnit.CaseManagement, 1),
            Of("RSB-01", Name(ifks + 2), "Reha/SB", OfficerUnit.RehaSb, 0.8m),
            Of("SEL-01", Name(ifks + 3), "Selbständige", OfficerUnit.SelfEmployed, 0.5m),
            Of("U25-01", Name(ifks + 4), "U25", OfficerUnit.U25, 1),
            Of("U25-02", Name(ifks + 5), "U25", OfficerUnit.U25, 0.6m),
        ]);
        return officers;
    }

    /// <summary>Runs through both lists at once: they have no common divisor, so names repeat late.</summary>
    private static string Name(int i) => $"{FirstNames[i % FirstNames.Length]} {LastNames[i % LastNames.Length]}";

    private static Officer Of(string code, string name, string team, OfficerUnit unit, decimal fullTimeEquivalent) => new()
    {
        Code = code,
        Name = name,
        Team = team,
        Unit = unit,
        FullTimeEquivalent = fullTimeEquivalent,
        ActiveFrom = Start,
    };
}
