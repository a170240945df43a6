namespace Aez.Dashboard.Domain.Registers;

/// <summary>
/// A register of the quality assurance: what its entries consist of, where each stands, what of it is due and who may see it. Page,
/// editor, history, sheet, rights, start page and dialogue follow from this; a register adds its own picture, if it has one.
/// </summary>
public abstract class Register
{
    /// <summary>Days ahead in which something counts as due, as for Steuerungsmaßnahmen.</summary>
    public const int DueSoonDays = MeasureStates.DueSoonDays;

    /// <summary>Name in the store and in the address of its page: never changed.</summary>
    public abstract string Key { get; }

    /// <summary>Heading of page and sheet.</summary>
    public abstract string Title { get; }

    /// <summary>What one entry is, as in "Partner aufnehmen".</summary>
    public abstract string EntryName { get; }

    /// <summary>On the button that adds one.</summary>
    public virtual string AddText => $"{EntryName} aufnehmen";

    /// <summary>What it means that there are none, and how the first comes.</summary>
    public abstract string EmptyText { get; }

    /// <summary>In the order of the form; the first listed one opens the entry.</summary>
    public abstract IReadOnlyList<EntryField> Fields { get; }

    /// <summary>The fields of one entry, where some depend on what stands beside it; these follow those of <see cref="Fields"/>.</summary>
    /// <param name="entry">Null: all that any entry has.</param>
    public virtual IReadOnlyList<EntryField> FieldsOf(Entry? entry, EntrySurroundings around) => Fields;

    /// <summary>Keys of other registers whose entries it looks at, beside those that its fields lead to.</summary>
    public virtual IReadOnlyList<string> LeansOn => [];

    /// <summary>The states, most urgent first.</summary>
    public abstract IReadOnlyList<EntryState> States { get; }

    /// <summary>Who sees the register at all.</summary>
    public abstract Permission Sees { get; }

    /// <summary>Who changes it.</summary>
    public abstract Permission Changes { get; }

    /// <summary>Who takes its sheet along.</summary>
    public virtual Permission Exports => Sees;

    /// <summary>Its entries are drawn by a command of its own: nobody adds one by hand or takes one out.</summary>
    public virtual bool IsDrawn => false;

    /// <summary>Why nothing of it is told or written now, as German sentences; null: it is open.</summary>
    public virtual string? ClosedText(EntrySurroundings around) => null;

    /// <summary>Whose entry it is: only who may see the figures of that IFK sees it; null: everybody who sees the register.</summary>
    public virtual EntryIfk? Concerned => null;

    /// <summary>The customer whom an entry is about: it is seen by those who may see the customers of <see cref="Concerned"/>, and goes when their records go; null: about none.</summary>
    public virtual EntryCustomer? Customer => null;

    /// <summary>Whether a field of an entry can't be changed here, since others tell what stands in it.</summary>
    public virtual bool IsFixed(EntryField field, Entry entry) => false;

    /// <summary>Whether the state of an entry depends on <see cref="EntrySurroundings.Findings"/>.</summary>
    public virtual bool LooksAtFindings => false;

    /// <summary>How an entry is called in a list of what is due.</summary>
    public abstract string NameOf(Entry entry, EntrySurroundings around);

    public abstract EntryState StateOf(Entry entry, EntrySurroundings around);

    /// <summary>What somebody has to do about the entry, and by when; null: nothing.</summary>
    public virtual EntryDue? DueOf(Entry entry, EntrySurroundings around) => null;

    /// <summary>All that somebody has to do about the entry.</summary>
    public virtual IEnumerable<EntryDue> DuesOf(Entry entry, EntrySurroundings around) => DueOf(entry, around) is { } due ? [due] : [];

    /// <summary>What the register says at a glance: what is due, late, missing.</summary>
    /// <param name="entries">At least one.</param>
    public abstract string Finding(IReadOnlyList<Entry> entries, EntrySurroundings around);

    /// <summary>Why fields that are each right can't stand together, as one German sentence; null if they can.</summary>
    /// <param name="before">What is stored; null: a new entry.</param>
    public virtual string? Refusal(Entry entry, Entry? before, EntrySurroundings around) => null;

    /// <summary>Why what others rest on can't come, change or go, as one German sentence; null if it can. Asked of every change, also of one that is taken back.</summary>
    /// <param name="before">What holds; null: nothing.</param>
    /// <param name="after">What is to hold; null: it is taken out.</param>
    public virtual string? ChangeRefusal(Entry? before, Entry? after, EntrySurroundings around) => null;

    /// <summary>The day within which something is due soon.</summary>
    protected static bool IsSoon(DateOnly day, DateOnly today) => day <= today.AddDays(DueSoonDays);

    /// <summary>
    /// A step that is planned lies ahead; only what was already stored may have passed meanwhile.
    /// </summary>
    protected static string? PastRefusal(EntryDay field, Entry entry, Entry? before, DateOnly today) =>
        entry.Of(field) is { } day && day < today && before?.Of(field) != day
            ? $"„{field.Label}“: Der {German.Day(day)} ist schon vorbei. Geben Sie einen Tag ab heute, dem {German.Day(today)}, an."
            : null;

    /// <summary>What ends does not end before it begins.</summary>
    protected static string? OrderRefusal(EntryDay from, EntryDay to, Entry entry) =>
        entry.Of(from) is { } first && entry.Of(to) is { } last && last < first
            ? $"„{to.Label}“ ({German.Day(last)}) liegt vor „{from.Label}“ ({German.Day(first)})."
            : null;
}
