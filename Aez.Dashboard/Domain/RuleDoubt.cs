namespace Aez.Dashboard.Domain;

/// <summary>A rule that finds something in too many records tells nothing of any of them: either it is wrong, or what was delivered is.</summary>
public static class RuleDoubt
{
    /// <summary>A rule that applies to more than one record in so many does not tell right from wrong.</summary>
    public const int OneIn = 3;

    /// <summary>Of fewer records nothing is concluded.</summary>
    public const int LeastExamined = 10;

    /// <param name="found">Records that break the rule.</param>
    /// <param name="examined">Records that it looked at.</param>
    /// <returns>One German sentence; null where the rule tells something, or of too few records to say.</returns>
    public static string? Of(int found, int examined) => examined < LeastExamined || (long)found * OneIn <= examined
        ? null
        : $"Trifft auf {German.Percent((decimal)found / examined, 0)} der geprüften Datensätze zu ({German.Number(found)} von {German.Number(examined)}): Die Regel unterscheidet nicht. Bitte prüfen Sie sie oder die Lieferung.";
}
