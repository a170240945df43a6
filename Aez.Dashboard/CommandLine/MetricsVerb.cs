using System.CommandLine;
using System.Globalization;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.CommandLine;

/// <summary><c>metrics</c>: every stored value of the months.</summary>
internal static class MetricsVerb
{
    public static Command Create(VerbHost host)
    {
        var json = new Option<bool>("--json") { Description = "Als JSON" };
        var csv = new Option<bool>("--csv") { Description = "Als CSV mit Semikolon" };
        var command = new Command("metrics", "Gespeicherte Kennzahlen je Monat und IFK ausgeben") { json, csv };
        var from = MonthOption.AddTo(command, "--from", "Erster Monat (yyyy-MM)");
        var to = MonthOption.AddTo(command, "--to", "Letzter Monat (yyyy-MM)");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (parsed.GetValue(json) && parsed.GetValue(csv))
                return host.Fail("Wählen Sie --json oder --csv, nicht beides.");
            if (parsed.GetValue(from) > parsed.GetValue(to))
                return host.Fail("Der Monat von --from liegt nach dem von --to.");
            var factory = await host.ServiceAsync<IDbContextFactory<AezDbContext>>(cancellationToken);
            var rows = await RowsAsync(factory, parsed.GetValue(from), parsed.GetValue(to), cancellationToken);
            await host.NoteExportAsync("metrics", "Gespeicherte Kennzahlen", $"{German.MonthName(parsed.GetValue(from))} bis {German.MonthName(parsed.GetValue(to))} · alle IFK", cancellationToken);
            if (parsed.GetValue(json))
            {
                await host.Output.WriteLineAsync(Json.Write(rows));
                return Verbs.Success;
            }
            var separator = parsed.GetValue(csv) ? ";" : "\t";
            await host.Output.WriteLineAsync(CsvText.Line(separator, "month", "ifk", "indicator", "instrument", "numerator", "denominator", "origin"));
            foreach (var row in rows)
                await host.Output.WriteLineAsync(CsvText.Line(separator, row.Month, row.Ifk, row.Indicator, row.Instrument, Text(row.Numerator), Text(row.Denominator), row.Origin));
            return Verbs.Success;
        });
        return command;
    }

    private static async Task<List<MetricRow>> RowsAsync(IDbContextFactory<AezDbContext> factory, Month from, Month to, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var states = DataStates.Load(db, new TeamHistory(await db.OfficersAsync(cancellationToken)));
        var computed = await db.Metrics.AsNoTracking()
            .Where(m => m.Month >= from.Value && m.Month <= to.Value)
            .Select(m => new { m.Month, m.Ifk, m.Indicator, m.Instrument, m.Numerator, m.Denominator, Origin = "computed" })
            .ToListAsync(cancellationToken);
        var imported = await db.ReadyMetrics.AsNoTracking()
            .Where(m => m.Month >= from.Value && m.Month <= to.Value)
            .Select(m => new { m.Month, m.Ifk, m.Indicator, m.Instrument, m.Numerator, m.Denominator, Origin = "imported" })
            .ToListAsync(cancellationToken);
        // A month exists for an indicator only up to the team's Datenstand of the kinds that it is made of.
        return [.. computed.Where(m => m.Month <= states.LastMonthOf(Indicator.Of(m.Indicator), m.Ifk, Month.FromValue(m.Month))).Concat(imported)
            .OrderBy(m => m.Month).ThenBy(m => m.Ifk, StringComparer.Ordinal).ThenBy(m => m.Indicator, StringComparer.Ordinal)
            .ThenBy(m => m.Instrument, StringComparer.Ordinal).ThenBy(m => m.Origin, StringComparer.Ordinal)
            .Select(m => new MetricRow(Month.FromValue(m.Month).ToString(), m.Ifk, m.Indicator, m.Instrument.Length == 0 ? null : m.Instrument, m.Numerator, m.Denominator, m.Origin))];
    }

    private static string Text(decimal? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";

    private sealed record MetricRow(string Month, string Ifk, string Indicator, string? Instrument, decimal Numerator, decimal? Denominator, string Origin);
}
