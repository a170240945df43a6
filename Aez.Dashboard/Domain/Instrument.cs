using System.Text.Json.Serialization;

namespace Aez.Dashboard.Domain;

/// <summary>
/// An instrument of active support, or one of the house. Validity is master data: where law or sources leave a day open, users set
/// it. Its name and paragraph have days, too: a month shows those of its key day.
/// </summary>
public sealed class Instrument
{
    /// <summary>Short code, our proposal; the natural key.</summary>
    public required string Code { get; set; }

    /// <summary>Up to the first of <see cref="Names"/>.</summary>
    public required string Name { get; set; }

    /// <summary>Up to the first of <see cref="Names"/>; empty where an instrument of the house has none.</summary>
    public required string LegalBasis { get; set; }

    /// <summary>First day on which entries are possible; null: always.</summary>
    public DateOnly? ValidFrom { get; set; }

    /// <summary>Last day on which entries are possible; null: no end. Later ones count, and are a finding.</summary>
    public DateOnly? ValidUntil { get; set; }

    /// <summary>Position in lists.</summary>
    public int Position { get; set; }

    /// <summary>The group of an instrument that the house has added; null for those that are shipped, whose group follows from the law.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? OwnGroup { get; set; }

    /// <summary>What it is called since later days.</summary>
    public List<InstrumentName> Names { get; } = [];

    /// <summary>Added by the house, not shipped.</summary>
    public bool IsOwn => OwnGroup is not null;

    /// <summary>The part of the law, or of the house, by which tables group, e.g. "SGB II".</summary>
    public string Group => OwnGroup
        ?? (LegalBasis.Contains("SGB III", StringComparison.Ordinal) ? "SGB III über § 16 Abs. 1 SGB II"
        : LegalBasis.StartsWith("§ 16", StringComparison.Ordinal) ? "SGB II" : "Programme und Formen");

    public bool IsValidIn(int year) =>
        (ValidFrom is null || ValidFrom.Value.Year <= year) && (ValidUntil is null || ValidUntil.Value.Year >= year);

    public bool IsNotYetValidOn(DateOnly day) => ValidFrom > day;

    public bool IsOverOn(DateOnly day) => ValidUntil < day;

    /// <summary>The same instrument under the name and the paragraph of a day; what it is called on others does not go with it, nor into a signed month.</summary>
    public Instrument On(DateOnly day) => Names.Count == 0 ? this : new Instrument
    {
        Code = Code,
        Name = NameOn(day)?.Name ?? Name,
        LegalBasis = NameOn(day)?.LegalBasis ?? LegalBasis,
        ValidFrom = ValidFrom,
        ValidUntil = ValidUntil,
        Position = Position,
        OwnGroup = OwnGroup,
    };

    /// <summary>What it is called on other days than that one, in German: "bis 30.06.2026: Name, Rechtsgrundlage".</summary>
    public IEnumerable<string> OtherNames(DateOnly day)
    {
        var now = NameOn(day);
        foreach (var name in Names.OrderBy(n => n.From).Prepend<InstrumentName?>(null))
        {
            var until = Names.Where(n => !(n.From <= name?.From)).Min(n => (DateOnly?)n.From)?.AddDays(-1);
            var from = name?.From;
            if (name != now)
            {
                var span = from is null ? $"bis {German.Day(until)}" : until is null ? $"ab {German.Day(from)}" : $"{German.Day(from)} bis {German.Day(until)}";
                var basis = name?.LegalBasis ?? LegalBasis;
                yield return $"{span}: {name?.Name ?? Name}{(basis.Length == 0 ? "" : $", {basis}")}";
            }
        }
    }

    /// <summary>The latest of <see cref="Names"/> that holds on a day; null: the one that it began with does.</summary>
    public InstrumentName? NameOn(DateOnly day) => Names.Where(n => n.From <= day).MaxBy(n => n.From);
}

/// <summary>What an instrument is called from a day on.</summary>
public sealed class InstrumentName
{
    /// <summary>Code of the instrument.</summary>
    public required string Instrument { get; set; }

    /// <summary>The first day of the name.</summary>
    public DateOnly From { get; set; }

    public required string Name { get; set; }

    /// <summary>Empty where an instrument of the house has none.</summary>
    public required string LegalBasis { get; set; }
}
