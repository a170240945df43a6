using System.Text.RegularExpressions;

namespace Aez.Dashboard.Domain.Registers;

/// <summary>A kollegiale Fallberatung is expressly not documented (section 6 of the concept): no field of any register takes one.</summary>
public static partial class PeerCounselling
{
    /// <summary>What the concept says, for the pages on which somebody might look for it.</summary>
    public const string Rule = "Kollegiale Fallberatungen werden ausdrücklich nicht dokumentiert (Fachkonzept, Abschnitt 6); dafür gibt es hier kein Feld.";

    /// <summary>Why a text is not taken, as one German sentence; null if it is. That somebody was trained in it may be said.</summary>
    public static string? Refusal(string text) => Named().IsMatch(text) && !Trained().IsMatch(text)
        ? "Kollegiale Fallberatungen werden ausdrücklich nicht dokumentiert (Fachkonzept, Abschnitt 6): Nehmen Sie heraus, was davon handelt."
        : null;

    [GeneratedRegex(@"koll?egiale\w*[\s\-_]*(fall|praxis)\w*(berat|besprech)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Named();

    [GeneratedRegex(@"schulung|qualifizier|fortbildung|weiterbildung|seminar|workshop|training", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Trained();
}
