using System.Collections.Immutable;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Registers;
using Aez.Dashboard.Domain.Reviews;
using Aez.Dashboard.Tests.Support;

namespace Aez.Dashboard.Tests.Domain.Registers;

public sealed class ReviewRegisterTests
{
    private static readonly ReviewRegister Register = ReviewRegister.Instance;
    private static readonly EntrySurroundings Around = EntrySurroundings.None with { Today = new DateOnly(2016, 10, 15), Ifks = [new("AEZ-01", "AEZ-01")], ServiceAgreement = "DV" };

    [Fact]
    public void Points_WithoutAnyOfTheHouse_AreTheSixOfTheConceptInTheWordsOfTheMonth()
    {
        Assert.Equal(
            ["Zielgruppe", "Zuordnung", "Eingliederungsvereinbarung", "Kontakt", "Maßnahme nach Bedarf gewählt", "Rückmeldung ausgewertet"],
            ReviewPoint.Of(new Month(2016, 9), [], Around.Rules).Select(p => p.Name));
        Assert.Equal("Kooperationsplan", ReviewPoint.Of(new Month(2026, 11), [], Around.Rules)[2].Name);
    }

    /// <summary>The day before, of and after the key day.</summary>
    [Theory]
    [InlineData("2016-09-29", null, true)]
    [InlineData("2016-09-30", null, true)]
    [InlineData("2016-10-01", null, false)]
    [InlineData("2016-01-01", "2016-09-29", false)]
    [InlineData("2016-01-01", "2016-09-30", true)]
    [InlineData("2016-01-01", "2016-10-01", true)]
    public void Point_OfTheHouse_HoldsInTheMonthsWhoseKeyDayItCovers(string from, string? until, bool holds)
    {
        var points = ReviewPoint.Of(new Month(2016, 9), [Point(7, "Erreichbarkeit", from, until)], Around.Rules);

        Assert.Equal(holds ? ["Erreichbarkeit"] : ReviewPoint.Of(new Month(2016, 9), [], Around.Rules).Select(p => p.Name), points.Select(p => p.Name));
    }

    [Fact]
    public void Points_ThatWereTakenOut_AreAskedNoMore() =>
        Assert.Equal(6, ReviewPoint.Of(new Month(2016, 9), [Point(7, "Erreichbarkeit", "2016-01-01") with { IsRemoved = true }], Around.Rules).Count);

    /// <summary>A point holds for the months to come: what a month with cases has asked stays.</summary>
    [Fact]
    public void Point_ThatWouldChangeAMonthWithCases_IsRefused()
    {
        var around = Around with { Beside = new Dictionary<string, IReadOnlyList<Entry>> { [ReviewRegister.Name] = [Case()] } };
        var point = Point(7, "Erreichbarkeit", "2016-01-01");
        string? Refusal(Entry? before, Entry? after) => ReviewPointRegister.Instance.ChangeRefusal(before, after, around);

        const string TooEarly = "Für September 2016 sind schon Fälle gezogen: Der Prüfpunkt kann frühestens ab 01.10.2016 gelten.";
        const string Stays = "Für September 2016 sind schon Fälle mit diesem Prüfpunkt gezogen: Beenden Sie ihn frühestens zum 30.09.2016, und nehmen Sie ab 01.10.2016 einen neuen auf.";
        Assert.Equal(TooEarly, Refusal(null, point));
        Assert.Null(Refusal(null, Point(7, "Erreichbarkeit", "2016-10-01")));
        Assert.Equal(TooEarly, Refusal(Point(7, "Erreichbarkeit", "2016-10-01"), point));
        Assert.Equal(Stays, Refusal(point, null));
        Assert.Equal(Stays, Refusal(point, Point(7, "Anders", "2016-01-01")));
        Assert.Equal(Stays, Refusal(point, Point(7, "Erreichbarkeit", "2016-01-01", "2016-09-29")));
        Assert.Null(Refusal(point, Point(7, "Erreichbarkeit", "2016-01-01", "2016-09-30")));
    }

    [Fact]
    public void Point_OfTheSameNameAtTheSameTime_IsRefused()
    {
        var around = Around with { Others = [Point(7, "Erreichbarkeit", "2016-01-01", "2016-06-30")] };
        string? Refusal(string from) => ReviewPointRegister.Instance.Refusal(Point(0, "erreichbarkeit", from), null, around);

        Assert.Equal("Den Prüfpunkt „erreichbarkeit“ gibt es in dieser Zeit schon.", Refusal("2016-06-30"));
        Assert.Null(Refusal("2016-07-01"));
        Assert.Equal("„Gilt bis“ (01.01.2016) liegt vor „Gilt ab“ (01.02.2016).", ReviewPointRegister.Instance.Refusal(Point(0, "X", "2016-02-01", "2016-01-01"), null, Around));
    }

