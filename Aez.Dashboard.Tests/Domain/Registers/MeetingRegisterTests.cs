using Aez.Dashboard.Domain.Registers;
using Aez.Dashboard.Steering.Registers;
using Aez.Dashboard.Tests.Support;

namespace Aez.Dashboard.Tests.Domain.Registers;

public sealed class MeetingRegisterTests
{
    private static readonly MeetingRegister Register = MeetingRegister.Instance;
    private static readonly EntrySurroundings Around = On(new DateOnly(2026, 11, 30));

    [Theory]
    [InlineData("stand=getagt;tag=01.12.2026", "„Tag“: Der 01.12.2026 liegt in der Zukunft; bis dahin ist der Termin angesetzt.")]
    [InlineData("stand=getagt;tag=30.11.2026", null)]
    [InlineData("stand=angesetzt;tag=27.11.2026", "„Tag“: Der 27.11.2026 ist schon vorbei. Geben Sie einen Tag ab heute, dem 30.11.2026, an.")]
    [InlineData("stand=angesetzt;tag=30.11.2026", null)]
    [InlineData("stand=angesetzt;tag=25.12.2026", "„Tag“: Der 25.12.2026 ist ein Feiertag (Weihnachtstag). Wählen Sie einen Arbeitstag.")]
    [InlineData("stand=angesetzt;tag=05.12.2026", "„Tag“: Der 05.12.2026 ist ein Samstag. Wählen Sie einen Arbeitstag.")]
    [InlineData("stand=angesetzt;tag=27.05.2027", "„Tag“: Der 27.05.2027 ist ein Feiertag (Fronleichnam). Wählen Sie einen Arbeitstag.")]
    [InlineData("stand=angesetzt;tag=01.12.2026;beginn=9 Uhr;ende=10:30", null)]
    [InlineData("stand=angesetzt;tag=01.12.2026;beginn=25:00", "„Beginn“: „25:00“ ist keine Uhrzeit. Geben Sie sie als HH:MM an, zum Beispiel 09:30.")]
    [InlineData("stand=angesetzt;tag=01.12.2026;beginn=10:30;ende=10:30", "„Ende“ liegt nicht nach „Beginn“.")]
    [InlineData("stand=angesetzt;tag=01.12.2026;ende=10:30", "„Ende“ gehört zu „Beginn“: Tragen Sie beides ein.")]
    [InlineData("stand=angesetzt;tag=01.12.2026;anwesend=alle", "„Anwesend“ und „Ergebnisprotokoll“ gibt es erst, wenn der Arbeitskreis getagt hat.")]
    [InlineData("stand=angesetzt;tag=01.12.2026;protokoll=4|p.pdf", "„Anwesend“ und „Ergebnisprotokoll“ gibt es erst, wenn der Arbeitskreis getagt hat.")]
    [InlineData("aufgaben=Flyer bestellen", "„Aufgaben“, Zeile 1: „Flyer bestellen“ geht nicht. Schreiben Sie „Was; wer; TT.MM.JJJJ“, zum Beispiel „Flyer bestellen; AEZ-01; 15.12.2026“.")]
    [InlineData("aufgaben=Flyer bestellen| AEZ-01| 29.11.2026", "„Aufgaben“: Der 29.11.2026 von „Flyer bestellen“ ist schon vorbei. Geben Sie einen Tag ab heute, dem 30.11.2026, an.")]
    [InlineData("aufgaben=Flyer bestellen| AEZ-01| 29.11.2026| erledigt", null)]
    [InlineData("themen=Kollegiale Fallberatung zu einem Fall", "Kollegiale Fallberatungen werden ausdrücklich nicht dokumentiert (Fachkonzept, Abschnitt 6): Nehmen Sie heraus, was davon handelt.")]
    [InlineData("art=kollegiale-fallberatung", "„Arbeitskreis“: „kollegiale-fallberatung“ gibt es nicht. Zur Wahl stehen Interner Arbeitskreis und Fach-Arbeitskreis.")]
    public void Refusal_OfWhatWasTyped_IsOneSentence(string typed, string? refusal) => Assert.Equal(refusal, RegisterSamples.Refusal(Register, Typed(typed), Around));

