using System.CommandLine;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Demo;

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
        var command = new Command("seed", "Leere Datenbank mit erfundenen Daten füllen") { customers, ifks, months, seed };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var options = new DemoOptions(parsed.GetValue(customers), parsed.GetValue(ifks), parsed.GetValue(months), parsed.GetValue(seed));
            var seeder = await host.ServiceAsync<DemoSeeder>(cancellationToken);
            if (!await seeder.SeedAsync(options, cancellationToken))
                return host.Fail("Die Datenbank enthält schon Daten; erfundene Daten kommen nur in eine leere.");
            await host.Output.WriteLineAsync($"Erfundene Daten von {German.MonthName(options.FirstMonth)} bis {German.MonthName(DemoOptions.LastMonth)} angelegt: {German.Number(options.Customers)} Kundinnen und Kunden, {options.Ifks} IFK des Teams.");
            return Verbs.Success;
        });
        return command;
    }

    private static Option<int> Number(string name, string description, int standard, int least, int most)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => standard };
        option.Validators.Add(result =>
        {
            if (result.Errors.Any() || result.GetValueOrDefault<int>() < least || result.GetValueOrDefault<int>() > most)
                result.AddError($"{name} erwartet eine ganze Zahl von {German.Number(least)} bis {German.Number(most)}.");
        });
        return option;
    }
}
