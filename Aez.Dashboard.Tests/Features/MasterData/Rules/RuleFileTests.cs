using System.Text;
using System.Text.Json;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Features.MasterData;
using Aez.Dashboard.Features.MasterData.Rules;

namespace Aez.Dashboard.Tests.Features.MasterData.Rules;

public sealed class RuleFileTests
{
    private static readonly string Shipped = RuleFile.Write(ShippedRules.All);
    private static readonly string One = RuleFile.Write([ShippedRules.Grundsicherungsgeld]);

    [Fact]
    public void Sets_WrittenAndRead_AreTheSame()
    {
        RuleSet[] sets =
        [
            .. ShippedRules.All,
            ShippedRules.Grundsicherungsgeld with
            {
                From = new DateOnly(2026, 12, 1), Name = "Haus „Süd“", Version = 4,
                ContactIntervals = [ContactInterval.All with { Name = "U25", Under25 = true, ProfileClasses = ["Förderprofil"], Months = null, Days = 14 }, ContactInterval.All],
            },
        ];

        var (read, refusal) = Read(RuleFile.Write(sets));

        Assert.Null(refusal);
        Assert.Equal(sets.Select(set => JsonSerializer.Serialize(set with { Version = 1 })), read.Select(set => JsonSerializer.Serialize(set)));
        Assert.Contains("Haus „Süd“", RuleFile.Write(sets));
    }

    [Fact]
    public void File_WithABomAndWindowsLines_IsRead() => Assert.Null(Read("\uFEFF" + Shipped.Replace("\n", "\r\n", StringComparison.Ordinal)).Refusal);

    public static TheoryData<string, string> Refused => new()
    {
        { "", "lässt sich nicht lesen" },
        { "Kundennummer;IFK\r\n", "lässt sich nicht lesen (Zeile 1): Erlaubt ist eine JSON-Datei" },
        { "[]", "enthält keine Regelwerke" },
        { "null", "enthält keine Regelwerke" },
        { "{\"month\":\"2026-07\"}", "enthält keine Regelwerke" },
        { Shipped.Replace("\"formatVersion\": 1", "\"formatVersion\": 2", StringComparison.Ordinal), "stammt aus einer neueren Fassung des Programms (Form 2, diese kennt 1)" },
        { Shipped.Replace("\"formatVersion\": 1", "\"formatVersion\": \"1\"", StringComparison.Ordinal), "fehlt die Angabe „formatVersion“" },
        { "{\"format\":\"aez-regelwerke\",\"formatVersion\":1,\"sets\":[]}", "braucht unter „sets“ 1 bis 50 Regelwerke" },
        { "{\"format\":\"aez-regelwerke\",\"formatVersion\":1,\"sets\":[7]}", "Regelwerk 1: Erlaubt ist eine Gruppe von Angaben" },
        { One.Replace("\"reachMonths\": 3,", "", StringComparison.Ordinal), "Regelwerk 1: Die Angabe „reachMonths“ fehlt" },
        { One.Replace("\"reachMonths\": 3", "\"reachMonths\": \"drei\"", StringComparison.Ordinal), "An der Stelle „reachMonths“ steht ein Wert, den es dort nicht gibt: Erlaubt ist eine ganze Zahl." },
        { One.Replace("\"reachMonths\": 3", "\"reachMonths\": 3, \"reachMonths\": 4", StringComparison.Ordinal), "lässt sich nicht lesen" },
        { One.Replace("\"reachMonths\": 3", "\"reachMonths\": 3, \"reichweite\": 4", StringComparison.Ordinal), "An der Stelle „reichweite“ steht eine Angabe, die es nicht gibt" },
        { One.Replace("\"reachMonths\": 3", "\"reachMonths\": 99", StringComparison.Ordinal), "Regelwerk 1: Der Zeitraum der Kontaktquote liegt zwischen 1 und 24 Monaten." },
        { One.Replace("\"obligation\"", "\"vertrag\"", StringComparison.Ordinal), "An der Stelle „countedAgreements[1].kind“ steht ein Wert, den es dort nicht gibt: Erlaubt ist „egv“, „egvVa“, „kooperationsplan“, „obligation“." },
        { One.Replace("\"2026-07-01\"", "\"01.07.2026\"", StringComparison.Ordinal), "An der Stelle „from“ steht ein Wert, den es dort nicht gibt: Erlaubt ist ein Tag in der Form 2016-09-30." },
        { One.Replace("\"2026-07-01\"", "\"1026-07-01\"", StringComparison.Ordinal), "Ein Regelwerk gilt von Anfang an oder ab einem Tag vom 01.01.2005 bis zum 31.12.2099." },
        { One.Replace("\"name\": \"Grundsicherungsgeld\"", "\"name\": null", StringComparison.Ordinal), "An der Stelle „name“ steht ein Wert, den es dort nicht gibt: Erlaubt ist ein Text." },
        { One.Replace("\"name\": \"Grundsicherungsgeld\"", "\"name\": \" \"", StringComparison.Ordinal), "Regelwerk 1: Das Regelwerk braucht einen Namen." },
        { One.Replace("\"profileClasses\": []", "\"profileClasses\": [null]", StringComparison.Ordinal), "Die letzte Gruppe der Kontaktfristen gilt für alle übrigen" },
        { Shipped.Replace("\"2026-07-01\"", "\"2023-07-01\"", StringComparison.Ordinal), "Regelwerk 3: „Kooperationsplan“ und „Grundsicherungsgeld“ gelten beide ab 01.07.2023; an einem Tag beginnt nur ein Regelwerk." },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void File_ThatIsNone_IsRefusedInOneSentence(string content, string sentence)
    {
        var (sets, refusal) = Read(content);

        Assert.Empty(sets);
        Assert.StartsWith("„Haus.json“", refusal!.Replace("In „", "„", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains(sentence, refusal, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal);
    }

    /// <summary>Whatever becomes of one character of a file, it is refused or read: never an error of the program.</summary>
    [Fact]
    public void File_WithAnyByteChanged_IsRefusedOrRead()
    {
        var content = Encoding.UTF8.GetBytes(One);
        for (var at = 0; at < content.Length; at++)
        {
            foreach (var change in "0\"]}x")
            {
                var changed = content.ToArray();
                changed[at] = (byte)change;
                var (sets, refusal) = RuleFile.Read("Haus.json", changed);
                Assert.Equal(refusal is null, sets.Count == 1);
            }
        }
    }

    [Fact]
    public void File_ThatIsTooLarge_IsRefused() =>
        Assert.Equal("„Haus.json“ ist größer als 256 KB: Das ist keine Datei von Regelwerken.", RuleFile.Read("Haus.json", new byte[RuleFile.MaxBytes + 1]).Refusal);

    private static RuleFileContent Read(string content) => RuleFile.Read("Haus.json", Encoding.UTF8.GetBytes(content));
}
