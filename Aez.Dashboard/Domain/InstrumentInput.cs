namespace Aez.Dashboard.Domain;

/// <summary>What is wrong with an instrument that was entered; German.</summary>
/// <param name="Field">The field, or the column of a file.</param>
/// <param name="Reason">A clause that goes on from the name of the field.</param>
/// <param name="Remedy">What is allowed, as a sentence; empty where the reason says it.</param>
public sealed record InstrumentFault(string Field, string Reason, string Remedy = "")
{
    public string Sentence => Remedy.Length == 0 ? $"„{Field}“ {Reason}." : $"„{Field}“ {Reason}: {Remedy}";
}

/// <summary>An instrument as a person or a file states it. A shipped one keeps its group and the names that it is shipped with.</summary>
/// <param name="Name">With the paragraph: from <paramref name="NamedFrom"/> on.</param>
/// <param name="LegalBasis">May be empty for one of the house.</param>
/// <param name="Group">Of one of the house; null for a shipped one, whose group follows from the law.</param>
/// <param name="NamedFrom">First day of the name; null: the one that it begins with.</param>
public sealed record InstrumentInput(string Code, string Name, string LegalBasis, string? Group, DateOnly? From, DateOnly? Until, DateOnly? NamedFrom = null)
{
    public const string CodeField = "Code";
    public const string NameField = "Name";
    public const string BasisField = "Rechtsgrundlage";
    public const string GroupField = "Gruppe";
    public const string FromField = "gültig von";
    public const string UntilField = "gültig bis";
    public const string NamedFromField = "Bezeichnung ab";

    public const int MaxNameLength = 120;
    public const int MaxGroupLength = 60;

    /// <summary>What an instrument is now, under the last of its names.</summary>
    public static InstrumentInput Of(Instrument instrument) => Of(instrument, instrument.Names.MaxBy(n => n.From));

    /// <param name="name">Null: the name that it begins with.</param>
    public static InstrumentInput Of(Instrument instrument, InstrumentName? name) => new(
        instrument.Code, name?.Name ?? instrument.Name, name?.LegalBasis ?? instrument.LegalBasis, instrument.OwnGroup,
        instrument.ValidFrom, instrument.ValidUntil, name?.From);

    /// <summary>Every text as it is kept; the code of a known instrument as it is spelled there.</summary>
    public InstrumentInput Tidied(Instrument? known) => this with
    {
        Code = known?.Code ?? InstrumentCode.Clean(Code),
        Name = PlainText.Tidy(Name),
        LegalBasis = PlainText.Tidy(LegalBasis),
        Group = Group is null || PlainText.Tidy(Group) is not { Length: > 0 } group ? null : group,
    };

    /// <summary>What is wrong with a tidied input; null if nothing is.</summary>
    /// <param name="before">The instrument that it changes; null for a new one.</param>
    /// <param name="all">Those that there are.</param>
    public InstrumentFault? FindFault(Instrument? before, IEnumerable<Instrument> all) =>
        (before is null ? CodeFault(all) : null)
        ?? TextFault(NameField, Name, MaxNameLength)
        ?? (LegalBasis.Length > MaxNameLength ? new InstrumentFault(BasisField, $"hat höchstens {MaxNameLength} Zeichen") : null)
        ?? GroupFault(before)
        ?? (Until < From ? new InstrumentFault(UntilField, $"liegt vor „{FromField}“") : null)
        ?? NamedFromFault(before)
        ?? ShippedFault(before);

    /// <summary>Writes what was found without fault into an instrument.</summary>
    public void ApplyTo(Instrument instrument)
    {
        (instrument.ValidFrom, instrument.ValidUntil) = (From, Until);
        if (instrument.IsOwn)
            instrument.OwnGroup = Group;
        if (NamedFrom is not { } from)
        {
            (instrument.Name, instrument.LegalBasis) = (Name, LegalBasis);
        }
        else if (instrument.Names.Find(n => n.From == from) is { } known)
        {
            (known.Name, known.LegalBasis) = (Name, LegalBasis);
        }
        else
        {
            instrument.Names.Add(new InstrumentName { Instrument = instrument.Code, From = from, Name = Name, LegalBasis = LegalBasis });
        }
    }

