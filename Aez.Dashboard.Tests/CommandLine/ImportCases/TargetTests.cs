using Aez.Dashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Tests.CommandLine.ImportCases;

/// <summary>Targets: shares in percent, plausible values, whole sets of weights, targets of one team.</summary>
public sealed class TargetTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Gültigkeit der EGV", "90", 0.9)]
    [InlineData("egv-validity", "90 %", 0.9)]
    [InlineData("EGV-Gültigkeit", "87,5", 0.875)]
    [InlineData("Kontaktquote", "1 %", 0.01)]
    [InlineData("Kontaktquote", "0", 0)]
    [InlineData("Integrationen", "1.200", 1200)]
    [InlineData("Integrationen", "42,5", 42.5)]
    [InlineData("Kontaktdichte", "0,85", 0.85)]
    [InlineData("Betreuungsschlüssel", "75", 75)]
    public async Task Value_OfEachUnit_IsStored(string indicator, string value, double stored)
    {
        await using var run = await ImportCase.StartAsync();

        Assert.Equal((1, 0, 0, 0, 0), (await run.ImportTextAsync($"Jahr;Ziel;Wert\n2016;{indicator};{value}\n")).Counts);

        await using var db = run.Open();
        Assert.Equal((decimal)stored, (await db.Targets.SingleAsync(Cancellation)).Value);
    }

    [Theory]
    [InlineData("Gültigkeit der EGV", "0,9", "kann 90 % oder 0,9 % heißen")]
    [InlineData("Kontaktquote", "1", "kann 100 % oder 1 % heißen")]
    [InlineData("Kontaktquote", "101", "ist mehr als 100 %")]
    [InlineData("Integrationen", "90 %", "ist ein Anteil, „Integrationen“ aber keiner")]
    [InlineData("Kontaktdichte", "33 %", "ist ein Anteil, „Kundenkontaktdichte“ aber keiner")]
    [InlineData("Kontaktdichte", "90", "ist kein mögliches Ziel für „Kundenkontaktdichte“")]
    [InlineData("Kontaktdichte", "85", "ist kein mögliches Ziel für „Kundenkontaktdichte“")]
    [InlineData("Betreuungsschlüssel", "0,75", "ist kein mögliches Ziel für „Betreuungsschlüssel“")]
    [InlineData("Betreuungsschlüssel", "7500", "ist kein mögliches Ziel für „Betreuungsschlüssel“")]
    [InlineData("Integrationen", "1,234", "ist keine Anzahl")]
    [InlineData("Integrationen", "10000001", "ist kein mögliches Ziel für „Integrationen“")]
    [InlineData("Integrationen", "-5", "ist negativ")]
    public async Task Value_WithAnotherReading_IsRejected(string indicator, string value, string reason)
    {
        await using var run = await ImportCase.StartAsync();

        var result = await run.ImportTextAsync($"Jahr;Ziel;Wert\n2016;{indicator};{value}\n");

        Assert.Equal((0, 0, 0, 0, 1), result.Counts);
        Assert.StartsWith($"C2 '{value}' {reason}", Assert.Single(result.Errors));
    }

    [Theory]
    [InlineData("8,33;8,33;8,33;8,33;8,33;8,33;8,33;8,33;8,33;8,33;8,33;8,37", true)]
    [InlineData("0;0;0;0;0;0;0;0;0;0;0;100", true)]
    [InlineData("0,01;0;0;0;0;0;0;0;0;0;0;99,99", true)]
    [InlineData("8,33;8,33;8,33;8,33;8,33;8,33;8,33;8,33;8,33;8,33;8,33;8,36", true)]
    [InlineData("0,001;0;0;0;0;0;0;0;0;0;0;99,999", false)]
    [InlineData("0,0000001;0;0;0;0;0;0;0;0;0;0;100", false)]
    [InlineData("10;10;10;10;10;10;10;10;10;10;;", false)]
    [InlineData("8,33;8,33;8,33;8,33;8,33;8,33;8,33;8,33;8,33;8,33;8,33;8,39", false)]
    [InlineData("-1;9;9;9;9;9;9;9;9;9;9;20", false)]
    public async Task Weights_AreTwelveOrNoneAndMakeAHundred(string weights, bool taken)
    {
        await using var run = await ImportCase.StartAsync();

        var result = await run.ImportTextAsync($"Jahr;Ziel;Wert;Jan;Feb;Mrz;Apr;Mai;Jun;Jul;Aug;Sep;Okt;Nov;Dez\n2016;Integrationen;120;{weights}\n");

        Assert.Equal((taken ? 1 : 0, 0, 0, 0, taken ? 0 : 1), result.Counts);
    }

    [Fact]
    public async Task TargetsOfTwoTeams_StandBesideEachOther()
    {
        await using var run = await ImportCase.StartAsync();

        const string file = "Jahr;Ziel;Wert;Team\n2016;Integrationen;120;\n2016;Integrationen;60;bewerber‑service\n2016;Integrationen;30;U25-Team\n";
        Assert.Equal((3, 0, 0, 0, 0), (await run.ImportTextAsync(file)).Counts);
        Assert.Equal((0, 0, 3, 0, 0), (await run.ImportTextAsync(file)).Counts);
        var unknown = await run.ImportTextAsync("Jahr;Ziel;Wert;Team\n2016;Integrationen;30;Team 9\n");
        Assert.StartsWith("D2 'Team 9' ist kein bekanntes Team | Erlaubt sind Bewerber-Service, U25-Team", Assert.Single(unknown.Errors));

        var figures = await CommandLineRun.OnAsync(run.Database, "figures", "--month", "2016-09", "--json");
        var integrations = figures.Json.GetProperty("figures").EnumerateArray().First(f => f.GetProperty("indicator").GetString() == "integrations");
        Assert.Equal(60, integrations.GetProperty("target").GetDecimal());
    }
}
