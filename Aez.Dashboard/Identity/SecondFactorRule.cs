using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Identity;

/// <summary>Which roles sign in with a second factor or not at all; key <c>SignIn:SecondFactorFor</c>.</summary>
internal sealed class SecondFactorRule(IReadOnlySet<Role> roles)
{
    public const string Key = "SignIn:SecondFactorFor";

    /// <summary>The word for no role at all.</summary>
    private const string None = "keine";

    /// <summary>Who sees every customer of a team, signs, or manages accounts.</summary>
    private static readonly HashSet<Role> InProduction = [Role.Administrator, Role.TeamLead, Role.DepartmentHead];

    public bool IsRequiredFor(Role role) => roles.Contains(role);

    /// <summary>Names of roles, separated by semicolons; without the key those of <see cref="InProduction"/> in Production, elsewhere none.</summary>
    public static SecondFactorRule Of(IConfiguration configuration, IHostEnvironment environment)
    {
        var words = (configuration[Key] ?? "").Split([';', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return words switch
        {
            [] => new SecondFactorRule(environment.IsProduction() ? InProduction : new HashSet<Role>()),
            [var only] when only.Equals(None, StringComparison.OrdinalIgnoreCase) => new SecondFactorRule(new HashSet<Role>()),
            _ => new SecondFactorRule(words.Select(Parse).ToHashSet()),
        };
    }

    private static Role Parse(string word) => Roles.TryParse(word, out var role)
        ? role
        : throw new UnusableSettingException($"{Key} nennt „{word}“: Möglich sind {string.Join(", ", Enum.GetValues<Role>().Select(r => r.Name()))}, durch Semikolon getrennt, oder „{None}“.");
}
