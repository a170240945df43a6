using Aez.Dashboard.Domain.Registers;
using Aez.Dashboard.Tests.Support;

namespace Aez.Dashboard.Tests.Domain.Registers;

public sealed class QualificationRegisterTests
{
    private static readonly QualificationRegister Register = QualificationRegister.Instance;

    private static readonly EntrySurroundings Around = EntrySurroundings.None with
    {
        Today = new DateOnly(2026, 11, 30),
        Ifks = [new EntryOption("AEZ-01", "AEZ-01"), new EntryOption("AEZ-02", "AEZ-02")],
        JoinedOn = new Dictionary<string, DateOnly> { ["AEZ-01"] = new(2020, 3, 1), ["AEZ-02"] = new(2026, 10, 1) },
    };

    [Theory]
    [InlineData("stand=absolviert;tag=29.02.2020", "„Tag“: Der 29.02.2020 liegt vor dem ersten Tag von AEZ-01 im Team, dem 01.03.2020. Geben Sie einen Tag ab da an.")]
    [InlineData("stand=absolviert;tag=01.03.2020", null)]
    [InlineData("stand=absolviert;tag=02.03.2020", null)]
    [InlineData("ifk=AEZ-02;stand=absolviert;tag=30.09.2026", "„Tag“: Der 30.09.2026 liegt vor dem ersten Tag von AEZ-02 im Team, dem 01.10.2026. Geben Sie einen Tag ab da an.")]
    [InlineData("stand=absolviert;tag=30.11.2026", null)]
    [InlineData("stand=absolviert;tag=01.12.2026", "„Tag“: Der 01.12.2026 liegt in der Zukunft; bis dahin ist die Qualifizierung geplant.")]
    [InlineData("stand=geplant;tag=29.11.2026", "„Tag“: Der 29.11.2026 ist schon vorbei. Geben Sie einen Tag ab heute, dem 30.11.2026, an.")]
    [InlineData("stand=geplant;tag=30.11.2026", null)]
    [InlineData("stand=geplant", "„Tag“ fehlt: Wann ist die Teilnahme?")]
    [InlineData("stand=absolviert", "„Tag“ fehlt: Wann war die Teilnahme?")]
    [InlineData("stand=offen;tag=30.11.2026", "Zu „noch zu planen“ gehört kein Tag: Wählen Sie „geplant“ oder „absolviert“, oder leeren Sie „Tag“.")]
    [InlineData("stand=geplant;tag=30.11.2026;gueltig-bis=30.11.2027", "„Gültig bis“ gibt es erst, wenn die Qualifizierung absolviert ist.")]
    [InlineData("stand=absolviert;tag=30.10.2026;gueltig-bis=29.10.2026", "„Gültig bis“ (29.10.2026) liegt vor „Tag“ (30.10.2026).")]
    [InlineData("angebot=weitere;stand=offen", "„Bezeichnung“ gehört zu „weitere des Hauses“: Füllen Sie dort beides aus, sonst keines.")]
    [InlineData("bezeichnung=Rhetorik;stand=offen", "„Bezeichnung“ gehört zu „weitere des Hauses“: Füllen Sie dort beides aus, sonst keines.")]
    [InlineData("angebot=weitere;bezeichnung=Rhetorik;stand=offen", null)]
    [InlineData("ifk=AEZ-09;stand=offen", "„IFK“: „AEZ-09“ gibt es nicht. Zur Wahl stehen AEZ-01 und AEZ-02.")]
    [InlineData("ifk=;stand=offen", "Bitte füllen Sie „IFK“ aus.")]
    public void Refusal_OfWhatWasTyped_IsOneSentence(string typed, string? refusal) => Assert.Equal(refusal, RegisterSamples.Refusal(Register, Typed(typed), Around));

