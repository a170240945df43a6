using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Registers;
using Aez.Dashboard.Tests.Support;

namespace Aez.Dashboard.Tests.Domain.Registers;

public sealed class FindingNoteRegisterTests
{
    private static readonly FindingNoteRegister Register = FindingNoteRegister.Instance;

    private static readonly EntrySurroundings Around = EntrySurroundings.None with
    {
        Today = new DateOnly(2026, 11, 30),
        Ifks = [new EntryOption("AEZ-01", "AEZ-01"), new EntryOption("AEZ-02", "AEZ-02")],
        Findings = new HashSet<(string, string)> { ("kein-kind", "0001") },
    };

    [Theory]
    [InlineData("stand=in-arbeit", null)]
    [InlineData("stand=in-arbeit;ifk=", null)]
    [InlineData("stand=in-arbeit;bis=29.11.2026", "„Bis“: Der 29.11.2026 ist schon vorbei. Geben Sie einen Tag ab heute, dem 30.11.2026, an.")]
    [InlineData("stand=begruendet;bis=30.11.2026;begruendung=Zwilling", null)]
    [InlineData("stand=begruendet;bis=29.11.2027;begruendung=Zwilling", null)]
    [InlineData("stand=begruendet;bis=30.11.2027;begruendung=Zwilling", "„Bis“: Eine Begründung gilt höchstens 12 Monate, heute also bis 29.11.2027; dann ist sie neu zu prüfen.")]
    [InlineData("stand=begruendet;begruendung=Zwilling", "„Bis“ fehlt: Eine Begründung gilt bis zu einem Tag, danach ist der Befund wieder offen.")]
    [InlineData("stand=begruendet;bis=31.12.2026", "„Begründung“ fehlt: Warum ist der Datensatz richtig, obwohl die Regel ihn findet?")]
    [InlineData("stand=offen", "„Stand“: „offen“ gibt es nicht. Zur Wahl stehen in Arbeit und begründet.")]
    [InlineData("kunde=;stand=in-arbeit", "Bitte füllen Sie „Kundennummer“ aus.")]
    [InlineData("regel=;stand=in-arbeit", "Bitte füllen Sie „Regel“ aus.")]
    [InlineData("ifk=AEZ-09;stand=in-arbeit", "„IFK“: „AEZ-09“ gibt es nicht. Zur Wahl stehen AEZ-01 und AEZ-02.")]
    public void Refusal_OfWhatWasTyped_IsOneSentence(string typed, string? refusal) => Assert.Equal(refusal, RegisterSamples.Refusal(Register, Typed(typed), Around));

    [Fact]
    public void Refusal_OfASecondNoteOnTheSame_SaysSoButNotOfAnotherIfk()
    {
        var around = Around with { Others = [RegisterSamples.Read(Register, Typed("stand=in-arbeit"), 7)] };

        Assert.Equal("Zu dieser Regel, Kundennummer und IFK gibt es schon einen Vermerk: Ändern Sie jenen.", RegisterSamples.Refusal(Register, Typed("stand=begruendet;bis=31.12.2026;begruendung=X"), around));
        Assert.Null(RegisterSamples.Refusal(Register, Typed("stand=in-arbeit"), around, id: 7));
        Assert.Null(RegisterSamples.Refusal(Register, Typed("ifk=AEZ-02;stand=in-arbeit"), around));
        Assert.Null(RegisterSamples.Refusal(Register, Typed("regel=verbis-kennzeichen;stand=in-arbeit"), around));
    }

    [Theory]
    [InlineData("stand=in-arbeit", "in Arbeit", null)]
    [InlineData("stand=in-arbeit;bis=29.11.2026", "noch nicht behoben", "Befund beheben")]
    [InlineData("stand=in-arbeit;bis=30.11.2026", "in Arbeit", "Befund beheben")]
    [InlineData("stand=begruendet;bis=29.11.2026", "Begründung abgelaufen", "Begründung abgelaufen, Befund wieder offen")]
    [InlineData("stand=begruendet;bis=30.11.2026", "Begründung läuft ab", "Begründung läuft ab")]
    [InlineData("stand=begruendet;bis=14.12.2026", "Begründung läuft ab", "Begründung läuft ab")]
    [InlineData("stand=begruendet;bis=15.12.2026", "begründet", null)]
    [InlineData("kunde=0002;stand=begruendet;bis=29.11.2026", "behoben", null)]
    [InlineData("regel=verbis-kennzeichen;stand=in-arbeit;bis=29.11.2026", "behoben", null)]
    public void State_TheDayBeforeOfAndAfter_IsItsOwn(string typed, string word, string? due)
    {
        var entry = RegisterSamples.Read(Register, Typed(typed));

        Assert.Equal((word, due), (Register.StateOf(entry, Around).Word, Register.DueOf(entry, Around)?.What));
    }

    /// <summary>A reason holds on its last day, and on the next the finding is open again.</summary>
    [Theory]
    [InlineData("2026-12-30", FindingState.Justified)]
    [InlineData("2026-12-31", FindingState.Justified)]
    [InlineData("2027-01-01", FindingState.Open)]
    public void Note_OfAReason_HoldsUntilItsDay(string today, FindingState state)
    {
        var entry = RegisterSamples.Read(Register, Typed("stand=begruendet;bis=31.12.2026;begruendung=X"), 3) with { ChangedAt = new DateTime(2026, 11, 29, 23, 30, 0, DateTimeKind.Utc) };

        var note = Assert.Single(FindingNoteRegister.NotesOf([entry, entry with { IsRemoved = true }], DateOnly.Parse(today), TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")));

        Assert.Equal(new FindingNote(3, "kein-kind", "0001", "AEZ-01", new DateOnly(2026, 11, 30), state), note);
    }

    [Fact]
    public void Text_ForTheLog_DoesNotNameTheCustomer() =>
        Assert.DoesNotContain("0001", AllRegisters.TextOf(Register.Key, RegisterSamples.Read(Register, Typed("stand=in-arbeit")).Values), StringComparison.Ordinal);

    private static Dictionary<string, string> Typed(string text)
    {
        var typed = new Dictionary<string, string> { ["regel"] = "kein-kind", ["kunde"] = "0001", ["ifk"] = "AEZ-01" };
        foreach (var pair in text.Split(';'))
            typed[pair.Split('=')[0]] = pair.Split('=')[1];
        return typed;
    }
}
