using System.CommandLine;
using System.Globalization;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Demo;
using Aez.Dashboard.Platform;

namespace Aez.Dashboard.CommandLine;

/// <summary><c>seed</c>: a synthetic team for an empty database. No other verb invents data.</summary>
internal static class SeedVerb
{
    public static Command Create(VerbHost host)
    {
        var customers = Number("--customers", "Zahl der Kundinnen und Kunden", DemoOptions.Default.Customers, 1, DemoOptions.MaxCustomers);
        var ifks = Number("--ifks", "Zahl der IFK des Teams", DemoOptions.Default.Ifks, 1, DemoOptions.MaxIfks);
        var months = Number("--months", $"Zahl der Monate bis zum letzten der Ära (Standard: {DemoOptions.Default.Months}, in der Ära {DemoEra.Present}: {DemoOptions.MonthsOfPresent})", 0, 1, DemoOptions.MaxMonths);
        var era = new Option<string>("--era") { Description = $"Zeit der Geschichte: {DemoEra.Past} (bis Dezember 2016) oder {DemoEra.Present} (Juli 2025 bis November 2026)", DefaultValueFactory = _ => DemoEra.Past };
        var seed = Number("--seed", "Startwert des Zufalls: gleicher Wert, gleiche Daten", DemoOptions.Default.Seed, 0, int.MaxValue);
        var files = new Option<string?>("--files") { Description = "Statt der Datenbank: Ordner, in den die Daten als Exportdateien geschrieben werden" };
        var command = new Command("seed", "Leere Datenbank mit erfundenen Daten füllen") { customers, ifks, months, seed, era, files };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (OptionsOf(parsed.GetValue(era)!, host.Clock) is not { } ofEra)
                return host.Fail($"--era „{parsed.GetValue(era)}“ gibt es nicht: Möglich sind {DemoEra.Past} und {DemoEra.Present}.");
            var options = ofEra with
            {
                Customers = parsed.GetValue(customers),
                Ifks = parsed.GetValue(ifks),
                Months = parsed.GetValue(months) is > 0 and var chosen ? chosen : ofEra.Months,
                Seed = parsed.GetValue(seed),
            };
            if (options.Era.IsPresent && options.Months > DemoOptions.MaxMonthsOfPresent)
                return host.Fail($"--months reicht in der Ära {DemoEra.Present} bis {DemoOptions.MaxMonthsOfPresent}.");
            if (parsed.GetValue(files) is { } folder)
                return await WriteFilesAsync(host, options, folder, cancellationToken);
            var seeder = await host.ServiceAsync<DemoSeeder>(cancellationToken);
            if (!await seeder.SeedAsync(options, cancellationToken))
                return host.Fail("Die Datenbank enthält schon Daten; erfundene Daten kommen nur in eine leere.");
            await host.Output.WriteLineAsync($"Erfundene Daten von {German.MonthName(options.FirstMonth)} bis {German.MonthName(options.LastMonth)} angelegt: {German.Number(options.Customers)} Kundinnen und Kunden, {options.Ifks} IFK des Teams.");
            return Verbs.Success;
        });
        return command;
    }

    private static async Task<int> WriteFilesAsync(VerbHost host, DemoOptions options, string folder, CancellationToken cancellationToken)
    {
        var target = Directory.CreateDirectory(folder);
        foreach (var file in await DemoFiles.WriteAsync(DemoGenerator.Create(options), options, cancellationToken))
        {
            await File.WriteAllBytesAsync(Path.Combine(target.FullName, file.Name), file.Content, cancellationToken);
            await host.Output.WriteLineAsync(Path.Combine(folder, file.Name));
        }
        return Verbs.Success;
    }

    /// <returns>Null for an era that there is not.</returns>
    private static DemoOptions? OptionsOf(string era, TimeProvider clock) => era switch
    {
        DemoEra.Past => DemoOptions.Default,
        DemoEra.Present => DemoOptions.OfPresent(DemoEra.Of2026(clock.Today())),
        _ => null,
    };

    private static Option<int> Number(string name, string description, int standard, int least, int most) => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => standard,
        CustomParser = result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
                return number;
            result.AddError($"{name} erwartet eine ganze Zahl von {German.Number(least)} bis {German.Number(most)}.");
            return standard;
        },
    };
}
