using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Assignment;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Features.Administration;
using Aez.Dashboard.Features.AssignmentCheck;
using Aez.Dashboard.Features.ContactDensity;
using Aez.Dashboard.Features.DataQuality;
using Aez.Dashboard.Features.EgvValidity;
using Aez.Dashboard.Features.Integrations;
using Aez.Dashboard.Features.MeasureEntries;
using Aez.Dashboard.Features.OwnDay;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Shared;
using Aez.Dashboard.Steering;
using Aez.Dashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Aez.Dashboard.Tests.Excel;

/// <summary>
/// Every list as it is downloaded, cell by cell against what its page is made of. What stands in which column is written down here
/// once more, so that two columns that are mixed up in a sheet are found. The list of targets has its own tests.
/// </summary>
public sealed class ListExportTests(AppFixture app)
{
    private const string Address = "monat=2016-09&team=Bewerber-Service";

    private static readonly Month September = new(2016, 9);
    private static readonly DashboardFilter Team = new(September, StoreBuilder.Team, null);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null)]
    [InlineData("AEZ-02")]
    public async Task Integrations_CellByCell(string? ifk)
    {
        var data = (await (await GetAsync<IntegrationsQuery>()).GetAsync(StoreExtensions.TeamLead, Team with { Ifk = ifk }, Cancellation)).Data!;
        await AssertAsync(
            $"export/integrationen.xlsx?{Address}&ifk={ifk}",
            ["Monat", "Ist", "Soll", "Abweichung", "Ist kum.", "Soll kum.", "Abweichung kum.", "Vorjahr", "Vorjahr kum.", "Stand", "Herkunft"],
            data.Integrations.Year.Select(m => Row(
                German.MonthName(m.Month), m.Actual, m.Target, m.Actual - m.Target, m.ActualCumulative, m.TargetCumulative, m.ActualCumulative - m.TargetCumulative,
                m.PreviousYear, m.PreviousYearCumulative, m.Due ? m.Provisional ? "vorläufig" : "final" : "noch nicht fällig", m.Origin.Mark())),
            // One IFK has no target in the demo, and no integration is a ready-made value.
            empty: ifk is null ? 1 : 5);
    }

    [Fact]
    public async Task MeasureEntries_CellByCell()
    {
        var data = (await (await GetAsync<MeasureEntriesQuery>()).GetAsync(StoreExtensions.TeamLead, Team, InstrumentFilter.Of(null), Cancellation)).Data!;
        await AssertAsync(
            $"export/massnahmeneintritte.xlsx?{Address}",
            ["Kürzel", "Instrument", "Rechtsgrundlage", "Gruppe", "Ist im Monat", "Ist kum.", "Soll kum.", "Abweichung", "Abweichung relativ", "Zielerreichung", "Jahresziel", "Status", "Prognose Jahresende", "Chance", "Verlauf"],
            data.Shown.Select(f => Row(
                f.InstrumentCode, f.Instrument!.Name, f.Instrument.LegalBasis, f.Instrument.Group, f.Value, f.ActualCumulative, f.TargetCumulative, f.Delta, f.DeltaRelative, f.Attainment, f.TargetValue,
                f.Status.Word(), f.ForecastValue, f.Forecast?.Chance, f.SignalText())));
    }

    [Fact]
    public async Task Agreements_CellByCell()
    {
        var page = await (await GetAsync<EgvValidityQuery>()).WorklistAsync(StoreExtensions.TeamLead, new EgvFilter(September, StoreBuilder.Team, null, EgvStates.Of("alle")), 0, int.MaxValue, Cancellation);
        await AssertAsync(
            $"export/egv-arbeitsliste.xlsx?{Address}&zustand=alle",
            ["Kundennummer", "IFK", "Zustand", "Hinweis", "Gültig bis", "Tage bis Ablauf", "Letzter Kontakt", "Betreut seit", "Form", "Fortgeschrieben am"],
            page.Rows.Select(r => Row(r.CustomerNumber, r.Ifk, r.State.Word(), r.Hint, r.ValidUntil, r.Days, r.LastContact, r.CareSince, r.Kind?.Name(), r.ContinuedOn)));
    }

    [Fact]
    public async Task Contacts_CellByCell()
    {
        var page = await (await GetAsync<ContactDensityQuery>()).WorklistAsync(StoreExtensions.TeamLead, new ContactFilter(September, StoreBuilder.Team, null, ContactBandChoice.Of("alle")), 0, int.MaxValue, Cancellation);
        await AssertAsync(
            $"export/kontakt-arbeitsliste.xlsx?{Address}&kontakt=alle",
            ["Kundennummer", "IFK", "Letztes Gespräch", "Tage seitdem", "Band", "Zustand", "Fällig am", "Seitdem nicht erschienen", "Betreut seit"],
            page.Rows.Select(r => Row(r.CustomerNumber, r.Ifk, r.LastContact, r.Days, r.Band.Word(), r.State.Word(), r.DueOn, r.NoShowsSince, r.CareSince)));
    }

    [Fact]
    public async Task Assignment_CellByCell()
    {
        var filter = new AssignmentFilter(September, StoreBuilder.Team, null, AssignmentChoice.Of("alle"), null);
        var page = await (await GetAsync<AssignmentCheckQuery>()).ListAsync(StoreExtensions.TeamLead, filter, 0, int.MaxValue, Cancellation);
        await AssertAsync(
            $"export/zuordnungspruefung.xlsx?{Address}&auswahl=alle",
            ["Kundennummer", "IFK", "Betreut von", "Gehört zu", "Regel des Fachkonzepts", "Entscheidende Angaben", "Seit", "AEZ-Status", "Endet am", "VerBIS-Kennzeichen", "Betreut seit"],
            page.Rows.Select(r => Row(
                r.CustomerNumber, r.Ifk, "AEZ", r.Assignment.Receiver.Name, r.Assignment.RulesText, r.Fields, r.Since, r.EndText, r.End?.Day, r.VerbisText, r.CareSince)));
    }

    /// <summary>What the receiving unit needs, and no column more.</summary>
    [Fact]
    public async Task HandOver_CellByCell()
    {
        var rows = await (await GetAsync<AssignmentCheckQuery>()).HandOverAsync(StoreExtensions.TeamLead, September, StoreBuilder.Team, null, ReceivingUnit.Department, Cancellation);
        await AssertAsync(
            $"export/uebergabe.xlsx?{Address}&einheit=markt-und-integration",
            ["Kundennummer", "Abgebende IFK", "Alleinerziehend", "Grund nach Fachkonzept", "Seit"],
            rows.Select(r => Row(r.CustomerNumber, r.From, "nein", "nicht mehr alleinerziehend (Abschnitt 2)", r.Since)));
    }

    [Fact]
    public async Task Findings_CellByCell()
    {
        var report = (await (await GetAsync<DataQualityQuery>()).FindingsAsync(StoreExtensions.TeamLead, September, StoreBuilder.Team, null, int.MaxValue, null, Cancellation))!;
        await AssertAsync(
            $"export/befunde.xlsx?{Address}",
            ["Regel", "Schwere", "Zuständig", "Kundennummer", "IFK", "Tag", "Befund seit", "Einzelheit", "Zustand", "Behebung", "Datei", "Zeile"],
            report.Findings.SelectMany(f => f.Rows.Select(r => Row(
                f.Rule.Name, f.Rule.Severity.Word(), f.Rule.Owner.Name(), r.CustomerNumber, r.Ifk, r.Day, r.Since, r.Detail, r.State.Word(), f.Rule.Remedy, r.File, r.SourceRow == 0 ? null : r.SourceRow))));
    }

    [Fact]
    public async Task SoundShares_CellByCell()
    {
        var report = (await (await GetAsync<DataQualityQuery>()).FindingsAsync(StoreExtensions.TeamLead, September, StoreBuilder.Team, null, 0, null, Cancellation))!;
        await AssertAsync(
            $"export/datenqualitaet.xlsx?{Address}",
            ["Gruppe", "Datensätze", "Monat", "geprüft", "mit Befund", "ohne Befund"],
            SoundShare.Of(report).SelectMany(s => s.Course.Select(c => Row(
                s.Group.Length == 0 ? null : s.Group, s.Name, German.MonthName(c.Month), c.Share.Checked, c.Share.WithFinding, c.Share.SoundShare))));
    }

    [Fact]
    public async Task Differences_CellByCell()
    {
        var report = (await (await GetAsync<DataQualityQuery>()).FindingsAsync(StoreExtensions.TeamLead, September, StoreBuilder.Team, null, 0, null, Cancellation))!;
        await AssertAsync(
            $"export/dqm-abgleich.xlsx?{Address}",
            ["Monat", "IFK", "Kennzahl", "Instrument", "Zähler DQM", "Nenner DQM", "Zähler berechnet", "Nenner berechnet"],
            report.Differences.Select(d => Row(
                German.MonthName(d.Month), d.Ifk, d.Indicator.Name, d.Instrument, d.Imported.Numerator, d.Imported.Denominator, d.Computed.Numerator, d.Computed.Denominator)));
    }

    [Fact]
    public async Task CustomersBehind_CellByCell()
    {
        var reference = new FigureReference(September, StoreBuilder.Team, Indicator.EgvValidity);
        var rows = await (await GetAsync<CustomersBehindQuery>()).ListAsync(StoreExtensions.TeamLead, reference, Cancellation);
        Assert.True(rows.Any(r => r.Counted) && rows.Any(r => !r.Counted), "Both answers are in the list.");
        await AssertAsync(
            CustomersBehindAddress.Of(reference),
            ["Kundennummer", "IFK", "Tag", "Monat", "Instrument", "Im Zähler"],
            rows.Select(r => Row(r.CustomerNumber, r.Ifk, r.Day, German.MonthName(r.Month), r.Instrument, r.Counted ? "ja" : "nein")));
    }

    [Fact]
    public async Task SteeringMeasures_CellByCell()
    {
        var register = await (await GetAsync<SteeringMeasuresQuery>()).ListAsync(StoreExtensions.TeamLead, StoreBuilder.Team, September, Cancellation);
        await AssertAsync(
            $"export/steuerungsmassnahmen.xlsx?{Address}",
            ["Maßnahme", "Verantwortlich", "Fällig am", "Zustand", "Kennzahl", "Einheit", "Beschlossen im", "Ursache", "Erwartet", "Erwartet bis", "Vorher", "Nachher", "Änderung", "Erreicht", "Urteil", "Beendet am", "Gemessen", "Begründung"],
            register.Measures.Select(m =>
            {
                var indicator = m.Decision.Indicator;
                var scale = indicator.Unit == IndicatorUnit.Share ? 100 : 1;
                var unit = indicator.Unit == IndicatorUnit.Share ? "Prozent" : indicator.Accumulates ? "je Monat" : indicator.Unit == IndicatorUnit.Count ? "Anzahl" : "Verhältnis";
                return Row(
                    m.Decision.Text, m.Decision.Responsible, m.Decision.DueOn, m.State.Word(), m.IndicatorName, unit, German.MonthName(m.DecidedIn), m.Cause, m.Decision.ExpectedEffect * scale,
                    German.MonthName(m.Decision.ExpectedBy), m.Effect?.Before * scale, m.Effect?.After * scale, m.Effect?.Change * scale, m.Effect?.Reached, m.Effect?.Sentence, m.ClosedOn,
                    m.MeasuredEffect * scale, m.ClosingNote);
            }));
    }

    [Fact]
    public async Task OwnDay_CellByCell()
    {
        var page = await (await GetAsync<OwnDayQuery>()).ListAsync(new ActingUser("IFK", Role.Ifk, "AEZ-02"), null, 0, int.MaxValue, Cancellation);
        await AssertAsync(
            "export/mein-tag.xlsx",
            ["Anlass", "Kundennummer", "Was ist fällig", "Tag", "Außerdem"],
            page.Rows.Select(r => Row(r.Kind.Word(r.Agreement), r.CustomerNumber.Length == 0 ? "–" : r.CustomerNumber, r.Reason, r.Day, r.AlsoText)),
            "Ifk AEZ-02");
    }

    /// <summary>Of the log only what no other test adds to.</summary>
    [Fact]
    public async Task AuditLog_CellByCell()
    {
        var filter = new AuditFilter(null, null, null, AuditAction.Imported, null);
        var host = await app.DemoHostAsync();
        var zone = host.Services.GetRequiredService<TimeProvider>().LocalTimeZone;
        var entries = await host.Services.GetRequiredService<AuditLogQuery>().AllAsync(new ActingUser("AD", Role.Administrator), filter, Cancellation).ToListAsync(Cancellation);
        await AssertAsync(
            filter.AppendTo("export/protokoll.xlsx"),
            ["Zeitpunkt", "Wer", "Was", "Gegenstand", "Welcher", "Vorher", "Nachher", "Netz"],
            // The program itself, which imported, has no network.
            entries.Select(e => Row(German.Instant(e.At, zone), e.User, e.Action.Word(), e.Subject, e.Key, e.Before, e.After, e.Network)),
            nameof(Role.Administrator),
            empty: 3);
    }

    private static object?[] Row(params object?[] cells) => cells;

    private async Task<T> GetAsync<T>()
        where T : notnull => (await app.DemoHostAsync()).Services.GetRequiredService<T>();

    private async Task AssertAsync(string address, string[] headings, IEnumerable<object?[]> rows, string user = nameof(Role.TeamLead), int empty = 2)
    {
        using var client = new HttpClient { BaseAddress = (await app.DemoHostAsync()).Address };
        client.DefaultRequestHeaders.Add(TestUser.Key, user);
        await using var file = new MemoryStream(await client.GetByteArrayAsync(address, Cancellation));
        var table = Assert.Single(SavedWorkbook.Read(file).Tables).Value;
        var expected = rows.Select(cells => cells.Select(Stored).ToList()).ToList();
        Assert.NotEmpty(expected);

        Assert.All(table.Rows, row => Assert.Equal(headings, row.Keys));
        Assert.Equal(expected.Count, table.Rows.Count);
        foreach (var (wanted, row) in expected.Zip(table.Rows))
            Assert.All(headings.Zip(wanted), cell => AssertCell(cell.First, cell.Second, row[cell.First].Value));
        // A column that is empty from top to bottom would hide that its values come from elsewhere, so it is rare and known.
        Assert.True(headings.Where((_, i) => expected.TrueForAll(row => row[i] is null)).Count() <= empty, "Most columns hold something.");
    }

    private static void AssertCell(string heading, object? expected, object? stored)
    {
        if (expected is double number && stored is double found)
            Assert.True(Math.Abs(number - found) <= 1e-9 * Math.Max(1, Math.Abs(number)), $"{heading}: {number} expected, {found} stored");
        else
            Assert.Equal((heading, expected), (heading, stored));
    }

    /// <summary>As a workbook keeps it: numbers and days as numbers, texts with line breaks of its own, nothing for an empty text.</summary>
    private static object? Stored(object? value) => value switch
    {
        null or "" => null,
        string text => text,
        DateOnly day => day.ToDateTime(TimeOnly.MinValue).ToOADate(),
        _ => Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture),
    };
}
