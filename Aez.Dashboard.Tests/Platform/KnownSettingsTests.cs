using System.Text.RegularExpressions;
using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Backup;
using Aez.Dashboard.Features.Import;
using Aez.Dashboard.Features.Import.Deliveries;
using Aez.Dashboard.Identity;
using Aez.Dashboard.Identity.Guessing;
using Aez.Dashboard.Identity.Quotas;
using Aez.Dashboard.Platform;
using Aez.Dashboard.Tests.Architecture;
using Aez.Dashboard.Tests.Support;
using Microsoft.Extensions.Configuration;

namespace Aez.Dashboard.Tests.Platform;

/// <summary>A key that nobody reads is a slip of the pen: it is told, with the one that is meant.</summary>
public sealed partial class KnownSettingsTests
{
    public static TheoryData<string> Shipped => [.. new ConfigurationBuilder().AddJsonFile(Path.Combine(SourceTree.Root, "appsettings.json")).Build().AsEnumerable().Where(s => s.Value is not null).Select(s => s.Key)];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Key_ThatIsShipped_IsKnown(string key) => Demand(key);

    /// <summary>What classes bind, and what code asks for by its whole name.</summary>
    [Fact]
    public void Keys_ThatTheProgramReads_AreAllKnown()
    {
        foreach (var (section, type) in new[]
        {
            (BackupSettings.Section, typeof(BackupSettings)), (ImportLimits.Section, typeof(ImportLimits)), (DeliverySettings.Section, typeof(DeliverySettings)), (SessionLimits.Section, typeof(SessionLimits)),
            (GuessLimits.Section, typeof(GuessLimits)), (QuotaSettings.Section, typeof(QuotaSettings)),
        })
        {
            foreach (var property in type.GetProperties().Where(p => p.CanWrite && p.GetMethod!.IsPublic))
                Assert.Contains($"{section}:{property.Name}", KnownSettings.Keys.Select(known => known.Replace(":*", "", StringComparison.Ordinal)));
        }
        var sections = KnownSettings.Keys.Select(known => known.Split(':')[0]).ToHashSet();
        var asked = References.Types.Where(type => type != typeof(KnownSettings)).SelectMany(References.TextsOf).SelectMany(texts => texts).Where(text => Whole().IsMatch(text) && sections.Contains(text.Split(':')[0])).Distinct();
        Assert.DoesNotContain(asked, text => !KnownSettings.Keys.Any(known => known == text || known.StartsWith(text.TrimEnd(':') + ":", StringComparison.Ordinal)));
    }

    [Fact]
    public void Keys_ThatAreKnown_StandInTheReadme()
    {
        var readme = File.ReadAllText(Path.Combine(SourceTree.Root, "README.md")) + File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "operations.md"));
        Assert.DoesNotContain(KnownSettings.Keys.Select(known => known.Replace(":*", "", StringComparison.Ordinal)), known => !readme.Contains($"`{known}", StringComparison.Ordinal) && !readme.Contains($"`…:{known.Split(':')[^1]}`", StringComparison.Ordinal) && !readme.Contains($":{known.Split(':')[^1]}`", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Import:MaxRow", "Eine Einstellung Import:MaxRow gibt es nicht: Gemeint ist wohl Import:MaxRows.")]
    [InlineData("import:maxrows:0", "Eine Einstellung import:maxrows:0 gibt es nicht: Gemeint ist wohl Import:MaxRows.")]
    [InlineData("Uploads:Scanner", "Eine Einstellung Uploads:Scanner gibt es nicht: Bekannt sind Uploads:ScanCommand, Uploads:ScanSeconds.")]
    [InlineData("Qoutas:Windows", "Einen Abschnitt Qoutas (in Qoutas:Windows) gibt es bei den Einstellungen nicht: Gemeint ist wohl Quotas.")]
    [InlineData("Proxis:Known", "Einen Abschnitt Proxis (in Proxis:Known) gibt es bei den Einstellungen nicht: Gemeint ist wohl Proxies.")]
    public void Key_ThatNobodyReads_IsRefusedWithTheNearest(string key, string sentence) => Assert.Equal(sentence, Assert.Throws<UnusableSettingException>(() => Demand(key)).Message);

    [Theory]
    [InlineData("IMPORT:MAXROWS")]
    [InlineData("Deliveries:Sources:VerBIS")]
    [InlineData("Uploads:ScanCommand:0")]
    [InlineData("Logging:LogLevel:Default")]
    [InlineData("Kestrel:Endpoints:Http:Url")]
    [InlineData("CONDA:PREFIX")]
    [InlineData("PATH")]
    public void Key_OfOthers_IsTheirs(string key) => Demand(key);

    private static void Demand(string key) => KnownSettings.Demand(new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create<string, string?>(key, "1")]).Build());

    [GeneratedRegex("^[A-Z][A-Za-z]+:[A-Z][A-Za-z:]+$", RegexOptions.None, 1000)]
    private static partial Regex Whole();
}
