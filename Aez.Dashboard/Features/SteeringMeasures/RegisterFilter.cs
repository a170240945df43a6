using System.Security.Cryptography;
using System.Text;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Shared;
using Aez.Dashboard.Steering;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Aez.Dashboard.Features.SteeringMeasures;

/// <summary>What of the register is shown, as the address says it; null: everything. One record serves page and export.</summary>
/// <param name="Indicator">Key of the indicator.</param>
/// <param name="Responsible">See <see cref="KeyOf"/>.</param>
public sealed record RegisterFilter(MeasureState? State, string? Indicator, string? Responsible, Month? DecidedIn)
{
    public const string StateKey = "zustand";
    public const string IndicatorKey = "kennzahl";
    public const string ResponsibleKey = "verantwortlich";
    public const string DecidedKey = "beschlossen";

    /// <summary>The states in the address.</summary>
    public static readonly IReadOnlyDictionary<MeasureState, string> StateKeys = new Dictionary<MeasureState, string>
    {
        [MeasureState.Overdue] = "ueberfaellig",
        [MeasureState.Due] = "faellig",
        [MeasureState.Open] = "offen",
        [MeasureState.Closed] = "beendet",
    };

    public static RegisterFilter Parse(string address)
    {
        var query = QueryHelpers.ParseQuery(new Uri(new Uri("http://localhost"), address).Query);
        return new RegisterFilter(
            StateKeys.Where(s => s.Value == Text(StateKey)).Select(s => (MeasureState?)s.Key).FirstOrDefault(),
            Domain.Indicator.All.FirstOrDefault(i => i.Key == Text(IndicatorKey))?.Key,
            Text(ResponsibleKey),
            Month.TryParse(Text(DecidedKey), out var month) ? month : null);

        string? Text(string key) => query.GetValueOrDefault(key, StringValues.Empty).ToString() is { Length: > 0 } text ? text : null;
    }

    /// <summary>A responsible in the address: the Kürzel; of a name only a short digest, since addresses hold no personal data.</summary>
    public static string KeyOf(string responsible) => responsible.Any(char.IsDigit) && !responsible.Any(char.IsWhiteSpace)
        ? responsible.ToUpperInvariant()
        : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(responsible.ToUpperInvariant())))[..8];

    public bool Matches(MeasureView measure) => MatchesAllButState(measure) && (State is null || State == measure.State);

    /// <summary>For the counts beside the states to choose from.</summary>
    public bool MatchesAllButState(MeasureView measure) =>
        (Indicator is null || Indicator == measure.Decision.Indicator.Key)
        && (Responsible is null || Responsible == KeyOf(measure.Decision.Responsible))
        && (DecidedIn is null || DecidedIn == measure.DecidedIn);

    public string AppendTo(string path, DashboardFilter filter) => QueryHelpers.AddQueryString(filter.AppendTo(path), new Dictionary<string, string?>
    {
        [StateKey] = State is { } state ? StateKeys[state] : null,
        [IndicatorKey] = Indicator,
        [ResponsibleKey] = Responsible,
        [DecidedKey] = DecidedIn?.ToString(),
    });
}
