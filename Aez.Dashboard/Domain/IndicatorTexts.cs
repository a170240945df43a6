namespace Aez.Dashboard.Domain;

/// <summary>What is said of an indicator, in the words of a time (<see cref="Indicator.In"/>).</summary>
/// <param name="Name">With what the settings of the house add to it, e.g. "Kontaktquote (3 Monate)".</param>
/// <param name="Subject">The name in a German sentence.</param>
public sealed record IndicatorTexts(
    string Name,
    IndicatorSubject Subject,
    string Numerator,
    string? Denominator,
    string? Exclusion,
    (string One, string Many)? MissingCases,
    string Suggestion);
