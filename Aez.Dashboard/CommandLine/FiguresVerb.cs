using System.CommandLine;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Figures;

namespace Aez.Dashboard.CommandLine;

/// <summary><c>figures</c>: what the dialogue shows for the team.</summary>
internal static class FiguresVerb
{
    public static Command Create(VerbHost host)
    {
        var team = new Option<string?>("--team") { Description = "Team; sonst das einzige mit IFK des Bereichs AEZ" };
        var json = new Option<bool>("--json") { Description = "Als JSON" };
        var command = new Command("figures", "Kennzahlen, Ziele, Prognose und Status eines Monats ausgeben") { team, json };
        var month = MonthOption.AddTo(command, "--month", "Monat (yyyy-MM)");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var query = await host.ServiceAsync<FiguresQuery>(cancellationToken);
            var result = await query.GetAsync(ActingUser.System, parsed.GetValue(month), parsed.GetValue(team), cancellationToken: cancellationToken);
            if (result.Figures is not { } figures)
                return host.Fail(result.Refusal!);
            await host.NoteExportAsync("figures", "Kennzahlen des Performance-Dialogs", AuditScope.Of(figures.Month, figures.Team, ifk: null), cancellationToken);
            await host.Output.WriteLineAsync(parsed.GetValue(json) ? Json.Write(FiguresJson.Of(figures)) : Table(figures));
            return Verbs.Success;
        });
        return command;
    }

    private static string Table(MonthFigures figures)
    {
        var lines = figures.All.Select(f =>
            $"{(f.Instrument is null ? "" : "  ") + f.Name,-42} {f.ActualText(),10} {f.ComparisonText(),10} {f.DeltaText(),14} {f.AttainmentText(),10}  {f.Status.Word(),-11}  {f.SignalText()}");
        return $"""
            {German.MonthName(figures.Month)} · Team {figures.Team} · Datenstand {German.Day(figures.DataAsOf)}{(figures.Provisional ? " · vorläufig" : "")}

            {"Kennzahl",-42} {"Ist",10} {"Soll",10} {"Abweichung",14} {"Grad",10}  {"Status",-11}  Signal
            {string.Join(Environment.NewLine, lines)}
            """;
    }
}