    /// <summary>A new instrument of the house.</summary>
    public Instrument ToInstrument(int position) => new()
    {
        Code = Code,
        Name = Name,
        LegalBasis = LegalBasis,
        OwnGroup = Group,
        ValidFrom = From,
        ValidUntil = Until,
        Position = position,
    };

    private InstrumentFault? CodeFault(IEnumerable<Instrument> all) =>
        all.FirstOrDefault(i => InstrumentCode.Bare(i.Code) == InstrumentCode.Bare(Code)) is { } taken
            ? new InstrumentFault(CodeField, $"„{Shown(Code)}“ ist schon vergeben", $"{taken.Code} ist „{taken.Name}“; ändern Sie dieses Instrument, oder wählen Sie einen anderen Code.")
        : !InstrumentCode.IsCode(Code)
            ? new InstrumentFault(CodeField, Code.Length == 0 ? "fehlt" : $"ist kein Code („{Shown(Code)}“)", $"Erlaubt sind bis zu {InstrumentCode.MaxLength} Buchstaben, Ziffern und einzelne Bindestriche, beginnend mit einem Buchstaben, und kein Wort für Summen, Monate oder fehlende Angaben, etwa AVGS-MAT.")
        : NamedFrom is not null ? new InstrumentFault(NamedFromField, "gilt nur für eine neue Bezeichnung eines bekannten Instruments", "Lassen Sie die Angabe leer.")
        : null;

    private static InstrumentFault? TextFault(string field, string text, int most) => text.Length switch
    {
        0 => new InstrumentFault(field, "fehlt", "Die Angabe ist Pflicht."),
        var length when length > most => new InstrumentFault(field, $"hat höchstens {most} Zeichen"),
        _ => null,
    };

    private InstrumentFault? GroupFault(Instrument? before) => before is { IsOwn: false }
        ? Group is null || Group == before.Group ? null : new InstrumentFault(GroupField, $"von {before.Code} folgt aus dem Gesetz", $"Lassen Sie sie leer („{before.Group}“).")
        : Group is null ? new InstrumentFault(GroupField, "fehlt", "Ein Instrument des Hauses steht in einer Gruppe, etwa „SGB II“ oder „Eigene Instrumente“.")
        : TextFault(GroupField, Group, MaxGroupLength);

    private InstrumentFault? NamedFromFault(Instrument? before)
    {
        if (NamedFrom is not { } from || before is null || before.Names.Exists(n => n.From == from))
            return null;
        return from <= From ? new InstrumentFault(NamedFromField, $"liegt nicht nach „{FromField}“ ({German.Day(From)})", "Lassen Sie die Angabe leer, wenn das Instrument von Anfang an so heißt.")
            : from > Until ? new InstrumentFault(NamedFromField, $"liegt nach „{UntilField}“ ({German.Day(Until)})", "Prüfen Sie beide Tage.")
            : null;
    }

    /// <summary>What the law called an instrument stays in the months that were shown under it.</summary>
    private InstrumentFault? ShippedFault(Instrument? before)
    {
        if (before is not { IsOwn: false } || !InstrumentCatalogue.Ships(before.Code, NamedFrom))
            return null;
        var shipped = NamedFrom is { } from ? before.Names.Find(n => n.From == from) : null;
        return (shipped?.Name ?? before.Name, shipped?.LegalBasis ?? before.LegalBasis) == (Name, LegalBasis)
            ? null
            : new InstrumentFault(NameField, $"und Rechtsgrundlage von {before.Code} sind mitgeliefert", $"Geben Sie unter „{NamedFromField}“ den Tag an, ab dem die neuen gelten.");
    }

    private static string Shown(string text) => text.Length <= 30 ? text : text[..30] + "…";
}
