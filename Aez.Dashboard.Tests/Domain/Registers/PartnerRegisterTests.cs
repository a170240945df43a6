using Aez.Dashboard.Domain.Registers;
using Aez.Dashboard.Tests.Support;

namespace Aez.Dashboard.Tests.Domain.Registers;

public sealed class PartnerRegisterTests
{
    private static readonly PartnerRegister Register = PartnerRegister.Instance;
    private static readonly EntrySurroundings Around = EntrySurroundings.None with { Today = new DateOnly(2026, 11, 30) };

    private const string Signed = "vereinbarung=geschlossen;geschlossen-am=01.03.2024;";

    [Theory]
    [InlineData("name=", "Bitte füllen Sie „Partner“ aus.")]
    [InlineData("name=\u200B", "In „Partner“ steht nichts, was man lesen kann.")]
    [InlineData(Signed + "endet-am=29.02.2024", "„Endet am“ (29.02.2024) liegt vor „Geschlossen am“ (01.03.2024).")]
    [InlineData(Signed + "endet-am=01.03.2024", null)]
    [InlineData(Signed + "endet-am=02.03.2024", null)]
    [InlineData("vereinbarung=geschlossen", "Zu einer geschlossenen Vereinbarung gehört „Geschlossen am“.")]
    [InlineData("vereinbarung=geschlossen;geschlossen-am=01.12.2026", "„Geschlossen am“: Der 01.12.2026 liegt in der Zukunft; bis dahin ist die Vereinbarung in Vorbereitung.")]
    [InlineData("vereinbarung=geschlossen;geschlossen-am=30.11.2026", null)]
    [InlineData("endet-am=01.12.2027", "„Geschlossen am“ und „Endet am“ gehören zu einer geschlossenen Vereinbarung: Wählen Sie bei „Kooperationsvereinbarung“ „geschlossen“, oder leeren Sie die Tage.")]
    [InlineData("naechster-schritt=Besuch;am=29.11.2026", "„Am“: Der 29.11.2026 ist schon vorbei. Geben Sie einen Tag ab heute, dem 30.11.2026, an.")]
    [InlineData("naechster-schritt=Besuch;am=30.11.2026", null)]
    [InlineData("naechster-schritt=Besuch;am=01.12.2026", null)]
    [InlineData("naechster-schritt=Besuch", "„Am“ fehlt: Bis wann geschieht der nächste Schritt?")]
    [InlineData("am=01.12.2026", "„Nächster Schritt“ fehlt: Was geschieht an dem Tag?")]
    [InlineData("vereinbarung-datei=vertrag.pdf", "„Vereinbarung (Datei)“: Wählen Sie eine Datei aus.")]
    [InlineData("schnittstellenkonzept-datei=4|konzept.pdf", "Zu einem Schnittstellenkonzept als Datei gehört „liegt vor“.")]
    [InlineData("naechster-schritt=Termin der kollegialen Fallberatung;am=01.12.2026", "Kollegiale Fallberatungen werden ausdrücklich nicht dokumentiert (Fachkonzept, Abschnitt 6): Nehmen Sie heraus, was davon handelt.")]
    [InlineData("naechster-schritt=Schulung kollegiale Fallberatung anfragen;am=01.12.2026", null)]
    public void Refusal_OfWhatWasTyped_IsOneSentence(string typed, string? refusal) => Assert.Equal(refusal, RegisterSamples.Refusal(Register, Typed(typed), Around));

    /// <summary>What was planned and has passed meanwhile does not stand in the way of another change.</summary>
    [Fact]
    public void Refusal_OfADayThatWasStoredBefore_IsNone()
    {
        var typed = Typed("naechster-schritt=Besuch;am=01.11.2026");

        Assert.Null(RegisterSamples.Refusal(Register, typed, Around, RegisterSamples.Read(Register, typed, 3), 3));
    }

    [Theory]
    [InlineData("naechster-schritt=Besuch;am=29.11.2026", "Schritt überfällig")]
    [InlineData("naechster-schritt=Besuch;am=30.11.2026", "Schritt fällig")]
    [InlineData("naechster-schritt=Besuch;am=14.12.2026", "Schritt fällig")]
    [InlineData("naechster-schritt=Besuch;am=15.12.2026", "läuft")]
    [InlineData(Signed + "endet-am=29.11.2026", "Vereinbarung abgelaufen")]
    [InlineData(Signed + "endet-am=30.11.2026", "endet bald")]
    [InlineData(Signed + "endet-am=28.02.2027", "endet bald")]
    [InlineData(Signed + "endet-am=01.03.2027", "läuft")]
    public void State_TheDayBeforeOfAndAfter_IsItsOwn(string typed, string word) => Assert.Equal(word, Register.StateOf(RegisterSamples.Read(Register, Typed(typed)), Around).Word);

    /// <summary>A step and the end of the agreement are two things to do.</summary>
    [Fact]
    public void Due_OfAPartnerWithAStepAndAnEnd_IsBoth()
    {
        var entry = RegisterSamples.Read(Register, Typed(Signed + "endet-am=29.11.2026;naechster-schritt=Besuch;am=01.12.2026;verantwortlich=AEZ-02"));

        Assert.Equal(
            [new EntryDue(new DateOnly(2026, 12, 1), "Besuch", "AEZ-02"), new EntryDue(new DateOnly(2026, 11, 29), "Vereinbarung ist abgelaufen", "AEZ-02")],
            Register.DuesOf(entry, Around));
    }

    private static Dictionary<string, string> Typed(string changes)
    {
        var typed = RegisterSamples.Typed(Register, "AEZ-01");
        foreach (var change in changes.Split(';', StringSplitOptions.RemoveEmptyEntries))
            typed[change.Split('=')[0]] = change.Split('=')[1];
        return typed;
    }
}
