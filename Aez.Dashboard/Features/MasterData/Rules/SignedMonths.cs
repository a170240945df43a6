using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Rules;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Features.MasterData.Rules;

/// <summary>The signed months of all teams: they stay under the rules that they were signed with, to the letter.</summary>
internal sealed class SignedMonths
{
    private readonly List<Month> _months;

    private SignedMonths(List<Month> months) => _months = months;

    /// <summary>The first day on which a new set can begin; null where no month is signed.</summary>
    public DateOnly? FirstFree => _months.Count == 0 ? null : _months.Max().Next.FirstDay;

    public static async Task<SignedMonths> LoadAsync(AezDbContext db, CancellationToken cancellationToken) =>
        new((await db.DialogueSnapshots.Select(s => s.Month).Distinct().ToListAsync(cancellationToken)).ConvertAll(Month.FromValue));

    /// <summary>Why a set can neither be changed nor taken out, as one German sentence; null if no signed month is counted by it.</summary>
    public string? Refusal(RuleTimeline rules, RuleSet set) => Refusal(_months.FindAll(month => rules.Of(month).From == set.From), set);

    /// <summary>Why a change can't be made, as one German sentence; null if no signed month comes under other rules, not even under others of the same effect.</summary>
    /// <param name="seen">The set that it changes; null for a new one.</param>
    public string? Refusal(RuleTimeline before, RuleTimeline after, RuleSet? seen) =>
        Refusal(_months.FindAll(month => !RuleCommands.AreSame(before.Of(month), after.Of(month))), seen);

    private string? Refusal(List<Month> touched, RuleSet? set)
    {
        if (touched.Count == 0)
            return null;
        var free = German.Day(FirstFree!.Value);
        return set is not null
            ? $"„{set.Name}“ gilt für unterschriebene Monate ({German.MonthName(touched.Max())} und davor) und bleibt, wie es ist: Legen Sie ein neues Regelwerk an, das frühestens ab dem {free} gilt."
            : $"{German.MonthName(touched.Max())} ist unterschrieben: Ein neues Regelwerk kann frühestens ab dem {free} gelten.";
    }
}
