using System.Globalization;
using Aez.Dashboard.Domain.Rules;

namespace Aez.Dashboard.Features.MasterData.Rules;

/// <summary>Where what is done with a set of rules stands in the address: <c>/stammdaten?bereich=regeln&amp;regelwerk=2026-07-01</c>.</summary>
internal static class RuleAddress
{
    public const string Key = "regelwerk";

    /// <summary>Of the set that is taken out.</summary>
    public const string WithdrawalKey = "herausnehmen";

    /// <summary>Of a set that ships and that a new one is filled with.</summary>
    public const string TemplateKey = "vorlage";

    public const string New = "neu";

    public const string File = "datei";

    public const string All = $"stammdaten?{MasterDataTabs.Key}={MasterDataTabs.Rules}";

    public const string NewSet = $"{All}&{Key}={New}";

    public const string FromFile = $"{All}&{Key}={File}";

    private const string First = "anfang";

    /// <summary>Names the set: by its first day there is no other.</summary>
    public static string KeyOf(RuleSet set) => set.From == RuleSet.Beginning ? First : set.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Of(RuleSet set) => $"{All}&{Key}={KeyOf(set)}";

    public static string WithdrawalOf(RuleSet set) => $"{All}&{WithdrawalKey}={KeyOf(set)}";

    public static string TemplateOf(RuleSet shipped) => $"{NewSet}&{TemplateKey}={KeyOf(shipped)}";

    public static RuleSet? Find(IEnumerable<RuleSet> sets, string? key) => sets.FirstOrDefault(set => KeyOf(set) == key);
}