    [Fact]
    public void Refusal_OfTheSameGroupTwiceADay_NamesIt()
    {
        var around = Around with { Others = [Meeting("tag=24.11.2026", 1)] };

        Assert.Equal("Interner Arbeitskreis am 24.11.2026 steht schon hier: Ändern Sie jenen Eintrag.", RegisterSamples.Refusal(Register, Typed("tag=24.11.2026"), around));
        Assert.Null(RegisterSamples.Refusal(Register, Typed("tag=24.11.2026;art=fach"), around));
    }

    [Theory]
    [InlineData("stand=angesetzt;tag=27.11.2026", "Ergebnis fehlt")]
    [InlineData("stand=angesetzt;tag=30.11.2026", "demnächst")]
    [InlineData("stand=angesetzt;tag=14.12.2026", "demnächst")]
    [InlineData("stand=angesetzt;tag=15.12.2026", "angesetzt")]
    [InlineData("stand=ausgefallen;tag=15.12.2026", "ausgefallen")]
    [InlineData("tag=24.11.2026", "Protokoll fehlt")]
    [InlineData("tag=24.11.2026;protokoll=4|p.pdf", "abgeschlossen")]
    [InlineData("tag=24.11.2026;protokoll=4|p.pdf;aufgaben=A| B| 29.11.2026", "Aufgabe überfällig")]
    [InlineData("tag=24.11.2026;protokoll=4|p.pdf;aufgaben=A| B| 30.11.2026", "Aufgaben offen")]
    [InlineData("tag=24.11.2026;protokoll=4|p.pdf;aufgaben=A| B| 29.11.2026| erledigt", "abgeschlossen")]
    public void State_TheDayBeforeOfAndAfter_IsItsOwn(string typed, string word) => Assert.Equal(word, Register.StateOf(Meeting(typed), Around).Word);

    /// <summary>Two weeks, a month; where nobody works, the next day on which somebody does.</summary>
    [Theory]
    [InlineData("intern", "16.11.2026", "30.11.2026")]
    [InlineData("intern", "11.12.2026", "28.12.2026")] // First Christmas Day, then a weekend.
    [InlineData("intern", "18.12.2026", "04.01.2027")] // New Year, then a weekend.
    [InlineData("intern", "18.10.2016", "02.11.2016")] // All Saints is a holiday in North Rhine-Westphalia.
    [InlineData("intern", "24.12.2026", "07.01.2027")] // Epiphany is none, nor the day after.
    [InlineData("intern", "17.10.2017", "02.11.2017")] // The one Reformation Day that was a holiday everywhere, then All Saints.
    [InlineData("fach", "31.10.2026", "30.11.2026")]
    [InlineData("fach", "26.03.2027", "26.04.2027")]
    [InlineData("fach", "27.04.2027", "28.05.2027")] // Corpus Christi.
    public void Rhythm_AfterTheLastMeeting_IsDueOnAWorkday(string kind, string last, string due)
    {
        var day = DateOnly.ParseExact(last, "dd.MM.yyyy");
        var around = On(day.AddDays(1));

        Assert.Equal(DateOnly.ParseExact(due, "dd.MM.yyyy"), MeetingRhythm.Of(kind == "fach" ? MeetingKind.Expert : MeetingKind.Internal, [Meeting($"art={kind};tag={last}")], around).DueOn);
    }

