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
        var months = Number("--months", "Zahl der Monate bis Dezember 2016", DemoOptions.Default.Months, 1, DemoOptions.MaxMonths);
        var seed = Number("--seed", "Startwert des Zufalls: gleicher Wert, gleiche Daten", DemoOptions.Default.Seed, 0, int.MaxValue);
        var files = new Option<string?>("--files") { Description = "Statt der Datenbank: Ordner, in den die Daten als Exportdateien geschrieben werden" };
        var command = new Command("seed", "Leere Datenbank mit erfundenen Daten füllen") { customers, ifks, months, seed, files };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var options = new DemoOptions(parsed.GetValue(customers), parsed.GetValue(ifks), parsed.GetValue(months), parsed.GetValue(seed));
            if (parsed.GetValue(files) is { } folder)
                return await WriteFilesAsync(host, options, folder, cancellationToken);
            var seeder = await host.ServiceAsync<DemoSeeder>(cancellationToken);
            if (!await seeder.SeedAsync(options, cancellationToken))
                return host.Fail("Die Datenbank enthält schon Daten; erfundene Daten kommen nur in eine leere.");
            await host.Output.WriteLineAsync($"Erfundene Daten von {German.MonthName(options.FirstMonth)} bis {German.MonthName(DemoOptions.LastMonth)} angelegt: {German.Number(options.Customers)} Kundinnen und Kunden, {options.Ifks} IFK des Teams.");
            return Verbs.Success;
        });
        return command;
    }

    private static async Task<int> WriteFilesAsync(VerbHost host, DemoOptions options, string folder, CancellationToken cancellationToken)
    {
        var target = Directory.CreateDirectory(folder);
        foreach (var file in await DemoFiles.WriteAsync(DemoGenerator.Create(options), cancellationToken))
        {
            await File.WriteAllBytesAsync(Path.Combine(target.FullName, file.Name), file.Content, cancellationToken);
            await host.Output.WriteLineAsync(Path.Combine(folder, file.Name));
        }
        return Verbs.Success;
    }

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
