using System.Collections.Immutable;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Domain.Registers;
using static Aez.Dashboard.Domain.Registers.FeedbackRegister;

namespace Aez.Dashboard.Tests.Domain.Registers;

/// <summary>The day is 03.10.2016.</summary>
public sealed class FeedbackRegisterTests
{
    private static readonly EntrySurroundings Around = EntrySurroundings.None with { Today = new DateOnly(2016, 10, 3) };

    [Theory]
    [InlineData("frist=02.10.2016", "ueberfaellig")]
    [InlineData("frist=03.10.2016", "auszuwerten")]
    [InlineData("frist=04.10.2016", "auszuwerten")]
    [InlineData("frist=02.10.2016;ausgewertet-am=03.10.2016;ergebnis=gut", "ausgewertet")]
    [InlineData("frist=02.10.2016;ausgewertet-am=04.10.2016;ergebnis=gut", "ueberfaellig")]
    [InlineData("frist=02.10.2016;ausgewertet-am=01.10.2016", "ohne-ergebnis")]
    [InlineData("frist=02.10.2016;ausgewertet-am=01.10.2016;auswertung=Gespräch", "ausgewertet")]
    [InlineData("frist=02.10.2016;ausgewertet-am=04.04.2016", "ohne-ergebnis")]
    [InlineData("frist=02.10.2016;ausgewertet-am=03.04.2016", "ausgewertet")]
    [InlineData("frist=02.10.2016;ausgewertet-am=01.10.2016;folgeschritt=Beratung;ergebnis=gut", "ausgewertet")]
    [InlineData("frist=02.10.2016;ausgewertet-am=01.10.2016;folgeschritt=Beratung;folgeschritt-am=02.10.2016", "folgeschritt-ueberfaellig")]
    [InlineData("frist=02.10.2016;ausgewertet-am=01.10.2016;folgeschritt=Beratung;folgeschritt-am=03.10.2016", "folgeschritt")]
    [InlineData("frist=02.10.2016;ausgewertet-am=01.10.2016;folgeschritt=Beratung;folgeschritt-am=02.10.2016;folgeschritt-erledigt-am=02.10.2016;ergebnis=gut", "ausgewertet")]
    [InlineData("frist=02.10.2016;eingang-am=", "fehlt")]
    public void State_FollowsFromItsDays(string values, string state) => Assert.Equal(state, Instance.StateOf(Of(values), Around).Key);

    [Theory]
    [InlineData("frist=17.10.2016", "17.10.2016 Rückmeldung auswerten AEZ-01")]
    [InlineData("frist=18.10.2016", null)]
    [InlineData("frist=01.10.2016;eingang-am=", "01.10.2016 Rückmeldung einholen AEZ-01")]
    [InlineData("ausgewertet-am=01.10.2016", "15.10.2016 Ergebnis nachtragen AEZ-01")]
    [InlineData("ausgewertet-am=01.10.2016;folgeschritt=Beratung;folgeschritt-am=17.10.2016", "17.10.2016 Beratung AEZ-01")]
    [InlineData("ausgewertet-am=01.10.2016;folgeschritt=Beratung;folgeschritt-am=18.10.2016", null)]
    [InlineData("ausgewertet-am=01.10.2016;ergebnis=gut", null)]
    public void Due_IsWhatTheIfkHasToDoWithinTwoWeeks(string values, string? due) =>
        Assert.Equal(due, Instance.DueOf(Of(values), Around) is { } d ? $"{Aez.Dashboard.Domain.German.Day(d.On)} {d.What} {d.Responsible}" : null);

