using Aez.Dashboard.Domain;
using CsCheck;

namespace Aez.Dashboard.Tests.Domain;

public sealed class MeasureEffectTests
{
    private static readonly Month September = new(2016, 9);
    private static readonly decimal[] Usual = [0.70m, 0.72m, 0.69m, 0.71m, 0.70m, 0.72m, 0.71m, 0.70m, 0.69m, 0.71m, 0.72m, 0.70m];

    [Fact]
    public void Share_AfterAClearRise_IsAWantedSignal()
    {
        var effect = Share(0.05m, Usual, 0.80m, 0.82m);

        Assert.Equal((0.70m, 0.81m, 0.11m, 2.2m), (effect.Before, effect.After, effect.Change, effect.Reached));
        Assert.Equal(EffectVerdict.Wanted, effect.Verdict);
        Assert.Equal("+11,0\u202F%-Pkt. seit September 2016, erwartet +5,0\u202F%-Pkt. bis Dezember 2016; ein Signal: kein Zufall.", effect.Sentence);
    }

    [Fact]
    public void Share_WithinItsUsualVariation_IsNotTakenForAnEffect()
    {
        var effect = Share(0.05m, Usual, 0.72m, 0.73m);

        Assert.Equal(EffectVerdict.Chance, effect.Verdict);
        Assert.Equal("+2,5\u202F%-Pkt. seit September 2016, erwartet +5,0\u202F%-Pkt. bis Dezember 2016; noch im Rahmen der üblichen Schwankung.", effect.Sentence);
    }

    [Fact]
    public void Share_AfterAClearFall_IsASignalInTheWrongDirection()
    {
        var effect = Share(0.05m, Usual, 0.55m);

        Assert.Equal((EffectVerdict.Unwanted, -3m), (effect.Verdict, effect.Reached));
        Assert.Contains("falsche Richtung", effect.Sentence, StringComparison.Ordinal);
    }

    /// <summary>The lowest of twelve months was the reason to decide; that the next one is ordinary again proves nothing.</summary>
    [Fact]
    public void Share_ReturnsFromAnOddMonthToTheMean_IsChance()
    {
        var effect = Share(0.05m, [.. Usual.SkipLast(1), 0.60m], 0.71m, 0.70m);

        Assert.Equal((0.105m, EffectVerdict.Chance), (effect.Change, effect.Verdict));
    }

    [Fact]
    public void Count_Before_IsTheMonthlyRateOfTheLastTwelveMonths()
    {
        var effect = MeasureEffect.Of(Indicator.Integrations, September, September.AddMonths(3), 3, Series([.. Enumerable.Repeat(100m, 3), .. Enumerable.Repeat(8m, 6), .. Enumerable.Repeat(12m, 6), 11, 13]), September.AddMonths(2));

        Assert.Equal((10m, 12m), (effect.Before, effect.After));
        Assert.StartsWith("+2 je Monat seit September 2016, erwartet +3 je Monat", effect.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Effect_InTheMonthOfTheDecision_IsTooEarlyToTell() =>
        Assert.Equal("Noch kein Monat mit Daten nach der Entscheidung im September 2016; erwartet +5,0\u202F%-Pkt. bis Dezember 2016.", Share(0.05m, Usual).Sentence);

    [Fact]
    public void Effect_WithoutMonthsBefore_LeavesChanceOpen()
    {
        var effect = Share(0.05m, [0.70m], 0.90m);

        Assert.Equal((EffectVerdict.Unknown, 0.20m), (effect.Verdict, effect.Change));
    }

    [Fact]
    public void Limits_OfFewerThanTwelveMonths_AreSaidToBeProvisional() =>
        Assert.EndsWith("(Grenzen vorläufig, unter 12 Vormonate).", Share(0.05m, [.. Usual.TakeLast(6)], 0.9m).Sentence, StringComparison.Ordinal);

    /// <summary>Whatever the course: later months change nothing, and no effect is claimed that points the other way.</summary>
    [Fact]
    public void Effect_AnyCourse_LooksAtItsMonthsOnlyAndNeverContradictsItself() =>
        Gen.Select(Gen.Int[0, 100].Array[1, 40], Gen.Int[0, 39], Gen.Int[0, 12], Gen.Int[1, 30], Gen.Bool).Sample((values, decided, later, expected, lower) =>
        {
            var first = new Month(2014, 1);
            var series = values.Select((v, i) => (first.AddMonths(i), v % 11 == 0 ? (decimal?)null : v)).ToList();
            var (decidedIn, until) = (first.AddMonths(decided), first.AddMonths(decided + later));
            var indicator = lower ? Indicator.Caseload : Indicator.ContactDensity;
            var effect = MeasureEffect.Of(indicator, decidedIn, until.Next, lower ? -expected : expected, series, until);
            var cut = MeasureEffect.Of(indicator, decidedIn, until.Next, lower ? -expected : expected, series.Where(p => p.Item1 <= until), until);

            Assert.Equal(cut, effect);
            if (effect.Verdict == EffectVerdict.Wanted)
                Assert.True(effect.Reached > 0);
            if (effect.Verdict == EffectVerdict.Unwanted)
                Assert.True(effect.Reached < 0);
            Assert.Equal(effect.After is null, effect.Verdict == EffectVerdict.TooEarly);
            Assert.DoesNotContain("  ", effect.Sentence, StringComparison.Ordinal);
        });

    /// <summary>A process that only varies is rarely taken for an effect in the next three months.</summary>
    [Fact]
    public void Effect_OfNothingButChance_IsRarelyASignal()
    {
        var random = new Random(1);
        var signals = Enumerable.Range(0, 1000).Count(_ =>
            Share(0.05m, [.. Enumerable.Range(0, 12).Select(_ => Draw())], Draw(), Draw(), Draw()).Verdict is EffectVerdict.Wanted or EffectVerdict.Unwanted);

        // Three of a thousand points lie outside of three sigma; limits of twelve months are less sure than that.
        Assert.InRange(signals, 1, 100);

        decimal Draw() => 0.7m + Enumerable.Range(0, 12).Sum(_ => random.Next(-100, 101)) / 20_000m;
    }

    private static MeasureEffect Share(decimal expected, decimal[] before, params decimal[] after) =>
        MeasureEffect.Of(Indicator.EgvValidity, September, September.AddMonths(3), expected, Series(before, after), September.AddMonths(after.Length));

    /// <summary>Values up to September 2016 and after it; without a second list the last two come after it.</summary>
    private static IEnumerable<(Month, decimal?)> Series(decimal[] before, decimal[]? after = null)
    {
        decimal[] all = [.. before, .. after ?? []];
        var first = September.AddMonths(1 - (after is null ? all.Length - 2 : before.Length));
        return all.Select((v, i) => (first.AddMonths(i), (decimal?)v));
    }
}
