using System.Security.Cryptography;
using System.Text;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Shared;
using Microsoft.AspNetCore.WebUtilities;

namespace Aez.Dashboard.Registers;

/// <summary>What of a register is shown, as the address says it. Compared by what it says.</summary>
public sealed class RegisterFilter<TRow> : IEquatable<RegisterFilter<TRow>>
{
    private readonly RegisterShape<TRow> _shape;
    private readonly Dictionary<string, string> _values;

    internal RegisterFilter(RegisterShape<TRow> shape, string state, Dictionary<string, string> values) => (_shape, State, _values) = (shape, state, values);

    /// <summary>Empty: every state.</summary>
    public string State { get; }

    /// <summary>The value chosen; null: all.</summary>
    public string? ValueOf(RegisterChoice<TRow> choice) => _values.GetValueOrDefault(choice.Key);

    public bool Matches(TRow row) => MatchesAllButState(row) && (State.Length == 0 || State == _shape.StateOf(row));

    /// <summary>For the counts beside the states to choose from.</summary>
    public bool MatchesAllButState(TRow row) => _shape.Choices.All(c => ValueOf(c) is not { } value || c.Of(row)?.Value == value);

    public string AppendTo(string path, DashboardFilter filter) => QueryHelpers.AddQueryString(
        filter.AppendTo(path), _values.Select(v => KeyValuePair.Create(v.Key, (string?)v.Value)).Prepend(KeyValuePair.Create(AddressWords.StateKey, State.Length == 0 ? null : State)).Where(v => v.Value is not null));

    public bool Equals(RegisterFilter<TRow>? other) =>
        other is not null && State == other.State && _values.Count == other._values.Count && _values.All(v => other._values.GetValueOrDefault(v.Key) == v.Value);

    public override bool Equals(object? obj) => Equals(obj as RegisterFilter<TRow>);

    public override int GetHashCode() => HashCode.Combine(State, _values.Count);
}

/// <summary>What people typed, as a value in an address.</summary>
public static class AddressWords
{
    /// <summary>Name of the state of a register in the address.</summary>
    public const string StateKey = "zustand";

    /// <summary>The Kürzel of an IFK; of a name only a short digest, since addresses hold no personal data.</summary>
    public static string KeyOf(string text) => text.Any(char.IsDigit) && !text.Any(char.IsWhiteSpace)
        ? text.ToUpperInvariant()
        : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToUpper(German.Culture))))[..8];
}