    [Fact]
    public void Refusal_OfTheSameTrainingTwice_NamesIt()
    {
        var around = Around with { Others = [RegisterSamples.Read(Register, Typed("stand=offen"), 7)] };

        Assert.Equal("AEZ-01: Grundqualifizierung SGB II steht mit diesem Stand schon hier: Ändern Sie jenen Eintrag.", RegisterSamples.Refusal(Register, Typed("stand=offen"), around));
        Assert.Null(RegisterSamples.Refusal(Register, Typed("stand=offen"), around, id: 7));
        Assert.Null(RegisterSamples.Refusal(Register, Typed("ifk=AEZ-02;stand=offen"), around));
    }

    [Theory]
    [InlineData("stand=offen", "noch zu planen")]
    [InlineData("stand=geplant;tag=29.11.2026", "Termin vorbei")]
    [InlineData("stand=geplant;tag=30.11.2026", "steht an")]
    [InlineData("stand=geplant;tag=14.12.2026", "steht an")]
    [InlineData("stand=geplant;tag=15.12.2026", "geplant")]
    [InlineData("stand=absolviert;tag=01.06.2024", "absolviert")]
    [InlineData("stand=absolviert;tag=01.06.2024;gueltig-bis=29.11.2026", "nicht mehr gültig")]
    [InlineData("stand=absolviert;tag=01.06.2024;gueltig-bis=30.11.2026", "Gültigkeit endet")]
    [InlineData("stand=absolviert;tag=01.06.2024;gueltig-bis=28.02.2027", "Gültigkeit endet")]
    [InlineData("stand=absolviert;tag=01.06.2024;gueltig-bis=01.03.2027", "absolviert")]
    public void State_TheDayBeforeOfAndAfter_IsItsOwn(string typed, string word) => Assert.Equal(word, Register.StateOf(RegisterSamples.Read(Register, Typed(typed)), Around).Word);

    [Fact]
    public void State_OfWhatWasRepeatedSince_NoLongerEnds()
    {
        var old = RegisterSamples.Read(Register, Typed("stand=absolviert;tag=01.06.2022;gueltig-bis=01.06.2024"), 1);
        var again = RegisterSamples.Read(Register, Typed("stand=absolviert;tag=01.06.2024;gueltig-bis=01.06.2028"), 2);

        Assert.Equal("absolviert", Register.StateOf(old, Around with { Others = [old, again] }).Word);
        Assert.Equal("nicht mehr gültig", Register.StateOf(old, Around with { Others = [old, again with { IsRemoved = true }] }).Word);
    }

    [Fact]
    public void Finding_NamesTheGapsOfEveryIfkOneWithoutAnEntryIncluded()
    {
        List<Entry> entries =
        [
            RegisterSamples.Read(Register, Typed("stand=absolviert;tag=01.06.2024"), 1),
            RegisterSamples.Read(Register, Typed("angebot=beratungskonzeption;stand=absolviert;tag=01.06.2024"), 2),
            RegisterSamples.Read(Register, Typed("angebot=kollegiale-fallberatung;stand=geplant;tag=01.06.2027"), 3),
        ];

        Assert.Equal(
            "4 Lücken bei dem, was das Fachkonzept von allen verlangt: AEZ-01 Schulung kollegiale Fallberatung (geplant), AEZ-02 Grundqualifizierung SGB II (fehlt), AEZ-02 Beratungskonzeption (fehlt) und AEZ-02 Schulung kollegiale Fallberatung (fehlt).",
            Register.Finding(entries, Around with { Others = entries }));
        Assert.Equal("fehlt", Register.StateOf(entries, "AEZ-02", "Beratungskonzeption", Around).Word);
        Assert.False(QualificationRegister.IsOfEverybody("Maßnahmenbetreuung"));
    }

    private static Dictionary<string, string> Typed(string changes)
    {
        var typed = RegisterSamples.Typed(Register, "AEZ-01");
        foreach (var change in changes.Split(';'))
            typed[change.Split('=')[0]] = change.Split('=')[1];
        return typed;
    }
}
