using System.Collections.Immutable;
using Aez.Dashboard.Domain.Registers;

namespace Aez.Dashboard.Tests.Support;

/// <summary>An entry of every register that nothing is wrong with, as it is typed: a register without one fails in the access matrix.</summary>
internal static class RegisterSamples
{
    private static readonly Dictionary<Register, Func<string, Dictionary<string, string>>> All = new()
    {
        [PartnerRegister.Instance] = _ => new()
        {
            [PartnerRegister.Name.Key] = "Beispiel gGmbH",
            [PartnerRegister.Kind.Key] = "traeger",
            [PartnerRegister.Cooperation.Key] = "keine",
        },
    };

    /// <param name="ifk">Of the team: whose entry it is, where the register asks for that.</param>
    public static Dictionary<string, string> Typed(Register register, string ifk) => All[register](ifk);

    /// <summary>As it is kept.</summary>
    public static ImmutableDictionary<string, string> Kept(Register register, string ifk) =>
        Typed(register, ifk).ToImmutableDictionary(v => v.Key, v => register.Fields.Single(f => f.Key == v.Key).Keep(v.Value));
}
