using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.Extensions.Options;

namespace Aez.Dashboard.Identity;

/// <summary>Refuses settings outside the <see cref="RangeAttribute"/> of their property, with one German sentence that names the key.</summary>
internal sealed class SettingRanges<T>(string section) : IValidateOptions<T>
    where T : class
{
    public ValidateOptionsResult Validate(string? name, T options)
    {
        var failures = typeof(T).GetProperties()
            .Select(property => (property.Name, Range: property.GetCustomAttribute<RangeAttribute>(), Value: property.CanWrite ? property.GetValue(options) : null))
            .Where(p => p.Range is not null && !p.Range.IsValid(p.Value))
            .Select(p => $"{section}:{p.Name} ist {p.Value}; erlaubt sind {p.Range!.Minimum} bis {p.Range.Maximum}.")
            .ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}

internal static class SettingRanges
{
    /// <summary>Binds the section and refuses the start where a value lies outside its range.</summary>
    /// <param name="alone">No other class takes settings of the section: an unknown one is a mistake.</param>
    public static void AddSettings<T>(this IServiceCollection services, string section, bool alone = true)
        where T : class
    {
        services.AddOptions<T>().BindConfiguration(section, binding => binding.ErrorOnUnknownConfiguration = alone).ValidateOnStart();
        services.AddSingleton<IValidateOptions<T>>(new SettingRanges<T>(section));
    }
}
