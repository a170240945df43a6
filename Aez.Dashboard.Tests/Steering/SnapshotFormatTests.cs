using System.Text.Json.Nodes;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Steering;
using Aez.Dashboard.Tests.Support;

namespace Aez.Dashboard.Tests.Steering;

/// <summary>A snapshot of format 1 as an early program wrote it: every later one must read it and show the same.</summary>
public sealed class SnapshotFormatTests
{
    private static readonly string Sample = File.ReadAllText(Path.Combine(SourceTree.Root, "Aez.Dashboard.Tests", "Steering", "Samples", "snapshot-format-1.json")).TrimEnd();

    [Fact]
    public void Format1_ReadByThisProgram_ShowsWhatWasSigned()
    {
        var envelope = CanonicalJson.Read<SnapshotEnvelope>(Sample);

        Assert.Equal((1, new Month(2016, 9), "Bewerber-Service", 1), (envelope.Number, envelope.Month, envelope.Team, envelope.Version));
        Assert.Equal(["Petra Lindner", "Jörg Brandt"], envelope.Signatures.Select(s => s.Name));
        var egv = envelope.Dossier.Figures.Of(Indicator.EgvValidity);
        Assert.Equal(
            ("70,0\u202F%", "85,0\u202F%", "−15,0\u202F%-Pkt.", Status.Missed, 2),
            (egv.ActualText(), egv.ComparisonText(), egv.DeltaText(), egv.Status, egv.ByIfk.Count));
        var integrations = envelope.Dossier.Figures.Of(Indicator.Integrations);
        Assert.Equal(
            ("73", "67,5", "108,1\u202F%", "97", "93\u202F%", "Zufall"),
            (integrations.ActualText(), integrations.ComparisonText(), integrations.AttainmentText(), integrations.ForecastText(), integrations.ChanceText(), integrations.SignalText()));
        Assert.Equal("Ursache: Personalausfall, Vakanz. Keine Maßnahme: Die Vakanz ist ab Oktober besetzt.", DossierRemarks.Of(envelope.Dossier.Texts, egv));
        Assert.Equal("Fallbesprechung zu auslaufenden EGV", Assert.Single(envelope.Dossier.Measures.CarriedOver).Decision.Text);
    }

    /// <summary>A property that is renamed or removed would be lost without a word.</summary>
    [Fact]
    public void Format1_WrittenAgain_HasKeptEveryValue()
    {
        var read = JsonNode.Parse(CanonicalJson.Write(CanonicalJson.Read<SnapshotEnvelope>(Sample)))!;

        // The exemption is kept in months.
        Assert.Equal(["$.dossier.figures.rules.exemptChildAge"], Lost(JsonNode.Parse(Sample)!, read, "$"));
        Assert.Equal(12 * (int)JsonNode.Parse(Sample)!["dossier"]!["figures"]!["rules"]!["exemptChildAge"]!, (int)read["dossier"]!["figures"]!["rules"]!["exemptBelowMonths"]!);
    }

    /// <summary>A later program's month is not read as if it were one of ours.</summary>
    [Fact]
    public void Format2_ReadByThisProgram_IsRefusedInOneSentence()
    {
        var later = JsonNode.Parse(Sample)!.AsObject();
        later["format"] = 2;

        var refused = Assert.Throws<UnusableDatabaseException>(() => CanonicalJson.Read<SnapshotEnvelope>(later.ToJsonString()));

        Assert.StartsWith("Ein eingereichter oder unterschriebener Dialog ist in einer Form gespeichert, die erst eine neuere Version", refused.Message);
    }

    private static IEnumerable<string> Lost(JsonNode? before, JsonNode? after, string path) => before switch
    {
        JsonObject old => old.SelectMany(p => Lost(p.Value, (after as JsonObject)?[p.Key], $"{path}.{p.Key}")),
        JsonArray old => old.SelectMany((item, i) => Lost(item, after is JsonArray array && i < array.Count ? array[i] : null, $"{path}[{i}]")),
        _ => JsonNode.DeepEquals(before, after) ? [] : [path],
    };
}
