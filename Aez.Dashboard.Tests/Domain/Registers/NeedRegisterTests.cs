using Aez.Dashboard.Domain.Registers;
using Aez.Dashboard.Tests.Support;

namespace Aez.Dashboard.Tests.Domain.Registers;

public sealed class NeedRegisterTests
{
    private const string Running = "konzept-am=01.03.2026;pruefung-am=01.04.2026;bescheid-am=01.05.2026;laeuft-ab=01.06.2026;instrument=AVGS-MAT;plaetze=12;";
    private static readonly NeedRegister Register = NeedRegister.Instance;

    private static readonly EntrySurroundings Around = EntrySurroundings.None with
    {
        Today = new DateOnly(2026, 11, 30),
        Instruments = [new EntryOption("AVGS-MAT", "AVGS-MAT · Maßnahme beim Träger")],
        Linked = new Dictionary<string, IReadOnlyList<EntryOption>> { ["netzwerk"] = [new EntryOption("3", "Beispiel gGmbH")] },
    };

    [Theory]
    [InlineData("bedarf=", "Bitte füllen Sie „Bedarf“ aus.")]
    [InlineData("bedarf-am=", "Bitte füllen Sie „Bedarf festgestellt am“ aus.")]
    [InlineData(Running, null)]
    [InlineData("konzept-am=31.01.2016", "„Konzept des Trägers am“ (31.01.2016) liegt vor „Bedarf festgestellt am“ (01.02.2016).")]
    [InlineData("konzept-am=01.02.2016", null)]
    [InlineData("pruefung-am=31.01.2016", "„Prüfung B-Team am“ (31.01.2016) liegt vor „Bedarf festgestellt am“ (01.02.2016).")]
    [InlineData("pruefung-am=03.03.2016;ausschreibung-am=02.03.2016", "„Ausschreibung (REZ) am“ (02.03.2016) liegt vor „Prüfung B-Team am“ (03.03.2016).")]
    [InlineData("ausschreibung-am=02.03.2016;bescheid-am=03.03.2016", "Es gibt entweder eine Ausschreibung oder einen Bescheid: Leeren Sie einen der beiden Tage.")]
    [InlineData("konzept-am=01.12.2026", "„Konzept des Trägers am“: Der 01.12.2026 liegt in der Zukunft; was noch kommt, steht unter „Nächster Schritt“.")]
    [InlineData("laeuft-ab=01.06.2026", "Bevor eine Maßnahme läuft, ist sie ausgeschrieben oder beschieden: Tragen Sie den Tag ein.")]
    [InlineData(Running + "plaetze=0", "Zu einer laufenden Maßnahme gehören „Instrument“ und „Plätze“ (mindestens 1).")]
    [InlineData(Running + "instrument=", "Zu einer laufenden Maßnahme gehören „Instrument“ und „Plätze“ (mindestens 1).")]
    [InlineData(Running + "laeuft-bis=31.05.2026", "„Läuft bis“ (31.05.2026) liegt vor „Läuft ab“ (01.06.2026).")]
    [InlineData(Running + "laeuft-bis=01.06.2027", null)]
    [InlineData(Running + "laeuft-ab=01.03.2027", null)]
    [InlineData("laeuft-bis=01.06.2027", "„Läuft bis“ gehört zu „Läuft ab“: Tragen Sie beides ein.")]
    [InlineData(Running + "aufgegeben-am=01.07.2026", "Eine Maßnahme, die läuft, endet mit „Läuft bis“; „Nicht weiterverfolgt seit“ ist für Bedarfe, aus denen keine wurde.")]
    [InlineData("aufgegeben-am=31.01.2016", "„Nicht weiterverfolgt seit“ (31.01.2016) liegt vor „Bedarf festgestellt am“ (01.02.2016).")]
    [InlineData("naechster-schritt=Nachfragen;am=29.11.2026", "„Am“: Der 29.11.2026 ist schon vorbei. Geben Sie einen Tag ab heute, dem 30.11.2026, an.")]
    [InlineData("plaetze=viele", "„Plätze“: „viele“ geht nicht. Geben Sie eine ganze Zahl von 0 bis 999 an.")]
    [InlineData("partner=4", "„Träger“: „4“ gibt es nicht. Zur Wahl steht Beispiel gGmbH.")]
    [InlineData("partner=3", null)]
    public void Refusal_OfWhatWasTyped_IsOneSentence(string typed, string? refusal) => Assert.Equal(refusal, RegisterSamples.Refusal(Register, Typed(typed), Around));

