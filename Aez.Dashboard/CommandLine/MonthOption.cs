using System.CommandLine;
using Aez.Dashboard.Domain;

namespace Aez.Dashboard.CommandLine;

/// <summary>An option that takes a month as yyyy-MM.</summary>
internal static class MonthOption
{
    /// <summary>Adds the option as one that must be given; the library's own sentence for that is English.</summary>
    public static Option<Month> AddTo(Command command, string name, string description)
    {
        var option = Create(name, description);
        command.Add(option);
        command.Validators.Add(result =>
        {
            if (result.GetResult(option) is null)
                result.AddError($"Es fehlt {name} yyyy-MM, zum Beispiel {name} 2016-09.");
        });
        return option;
    }

    private static Option<Month> Create(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = result =>
        {
            var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
            if (Month.TryParse(text, out var month))
                return month;
            result.AddError($"„{text}“ ist kein Monat; erwartet wird {name} yyyy-MM, zum Beispiel {name} 2016-09.");
            return default;
        },
    };
}