    [Theory]
    [InlineData("eingang-am=03.10.2016", null)]
    [InlineData("eingang-am=04.10.2016", "„Eingang am“: Der 04.10.2016 liegt in der Zukunft. Geben Sie einen Tag bis heute, den 03.10.2016, an.")]
    [InlineData("faellig-am=03.10.2016", null)]
    [InlineData("faellig-am=04.10.2016", null)]
    [InlineData("faellig-am=02.10.2016", "„Fällig am“: Der 02.10.2016 ist schon vorbei. Geben Sie einen Tag ab heute, dem 03.10.2016, an.")]
    [InlineData("faellig-am=31.08.2016", "„Fällig am“ (31.08.2016) liegt vor „Eingang am“ (01.09.2016).")]
    [InlineData("ausgewertet-am=01.09.2016", null)]
    [InlineData("ausgewertet-am=02.09.2016", null)]
    [InlineData("ausgewertet-am=31.08.2016", "„Ausgewertet am“ (31.08.2016) liegt vor „Eingang am“ (01.09.2016).")]
    [InlineData("ausgewertet-am=03.10.2016", null)]
    [InlineData("ausgewertet-am=04.10.2016", "„Ausgewertet am“: Der 04.10.2016 liegt in der Zukunft. Geben Sie einen Tag bis heute, den 03.10.2016, an.")]
    [InlineData("ergebnis=gut", "Zu „Ergebnis“ gehört „Ausgewertet am“: Füllen Sie beides aus.")]
    [InlineData("auswertung=gut", "Zu „Auswertung im Gespräch“ gehört „Ausgewertet am“: Füllen Sie beides aus.")]
    [InlineData("folgeschritt-am=10.10.2016", "Zu „Folgeschritt bis“ gehört „Folgeschritt“: Füllen Sie beides aus.")]
    [InlineData("folgeschritt=Beratung;folgeschritt-am=03.10.2016", null)]
    [InlineData("folgeschritt=Beratung;folgeschritt-am=02.10.2016", "„Folgeschritt bis“: Der 02.10.2016 ist schon vorbei. Geben Sie einen Tag ab heute, dem 03.10.2016, an.")]
    [InlineData("folgeschritt=Beratung;folgeschritt-erledigt-am=04.10.2016", "„Folgeschritt erledigt am“: Der 04.10.2016 liegt in der Zukunft. Geben Sie einen Tag bis heute, den 03.10.2016, an.")]
    public void Refusal_OfANewOne_IsOneSentence(string values, string? refusal) => Assert.Equal(refusal, Instance.Refusal(Of(values), null, Around));

    [Fact]
    public void Refusal_OfWhatStoodThereAlready_IsNone()
    {
        var before = Of("faellig-am=02.09.2016;ergebnis=gut;folgeschritt-am=02.09.2016");

        Assert.Null(Instance.Refusal(before with { Values = before.Values.SetItem(EvaluatedOn.Key, "2016-10-03").SetItem(FollowUp.Key, "Beratung") }, before, Around));
    }

    [Fact]
    public void Name_NeverHoldsTheCustomer() => Assert.Equal("Arbeitgeber, Eingang 01.09.2016", Instance.NameOf(Of("kundennummer=000000123"), Around));

    [Fact]
    public void Finding_CountsWhatIsToDoAndSaysWhereNothingIs()
    {
        var late = Of("frist=02.10.2016");
        var missing = Of("frist=02.10.2016;eingang-am=");

        Assert.Equal("2 Rückmeldungen sind überfällig und 1 Rückmeldung fehlt.", Instance.Finding([late, late, missing], Around));
        Assert.Equal("Alle Rückmeldungen sind ausgewertet, und keine fehlt.", Instance.Finding([Of("ausgewertet-am=01.10.2016;ergebnis=gut")], Around));
    }

    [Fact]
    public void Times_AreBySourceAndMonthOfTheDueDay()
    {
        Entry[] entries =
        [
            Of("eingang-am=01.09.2016;frist=15.09.2016;ausgewertet-am=15.09.2016"),
            Of("eingang-am=02.09.2016;frist=16.09.2016;ausgewertet-am=17.09.2016"),
            Of("eingang-am=20.09.2016;frist=04.10.2016"),
            Of("eingang-am=01.10.2015;frist=15.10.2015"),
            Of("eingang-am=;frist=15.09.2016"),
        ];

        Assert.Equal(
            [new FeedbackShare(FeedbackSource.Employer, new(2016, 10), 1, 0, null), new FeedbackShare(FeedbackSource.Employer, new(2016, 9), 2, 1, 14.5m)],
            FeedbackTimes.Shares(entries, Around));
        Assert.Equal([13, 368], FeedbackTimes.Waiting(entries, Around)[FeedbackSource.Employer]);
    }

    [Theory]
    [InlineData(7, FeedbackAge.UpTo7)]
    [InlineData(8, FeedbackAge.UpTo14)]
    [InlineData(14, FeedbackAge.UpTo14)]
    [InlineData(15, FeedbackAge.UpTo28)]
    [InlineData(28, FeedbackAge.UpTo28)]
    [InlineData(29, FeedbackAge.Over28)]
    public void Age_HasItsBand(int days, FeedbackAge age) => Assert.Equal(age, FeedbackTimes.AgeOf(days));

    /// <summary>Feedback of an employer of 01.09.2016, with other values.</summary>
    private static Entry Of(string values)
    {
        var all = ImmutableDictionary<string, string>.Empty.Add(Source.Key, "arbeitgeber").Add(Ifk.Key, "AEZ-01").Add(ReceivedOn.Key, "2016-09-01");
        foreach (var value in values.Split(';').Select(v => v.Split('=')))
            all = value[1].Length == 0 ? all.Remove(value[0]) : all.SetItem(value[0], Instance.Fields.Single(f => f.Key == value[0]).Keep(value[1]));
        return new Entry(1, "Team", 1, all);
    }
}
