using Aez.Dashboard.Domain;
using Aez.Dashboard.Figures;

namespace Aez.Dashboard.Tests.Domain;

public sealed class InstrumentCatalogueTests
{
    [Theory]
    [InlineData("BOB", "2023-07-01", "2024-03-27")]
    [InlineData("abH", null, "2021-02-28")]
    [InlineData("BOP", "2024-04-01", null)]
    [InlineData("FbW", null, "2024-12-31")]
    [InlineData("FAV", "2012-04-01", "2018-12-31")]
    [InlineData("EvL", "2019-01-01", null)]
    public void Validity_OnTheDaysAroundItsLimits_IsThatOfTheLaw(string code, string? from, string? until)
    {
        var instrument = Of(code);
        if (from is not null)
        {
            var first = DateOnly.Parse(from, German.Culture);
            Assert.Equal((true, false, false), (instrument.IsNotYetValidOn(first.AddDays(-1)), instrument.IsNotYetValidOn(first), instrument.IsNotYetValidOn(first.AddDays(1))));
        }
        if (until is not null)
        {
            var last = DateOnly.Parse(until, German.Culture);
            Assert.Equal((false, false, true), (instrument.IsOverOn(last.AddDays(-1)), instrument.IsOverOn(last), instrument.IsOverOn(last.AddDays(1))));
        }
        Assert.Equal((from, until), (Iso(instrument.ValidFrom), Iso(instrument.ValidUntil)));
    }

    [Theory]
    [InlineData("EvL", "2026-06-30", "Eingliederung von Langzeitarbeitslosen", "§ 16e SGB II")]
    [InlineData("EvL", "2026-07-01", "Eingliederung von Langzeitleistungsbeziehenden", "§ 16e SGB II")]
    [InlineData("EvL", "2026-07-02", "Eingliederung von Langzeitleistungsbeziehenden", "§ 16e SGB II")]
    [InlineData("AsA", "2020-05-28", "Assistierte Ausbildung", "§ 130 SGB III")]
    [InlineData("AsA", "2020-05-29", "Assistierte Ausbildung", "§§ 74–75a SGB III")]
    [InlineData("TZA", "2019-12-31", "Teilzeitausbildung (Form, keine eigene Förderung)", "§ 8 BBiG")]
    [InlineData("TZA", "2020-01-01", "Teilzeitausbildung (Form, keine eigene Förderung)", "§ 7a BBiG")]
    [InlineData("BOP", "2024-04-01", "Berufsorientierungspraktikum", "§ 48a SGB III")]
    public void Name_OnADay_IsThatOfTheLawOnIt(string code, string day, string name, string basis)
    {
        var named = Of(code).On(DateOnly.Parse(day, German.Culture));

        Assert.Equal((code, name, basis), (named.Code, named.Name, named.LegalBasis));
    }

    /// <summary>What a month is signed with is what it was called then, whatever it is called later.</summary>
    [Theory]
    [InlineData("2026-06-30")]
    [InlineData("2026-07-31")]
    public void Instrument_OfASignedMonth_IsReadAsItWasWritten(string day)
    {
        var named = Of("EvL").On(DateOnly.Parse(day, German.Culture));

        var read = CanonicalJson.Read<Instrument>(CanonicalJson.Write(named));

        Assert.Equal((named.Name, named.LegalBasis, named.Group, named.ValidFrom, 0), (read.Name, read.LegalBasis, read.Group, read.ValidFrom, read.Names.Count + named.Names.Count));
        Assert.DoesNotContain("ownGroup", CanonicalJson.Write(named), StringComparison.Ordinal);
        var own = new InstrumentInput("ELT-1", "Elterncafé", "", "Eigene Instrumente", null, null).ToInstrument(28);
        Assert.Equal("Eigene Instrumente", CanonicalJson.Read<Instrument>(CanonicalJson.Write(own)).Group);
    }

    [Fact]
    public void OtherNames_OfADay_TellTheirSpans()
    {
        Assert.Equal(["bis 30.06.2026: Eingliederung von Langzeitarbeitslosen, § 16e SGB II"], Of("EvL").OtherNames(new(2026, 11, 30)));
        Assert.Equal(["ab 01.07.2026: Eingliederung von Langzeitleistungsbeziehenden, § 16e SGB II"], Of("EvL").OtherNames(new(2016, 9, 30)));
        Assert.Empty(Of("FbW").OtherNames(new(2026, 11, 30)));
    }

    [Fact]
    public void Codes_OfAllInstruments_AreCodesThatDifferInMoreThanTheirSpelling()
    {
        var all = InstrumentCatalogue.Create();

        Assert.Equal(27, all.Count);
        Assert.All(all, i => Assert.True(InstrumentCode.IsCode(i.Code), i.Code));
        Assert.Equal(all.Count, all.Select(i => InstrumentCode.Bare(i.Code)).Distinct().Count());
        Assert.Equal(Enumerable.Range(1, all.Count), all.Select(i => i.Position));
    }

    [Fact]
    public void Groups_OfShippedInstruments_FollowFromTheLaw()
    {
        var groups = InstrumentCatalogue.Create().ToDictionary(i => i.Code, i => i.Group);

        Assert.Equal(
            ("SGB III über § 16 Abs. 1 SGB II", "SGB II", "Programme und Formen", "SGB III über § 16 Abs. 1 SGB II"),
            (groups["BOP"], groups["EvL"], groups["TZA"], groups["AsA"]));
        Assert.DoesNotContain(InstrumentCatalogue.Create(), i => i.IsOwn);
    }

    private static Instrument Of(string code) => InstrumentCatalogue.Create().Single(i => i.Code == code);

    private static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", German.Culture);
}