    [Theory]
    [InlineData("tag=17.11.2026", "", "Interner Arbeitskreis: zuletzt am 17.11.2026, der nächste ist bis zum 01.12.2026 fällig und noch nicht angesetzt.")]
    [InlineData("tag=16.11.2026", "", "Interner Arbeitskreis: zuletzt am 16.11.2026, der nächste ist bis zum 30.11.2026 fällig und noch nicht angesetzt.")]
    [InlineData("tag=13.11.2026", "", "Interner Arbeitskreis: seit dem 27.11.2026 überfällig, zuletzt am 13.11.2026, noch keiner angesetzt.")]
    [InlineData("tag=13.11.2026", "stand=angesetzt;tag=01.12.2026", "Interner Arbeitskreis: seit dem 27.11.2026 überfällig, zuletzt am 13.11.2026, angesetzt für den 01.12.2026.")]
    [InlineData("tag=20.11.2026", "stand=angesetzt;tag=04.12.2026", "Interner Arbeitskreis: im Rhythmus, zuletzt am 20.11.2026, angesetzt für den 04.12.2026.")]
    [InlineData("tag=20.11.2026", "stand=angesetzt;tag=07.12.2026", "Interner Arbeitskreis: der nächste ist für den 07.12.2026 angesetzt, fällig ist er schon bis zum 04.12.2026.")]
    [InlineData("tag=20.11.2026", "stand=ausgefallen;tag=04.12.2026", "Interner Arbeitskreis: zuletzt am 20.11.2026, der nächste ist bis zum 04.12.2026 fällig und noch nicht angesetzt.")]
    [InlineData("art=fach;tag=20.11.2026", "", "Interner Arbeitskreis: noch nie getagt, noch keiner angesetzt.")]
    public void Rhythm_AsASentence_SaysWhenOneIsOverdue(string first, string second, string text) =>
        Assert.Equal(text, MeetingRhythm.Of(MeetingKind.Internal, new[] { first, second }.Where(m => m.Length > 0).Select((m, i) => Meeting(m, i + 1)), Around).Text);

    [Fact]
    public void Dues_OfTheLastMeeting_AreItsMinutesItsTasksAndTheNextOne()
    {
        var last = Meeting("tag=13.11.2026;aufgaben=Flyer| AEZ-01| 02.12.2026\nRaum| BCA| 01.03.2027", 2);
        var around = Around with { Others = [Meeting("tag=30.10.2026;protokoll=1|p.pdf", 1), last] };

        Assert.Equal(
            [
                new EntryDue(new DateOnly(2026, 11, 20), "Ergebnisprotokoll ablegen", null),
                new EntryDue(new DateOnly(2026, 12, 2), "Flyer", "AEZ-01"),
                new EntryDue(new DateOnly(2026, 11, 27), "nächsten Termin ansetzen", null),
            ],
            Register.DuesOf(last, around));
        Assert.Empty(Register.DuesOf(around.Others[0], around));
    }

    /// <summary>All holidays of 2026 in North Rhine-Westphalia, from the law; none that holds elsewhere alone.</summary>
    [Fact]
    public void Holidays_OfAYear_AreThoseOfTheState() => Assert.Equal(
        ["01.01.", "03.04.", "06.04.", "01.05.", "14.05.", "25.05.", "04.06.", "03.10.", "01.11.", "25.12.", "26.12."],
        Around.Holidays.Keys.Where(d => d.Year == 2026 && d.DayOfWeek != DayOfWeek.Sunday || d == new DateOnly(2026, 11, 1)).Order().Select(d => d.ToString("dd.MM.", System.Globalization.CultureInfo.InvariantCulture)));

    private static EntrySurroundings On(DateOnly today) => EntrySurroundings.None with { Today = today, Holidays = Holidays.Around(today) };

    private static Entry Meeting(string changes, int id = 0) => RegisterSamples.Read(Register, Typed(changes), id);

    /// <param name="changes">Within a value a bar stands for a semicolon, but in files.</param>
    private static Dictionary<string, string> Typed(string changes)
    {
        var typed = RegisterSamples.Typed(Register, "AEZ-01");
        foreach (var change in changes.Split(';'))
            typed[change.Split('=')[0]] = change.StartsWith("aufgaben", StringComparison.Ordinal) ? change.Split('=')[1].Replace('|', ';') : change.Split('=')[1];
        return typed;
    }
}
