using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Features.DataQuality;
using Aez.Dashboard.Features.MasterData;
using Aez.Dashboard.Features.MasterData.Rules;
using Aez.Dashboard.Features.MeasureEntries;
using Aez.Dashboard.Features.Targets;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Tests.Features.Import;
using Aez.Dashboard.Tests.Support;

namespace Aez.Dashboard.Tests.AccessMatrix;

/// <summary>What is counted for a team or lies beside it may be about customers of another: whoever is bound to a team reads none of their numbers.</summary>
public sealed class OtherTeamsCustomersTests : IAsyncLifetime
{
    private const string South = "000000002";
    private const string Unknown = "000000099";

    private static readonly Month September = new(2016, 9);
    private static readonly ActingUser Lead = new("Leitung Nord", Role.TeamLead) { Login = "nord", Team = "Nord" };
    private static readonly ActingUser Ifk = new("Nord Eins", Role.Ifk, "N1") { Login = "n1", Team = "Nord" };

    private readonly ImportHost _host = new();
    private Product _product = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _product = new Product(_host.Database, _host.Clock);
        await _host.ImportAsync("""
            Kürzel;Name;Team;Bereich;VZÄ;aktiv von;aktiv bis
            N1;Nord Eins;Nord;AEZ;1;01.01.2010;
            S1;Süd Eins;Süd;AEZ;1;01.01.2010;
            W1;Wechsel;Süd;AEZ;1;01.01.2010;30.06.2016
            W1;Wechsel;Nord;AEZ;1;01.07.2016;
            """, name: "ifk.csv");
        await _host.ImportAsync("""
            Kundennummer;IFK;Betreuung von;Betreuung bis;Jüngstes Kind geboren am
            000000001;N1;01.01.2015;;01.05.2010
            000000002;S1;01.04.2016;;01.05.2010
            000000003;W1;01.01.2015;31.03.2016;01.05.2010
            000000003;S1;01.04.2016;;01.05.2010
            """, name: "bestand.csv");
        // Held by an IFK of the north before there was any care; of nobody; and of a customer who is in the south by now.
        await _host.ImportAsync("Kundennummer;Datum;Kontaktart;IFK\n000000002;01.03.2016;persönlich;N1\n000000099;01.09.2016;persönlich;\n000000001;01.09.2016;persönlich;N1", name: "kontakte.csv");
        await _host.ImportAsync("Kundennummer;Aufnahme am;Art;IFK\n000000002;02.09.2016;svB;N1\n000000001;02.09.2016;svB;N1", name: "integrationen.csv");
        await _host.ImportAsync("Kundennummer;Instrument;Eintritt;IFK\n000000002;FbW;02.09.2016;N1\n000000001;FbW;02.09.2016;\n000000003;FbW;01.02.2016;W1", name: "eintritte.csv");
        await _host.ImportAsync("Quelle;Eingang am;IFK;Kundennummer\nArbeitgeber;02.09.2016;N1;000000002\nArbeitgeber;02.09.2016;N1;000000001", name: "rückmeldungen.csv");
        await _host.ImportAsync("Kundennummer;Datum;Kontaktart\n000000002;05.09.2016;persönlich", name: "nur-süd.csv");
        await _host.ImportAsync("Jahr;Ziel;Wert;Team\n2016;Integrationen;40;Nord\n2016;Integrationen;50;Süd", name: "ziele.csv");
    }

    [Fact]
    public async Task Findings_OfATeam_ShowNoCustomerOfAnotherAndNoneOfNobody()
    {
        var query = _product.Get<DataQualityQuery>();
        foreach (var user in new[] { Lead, Ifk })
        {
            var report = await query.FindingsAsync(user, September, "Nord", rowsPerRule: 100, cancellationToken: Cancellation);
            Assert.DoesNotContain(report!.Findings.SelectMany(f => f.Rows), r => r.CustomerNumber is South or Unknown);
            Assert.Equal(report.Findings.Select(f => f.Count), report.Findings.Select(f => f.Rows.Count));
            foreach (var rule in PlausibilityRules.All)
                Assert.DoesNotContain((await query.RowsAsync(user, September, "Nord", null, rule.Key, 0, 100, null, Cancellation))!.Rows, r => r.CustomerNumber is South or Unknown);
        }
        // Whoever sees all teams mends them.
        var all = await query.FindingsAsync(ImportHost.User, September, "Nord", rowsPerRule: 100, cancellationToken: Cancellation);
        Assert.Contains(all!.Findings.SelectMany(f => f.Rows), r => r.CustomerNumber == South);
        Assert.Contains(all.Findings.SelectMany(f => f.Rows), r => r.CustomerNumber == Unknown);
    }

    [Theory]
    [InlineData("integrations", null)]
    [InlineData("measure-entries", "FbW")]
    [InlineData("feedback-timeliness", null)]
    public async Task CustomersBehindAFigure_CountedForTheTeamButOfAnother_HaveNoNumber(string indicator, string? instrument)
    {
        var query = _product.Get<CustomersBehindQuery>();
        var reference = new FigureReference(September, "Nord", Indicator.Of(indicator), instrument);

        foreach (var user in new[] { Lead, Ifk })
            Assert.Equal(["000000001", TeamReach.OthersCustomer], (await query.ListAsync(user, reference, Cancellation)).Select(r => r.CustomerNumber).Order(StringComparer.Ordinal));
        Assert.Equal(["000000001", South], (await query.ListAsync(ImportHost.User, reference, Cancellation)).Select(r => r.CustomerNumber).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Participants_OfAnInstrument_AreThoseOfTheCountWithoutOthersNumbers()
    {
        var figures = (await _product.Get<FiguresQuery>().GetAsync(Lead, September, "Nord", cancellationToken: Cancellation)).Figures!;
        var figure = figures.Instruments.Single(f => f.InstrumentCode == "FbW");

        var detail = await _product.Get<InstrumentDetailQuery>().GetAsync(Lead, figures, figure, Cancellation);

        // The third came to the IFK while she was with the other team.
        Assert.Equal(2, figure.ActualCumulative);
        Assert.Equal(["000000001", TeamReach.OthersCustomer], detail!.Participants.Select(p => p.CustomerNumber).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Explanation_OfATeamsFigure_NamesNoFileOfAnother()
    {
        var reference = new FigureReference(September, "Nord", Indicator.ContactDensity, null);

        var own = await _product.Get<ExplanationQuery>().GetAsync(Lead, reference, Cancellation);
        var all = await _product.Get<ExplanationQuery>().GetAsync(ImportHost.User, reference, Cancellation);

        foreach (var files in new[] { own, all }.Select(e => e!.Origins.Select(o => o.File)))
        {
            Assert.DoesNotContain("nur-süd.csv", files);
            Assert.Contains("kontakte.csv", files);
        }
    }

    [Fact]
    public async Task Lists_OfMasterDataAndTargets_AreOfTheTeamAndSayWhatAllShare()
    {
        const string Locked = "Das gilt für alle Teams, und Ihr Konto ist für das Team „Nord“: Bitten Sie das Controlling um die Änderung.";
        var master = _product.Get<MasterDataQuery>();

        Assert.Equal(["N1 Nord", "W1 Nord"], (await master.OfficersAsync(Lead, Cancellation)).Rows.Select(r => $"{r.Officer.Code} {r.Officer.Team}"));
        Assert.Equal(4, (await master.OfficersAsync(ImportHost.User, Cancellation)).Rows.Count);
        var instruments = await master.InstrumentsAsync(Lead, Cancellation);
        Assert.Equal((Locked, 2), (instruments.Locked, instruments.Rows.Single(r => r.Instrument.Code == "FbW").Entries));
        var rules = _product.Get<RuleSetsQuery>();
        Assert.Equal(Locked, (await rules.GetAsync(Lead, Cancellation)).Locked);
        Assert.Null((await rules.GetAsync(ImportHost.User, Cancellation)).Locked);

        var targets = _product.Get<TargetsQuery>();
        Assert.Equal(["Nord"], (await targets.ListAsync(Lead, 2016, Cancellation)).Select(t => t.Team));
        var view = await targets.GetAsync(Lead, 2016, "Nord", null, Cancellation);
        // A new target is that of the own team.
        Assert.Equal("Nord", Assert.Single(view.Rows.Select(r => r.Key.Team).Distinct()));
        Assert.Null(view.Locked);
        Assert.Null((await targets.GetAsync(Lead, 2016, "Nord", "N1", Cancellation)).Locked);
        Assert.Null((await targets.GetAsync(ImportHost.User, 2016, "Nord", null, Cancellation)).Locked);
    }

    [Fact]
    public async Task Targets_OfOthersAndOfAll_AreNotSetByWhoIsBoundToATeam()
    {
        var commands = _product.Get<TargetCommands>();

        foreach (var (ifk, team) in new (string?, string?)[] { ("S1", null), ("W1", null), (null, "Süd"), (null, null), ("S1", "Nord") })
            Assert.NotNull(await SetAsync(new TargetKey(2016, Indicator.Integrations, null, ifk, team), ifk is null && team == "Süd" ? 1 : 0));
        Assert.Null(await SetAsync(new TargetKey(2016, Indicator.Integrations, null, "N1"), 0));
        Assert.Null(await SetAsync(new TargetKey(2017, Indicator.Integrations, null, "W1"), 0));
        Assert.Null(await SetAsync(new TargetKey(2016, Indicator.Integrations, null, null, "Nord"), 1));

        async Task<string?> SetAsync(TargetKey key, int version) =>
            (await commands.SetAsync(Lead, [new TargetChange(key, 41, MonthlyWeights.Equal, version)], "Grund", Cancellation)).Refusal;
    }

    [Fact]
    public async Task Officer_OfAnotherTeam_IsNotAdmittedByARefusal()
    {
        var commands = _product.Get<OfficerCommands>();
        var row = new OfficerInput("S1", "Süd Eins", "Nord", OfficerUnit.Aez, 1, new DateOnly(2010, 1, 1), null);
        const string Refused = "Das betrifft nicht nur Ihr Team „Nord“: Bitten Sie das Controlling um die Änderung.";

        Assert.Equal(Refused, (await commands.AddAsync(Lead, row, Cancellation)).Refusal);
        Assert.Equal(Refused, (await commands.AddAsync(Lead, row with { ActiveFrom = new DateOnly(2016, 9, 1) }, Cancellation)).Refusal);
        Assert.Equal(Refused, (await commands.ChangeAsync(Lead, row with { Team = "Süd" }, row, Cancellation)).Refusal);
        var own = row with { Code = "N1", Name = "Nord Eins" };
        Assert.Equal(Refused, (await commands.ChangeAsync(Lead, own, own with { Team = "Süd" }, Cancellation)).Refusal);
        Assert.Equal(Refused, (await commands.ChangeAsync(Lead, own, own with { Team = "Neu" }, Cancellation)).Refusal);
        var mover = own with { Code = "W1", Name = "Wechsel", ActiveFrom = new DateOnly(2016, 7, 1) };
        Assert.Equal(Refused, (await commands.ChangeAsync(Lead, mover, mover with { ActiveFrom = new DateOnly(2016, 6, 1) }, Cancellation)).Refusal);
        Assert.Null((await commands.ChangeAsync(Lead, mover, mover with { FullTimeEquivalent = 0.5m }, Cancellation)).Refusal);
    }

    public async ValueTask DisposeAsync()
    {
        await _product.DisposeAsync();
        await _host.DisposeAsync();
    }
}
