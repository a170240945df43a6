namespace Aez.Dashboard.Domain.Records;

public enum IntegrationKind
{
    /// <summary>Sozialversicherungspflichtige Beschäftigung (svB).</summary>
    Employment = 0,

    /// <summary>Voll qualifizierende Ausbildung.</summary>
    Training = 1,

    SelfEmployment = 2,

    /// <summary>Geringfügige Beschäftigung; shown, not counted.</summary>
    Marginal = 3,

    /// <summary>Öffentlich geförderte Beschäftigung; shown, not counted.</summary>
    Subsidised = 4,
}

/// <summary>The start of a job, training or self-employment (file kind Integrationen).</summary>
public sealed class Integration : ImportedRecord
{
    public required string CustomerNumber { get; set; }

    public DateOnly StartOn { get; set; }

    public IntegrationKind Kind { get; set; }

    /// <summary>Null where the file names none: then the IFK in care on the day counts.</summary>
    public string? Ifk { get; set; }
}

public static class IntegrationKinds
{
    /// <summary>Whether the kind counts as an integration (§ 5 of the regulation on § 48a SGB II).</summary>
    public static bool Counts(this IntegrationKind kind) =>
        kind is IntegrationKind.Employment or IntegrationKind.Training or IntegrationKind.SelfEmployment;

    public static string Name(this IntegrationKind kind) => kind switch
    {
        IntegrationKind.Employment => "svB",
        IntegrationKind.Training => "Ausbildung",
        IntegrationKind.SelfEmployment => "Selbständigkeit",
        IntegrationKind.Marginal => "geringfügig",
        IntegrationKind.Subsidised => "öffentlich gefördert",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
