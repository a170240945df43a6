using System.Globalization;
using System.Text.RegularExpressions;

namespace Aez.Dashboard.Domain.Registers;

/// <summary>A time of day, to the minute.</summary>
public sealed partial class EntryTime(string key, string label) : EntryField<TimeOnly?>(key, label)
{
    public override double Width => 9;

    public override int MaxLength => 10;

    public override string Keep(string text) => Time(text)?.ToString("HH:mm", CultureInfo.InvariantCulture) ?? text;

    public override TimeOnly? Read(string kept) => Time(kept);

    protected override string? RefusalOf(string text, EntrySurroundings around) =>
        Time(text) is null ? $"„{Label}“: „{text}“ ist keine Uhrzeit. Geben Sie sie als HH:MM an, zum Beispiel 09:30." : null;

    private static TimeOnly? Time(string text) =>
        Form().Match(text.Trim()) is { Success: true } match && TimeOnly.TryParseExact($"{match.Groups["h"].Value}:{(match.Groups["m"].Success ? match.Groups["m"].Value : "00")}", ["H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : null;

    [GeneratedRegex(@"^(?<h>\d{1,2})([:.](?<m>\d{2}))?\s*(Uhr)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}
