using System.CommandLine;
using Aez.Dashboard.Domain;

namespace Aez.Dashboard.CommandLine;

/// <summary>An option that takes a month as yyyy-MM.</summary>
internal static class MonthOption
{
    public static Option<Month> Create(string name, string description) => new(name)
    {
        Description = description,
        Required = true,
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
