namespace Aez.Dashboard.Domain.Records;

public enum ContactKind
{
    InPerson = 0,
    Phone = 1,
    Video = 2,
    Letter = 3,
    Email = 4,

    /// <summary>A visit (§ 14 (3) SGB II).</summary>
    Outreach = 5,
}

public enum ContactOutcome
{
    /// <summary>The talk took place (geführt).</summary>
    Held = 0,

    /// <summary>The customer did not appear (nicht erschienen).</summary>
    NoShow = 1,

    /// <summary>Not held, for an important reason.</summary>
    Excused = 2,
}

/// <summary>A contact with a customer (file kind Kontakte).</summary>
public sealed class Contact : ImportedRecord
{
    public required string CustomerNumber { get; set; }

    public DateOnly Date { get; set; }

    public ContactKind Kind { get; set; }

    public string? Ifk { get; set; }

    public ContactOutcome Outcome { get; set; }
}

public static class ContactKinds
{
    public static string Name(this ContactKind kind) => kind switch
    {
        ContactKind.InPerson => "persönlich",
        ContactKind.Phone => "telefonisch",
        ContactKind.Video => "Video",
        ContactKind.Letter => "schriftlich",
        ContactKind.Email => "E-Mail",
        ContactKind.Outreach => "aufsuchend",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static string Name(this ContactOutcome outcome) => outcome switch
    {
        ContactOutcome.Held => "geführt",
        ContactOutcome.NoShow => "nicht erschienen",
        ContactOutcome.Excused => "entschuldigt",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };
}