    [Theory]
    [InlineData("", NeedStep.Need, "Bedarf")]
    [InlineData("konzept-am=01.03.2026", NeedStep.Concept, "Konzept des Trägers")]
    [InlineData("konzept-am=01.03.2026;pruefung-am=01.04.2026", NeedStep.Review, "Prüfung B-Team")]
    [InlineData("ausschreibung-am=01.05.2026", NeedStep.Tender, "Ausschreibung (REZ)")]
    [InlineData("bescheid-am=01.05.2026", NeedStep.Notice, "Bescheid")]
    [InlineData(Running, NeedStep.Running, "laufend")]
    [InlineData(Running + "laeuft-ab=30.11.2026", NeedStep.Running, "laufend")]
    [InlineData(Running + "laeuft-ab=01.12.2026", NeedStep.Notice, "Bescheid")]
    [InlineData(Running + "laeuft-bis=30.11.2026", NeedStep.Running, "laufend")]
    [InlineData(Running + "laeuft-bis=29.11.2026", NeedStep.Ended, "ausgelaufen")]
    [InlineData("aufgegeben-am=01.07.2026", NeedStep.Dropped, "nicht weiterverfolgt")]
    public void Step_IsTheLastOneThatHasItsDay(string typed, NeedStep step, string word)
    {
        var entry = RegisterSamples.Read(Register, Typed(typed));

        Assert.Equal((step, word), (NeedRegister.StepOf(entry, Around.Today), Register.StateOf(entry, Around).Word));
        Assert.Contains(Register.StateOf(entry, Around), Register.States);
    }

    [Fact]
    public void State_WithAStepThatIsLate_SaysSoUntilTheWayEnds()
    {
        const string Late = "naechster-schritt=Nachfragen;am=29.11.2026;";

        Assert.Equal("nächster Schritt überfällig", Register.StateOf(RegisterSamples.Read(Register, Typed(Late)), Around).Word);
        Assert.Equal("nicht weiterverfolgt", Register.StateOf(RegisterSamples.Read(Register, Typed(Late + "aufgegeben-am=01.07.2026")), Around).Word);
        Assert.Empty(Register.DuesOf(RegisterSamples.Read(Register, Typed(Late + "aufgegeben-am=01.07.2026")), Around));
        Assert.Equal([new EntryDue(new DateOnly(2026, 11, 29), "Nachfragen", null)], Register.DuesOf(RegisterSamples.Read(Register, Typed(Late)), Around));
    }

    [Fact]
    public void Finding_CountsWhatIsUnderwayAndWhatRuns() => Assert.Equal(
        "1 Bedarf ist unterwegs und 1 Maßnahme läuft mit 12 Plätzen.",
        Register.Finding([RegisterSamples.Read(Register, Typed("")), RegisterSamples.Read(Register, Typed(Running)), RegisterSamples.Read(Register, Typed("aufgegeben-am=01.07.2026"))], Around));

    private static Dictionary<string, string> Typed(string changes)
    {
        var typed = RegisterSamples.Typed(Register, "AEZ-01");
        foreach (var change in changes.Split(';', StringSplitOptions.RemoveEmptyEntries))
            typed[change.Split('=')[0]] = change.Split('=')[1];
        return typed;
    }
}