    [Theory]
    [InlineData(0, "2016-10-31", "zu prüfen")]
    [InlineData(0, "2016-11-01", "Prüfung überfällig")]
    [InlineData(5, "2016-10-31", "angefangen")]
    [InlineData(5, "2016-11-01", "Prüfung überfällig")]
    [InlineData(6, "2016-11-01", "geprüft")]
    public void State_OfACase_FollowsFromItsAnswersAndTheEndOfTheNextMonth(int answered, string today, string word) =>
        Assert.Equal(word, Register.StateOf(Answered(answered), Around with { Today = DateOnly.Parse(today) }).Word);

    [Fact]
    public void Case_IsNeitherChosenNorExchangedNorTakenOut()
    {
        var stored = Case();
        Assert.Equal("Fälle werden gezogen, nicht ausgesucht.", Register.ChangeRefusal(null, stored, Around));
        Assert.StartsWith("Ein gezogener Fall bleibt in der Prüfung", Register.ChangeRefusal(stored, null, Around));
        foreach (var field in Register.Fields)
            Assert.Equal("Welcher Fall geprüft wird, hat die Ziehung bestimmt: Das bleibt so.", Register.ChangeRefusal(stored, stored with { Values = stored.Values.SetItem(field.Key, "anders") }, Around));
        Assert.Null(Register.ChangeRefusal(stored, Answered(3), Around));
    }

    [Fact]
    public void Findings_OfTwelveMonths_CountEachAnswerOnceAndNothingElse()
    {
        Entry[] all = [Answered(6), Answered(2), Answered(1, "nein"), Answered(1, "entfaellt"), Answered(6, "ja", "2015-09"), Answered(6, "ja", "2016-10")];

        var findings = PointFinding.Of(PointFinding.CasesOf(all, new Month(2016, 9)), Around);

        Assert.Equal((2, 1, 1), (findings[0].Yes, findings[0].No, findings[0].NotApplicable));
        Assert.Equal((2, 0, 0), (findings[1].Yes, findings[1].No, findings[1].NotApplicable));
        Assert.Equal((1, 0, 0), (findings[5].Yes, findings[5].No, findings[5].NotApplicable));
        Assert.Equal([false, true], findings.Take(2).Select(f => f.Hidden().IsHidden));
        Assert.Equal("Am seltensten „ja“: Zielgruppe mit 2 von 3 Fällen, im ganzen Bestand zu 95 % zwischen 21 % und 94 %.", PointFinding.Sentence(findings).Replace('\u202F', ' ').Replace('\u00A0', ' '));
    }

    [Theory]
    [InlineData("September 2016", null)]
    [InlineData("09.2016", null)]
    [InlineData("13.2016", "„Monat“: „13.2016“ ist kein Monat. Geben Sie ihn als MM.JJJJ an, zum Beispiel 09.2026.")]
    public void Month_AsTyped_IsReadOrRefused(string text, string? refusal)
    {
        Assert.Equal(refusal, ReviewRegister.Month.Refusal(text, Around));
        if (refusal is null)
            Assert.Equal(("2016-09", "September 2016"), (ReviewRegister.Month.Keep(text), ReviewRegister.Month.Show(ReviewRegister.Month.Keep(text), Around)));
    }

    private static Entry Case(string month = "2016-09")
    {
        var entry = RegisterSamples.Read(Register, RegisterSamples.Typed(Register, "AEZ-01"), 3);
        return entry with { Values = entry.Values.SetItem(ReviewRegister.Month.Key, month) };
    }

    private static Entry Answered(int count, string answer = "ja", string month = "2016-09")
    {
        var entry = Case(month);
        return entry with { Values = entry.Values.SetItems(ReviewRegister.PointsOf(entry, Around).Take(count).Select(p => KeyValuePair.Create(p.Answer.Key, answer))) };
    }

    private static Entry Point(int id, string name, string from, string? until = null)
    {
        var values = ImmutableDictionary<string, string>.Empty.Add(ReviewPointRegister.Name.Key, name).Add(ReviewPointRegister.From.Key, from);
        return new Entry(id, StoreBuilder.Team, 1, until is null ? values : values.Add(ReviewPointRegister.Until.Key, until));
    }
}
