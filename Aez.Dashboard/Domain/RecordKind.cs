namespace Aez.Dashboard.Domain;

/// <summary>The nine kinds of import file, in the order in which files given together are taken.</summary>
public enum RecordKind
{
    /// <summary>IFK.</summary>
    Officers = 0,

    /// <summary>Bestand.</summary>
    Stock = 1,

    /// <summary>EGV.</summary>
    Agreements = 2,

    /// <summary>Kontakte.</summary>
    Contacts = 3,

    /// <summary>Integrationen.</summary>
    Integrations = 4,

    /// <summary>Maßnahmeneintritte.</summary>
    MeasureEntries = 5,

    /// <summary>Rückmeldungen.</summary>
    Feedback = 6,

    /// <summary>Kennzahlen, ready-made by DQM.</summary>
    Metrics = 7,

    /// <summary>Ziele.</summary>
    Targets = 8,
}

public static class RecordKinds
{
    /// <summary>The German name of the kind, as users and files name it.</summary>
    public static string Name(this RecordKind kind) => kind switch
    {
        RecordKind.Officers => "IFK",
        RecordKind.Stock => "Bestand",
        RecordKind.Agreements => "EGV",
        RecordKind.Contacts => "Kontakte",
        RecordKind.Integrations => "Integrationen",
        RecordKind.MeasureEntries => "Maßnahmeneintritte",
        RecordKind.Feedback => "Rückmeldungen",
        RecordKind.Metrics => "Kennzahlen",
        RecordKind.Targets => "Ziele",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
