using System.Collections.Immutable;
using Aez.Dashboard.Domain.Registers;

namespace Aez.Dashboard.Tests.Support;

/// <summary>An entry of every register that nothing is wrong with, as it is typed: a register without one fails in the access matrix.</summary>
internal static class RegisterSamples
{
    private static readonly Dictionary<Register, Func<string, Dictionary<string, string>>> All = new()
    {
        [FeedbackRegister.Instance] = ifk => new()
        {
            [FeedbackRegister.Source.Key] = "netzwerk",
            [FeedbackRegister.Ifk.Key] = ifk,
            [FeedbackRegister.ReceivedOn.Key] = "02.09.2016",
        },
        [PartnerRegister.Instance] = _ => new()
        {
            [PartnerRegister.Name.Key] = "Beispiel gGmbH",
            [PartnerRegister.Kind.Key] = "traeger",
            [PartnerRegister.Cooperation.Key] = "keine",
        },
        [NeedRegister.Instance] = _ => new()
        {
            [NeedRegister.Name.Key] = "Sprachkurs mit Kinderbetreuung",
            [NeedRegister.NeedOn.Key] = "01.02.2016",
        },
        [MeetingRegister.Instance] = _ => new()
        {
            [MeetingRegister.On.Key] = "08.09.2016",
            [MeetingRegister.Kind.Key] = "intern",
            [MeetingRegister.Progress.Key] = "getagt",
        },
        [QualificationRegister.Instance] = ifk => new()
        {
            [QualificationRegister.Ifk.Key] = ifk,
            [QualificationRegister.Offer.Key] = "grundqualifizierung",
            [QualificationRegister.Progress.Key] = "offen",
        },
        [FindingNoteRegister.Instance] = ifk => new()
        {
            [FindingNoteRegister.Rule.Key] = "kein-kind",
            [FindingNoteRegister.Number.Key] = $"K-{ifk}-0",
            [FindingNoteRegister.Ifk.Key] = ifk,
            [FindingNoteRegister.Progress.Key] = "in-arbeit",
        },
        [ReviewPointRegister.Instance] = _ => new()
        {
            [ReviewPointRegister.Name.Key] = "Erreichbarkeit",
            [ReviewPointRegister.From.Key] = "01.01.2030",
        },
        [ReviewRegister.Instance] = ifk => new()
        {
            [ReviewRegister.CustomerNumber.Key] = $"K-{ifk}-0",
            [ReviewRegister.Ifk.Key] = ifk,
            [ReviewRegister.Month.Key] = "09.2016",
            [ReviewRegister.Layer.Key] = "Bestand",
            [ReviewRegister.Seed.Key] = $"12345678|2016-09|{ifk}",
        },
    };

    /// <param name="ifk">Of the team: whose entry it is, where the register asks for that.</param>
    public static Dictionary<string, string> Typed(Register register, string ifk) => All[register](ifk);

    /// <summary>As it is kept.</summary>
    public static ImmutableDictionary<string, string> Kept(Register register, string ifk) =>
        Typed(register, ifk).ToImmutableDictionary(v => v.Key, v => register.Fields.Single(f => f.Key == v.Key).Keep(v.Value));

    /// <summary>Why a form is refused, as the command asks: its fields, then all of it; null if it is taken.</summary>
    public static string? Refusal(Register register, IReadOnlyDictionary<string, string> typed, EntrySurroundings around, Entry? before = null, int id = 0) =>
        register.FieldsOf(before, around).Select(f => f.Refusal(typed.GetValueOrDefault(f.Key, ""), around)).FirstOrDefault(r => r is not null)
        ?? register.Refusal(Read(register, typed, id, register.FieldsOf(before, around)), before, around);

    /// <summary>The entry that a form makes.</summary>
    /// <param name="fields">Null: those that every entry has.</param>
    public static Entry Read(Register register, IReadOnlyDictionary<string, string> typed, int id = 0, IReadOnlyList<EntryField>? fields = null) =>
        new(id, StoreBuilder.Team, 0, typed.Where(t => t.Value.Length > 0).ToImmutableDictionary(t => t.Key, t => (fields ?? register.Fields).Single(f => f.Key == t.Key).Keep(t.Value)));
}
