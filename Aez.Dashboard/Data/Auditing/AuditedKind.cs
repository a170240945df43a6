using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Aez.Dashboard.Data.Auditing;

/// <summary>How a changed entity is noted in the audit log: in German words, and only what is listed here.</summary>
internal abstract class AuditedKind(Type type)
{
    /// <summary>A value that must not be read back from the log: that it changed is all there is to see.</summary>
    protected const string Concealed = "(verdeckt)";

    public Type Type { get; } = type;

    /// <summary>Kind of the thing, in German.</summary>
    public abstract string Subject { get; }

    /// <summary>Labels of what people typed.</summary>
    public abstract IReadOnlyCollection<string> Wordings { get; }

    /// <summary>Names of the properties that are noted or deliberately not: together all of the entity.</summary>
    public abstract IReadOnlySet<string> Properties { get; }

    /// <summary>Null where nothing worth noting has changed.</summary>
    public abstract AuditEntry? Describe(EntityEntry entry, AezDbContext db, TimeZoneInfo zone);
}

/// <param name="Lines">"Feld" and value; a null value is left out.</param>
/// <param name="IsConcealed">Compared, but never written.</param>
/// <param name="IsFreeText">Typed by people, who may name a customer.</param>
internal sealed record AuditedField<T>(string Property, Func<T, TimeZoneInfo, IEnumerable<(string Label, string? Value)>> Lines, bool IsConcealed = false, bool IsFreeText = false);

/// <param name="subject">Kind of the thing.</param>
/// <param name="key">Which one.</param>
internal sealed class AuditedKind<T>(string subject, Func<T, AezDbContext, string> key) : AuditedKind(typeof(T))
    where T : class
{
    private readonly List<AuditedField<T>> _fields = [];
    private readonly List<string> _wordings = [];
    private readonly HashSet<string> _properties = new(StringComparer.Ordinal);
    private Func<T, AezDbContext, T?> _previous = (_, _) => null;
    private Func<T?, T?, AuditAction?> _action = (_, _) => null;

    public override IReadOnlySet<string> Properties => _properties;

    public override string Subject => subject;

    public override IReadOnlyCollection<string> Wordings => _wordings;

    public AuditedKind<T> Field(string property, string label, Func<T, string?> value) => Fields(property, entity => [(label, value(entity))]);

    /// <summary>An instant, noted in the product's local time.</summary>
    public AuditedKind<T> Instant(string property, string label, Func<T, TimeZoneInfo, string?> value) =>
        Add(new AuditedField<T>(property, (entity, zone) => [(label, value(entity, zone))]));

    public AuditedKind<T> Fields(string property, Func<T, IEnumerable<(string, string?)>> lines) => Add(new AuditedField<T>(property, (entity, _) => lines(entity)));

    /// <summary>What people typed: kept, but for what looks like the number of a customer.</summary>
    public AuditedKind<T> FreeText(string property, string label, Func<T, string?> value)
    {
        _wordings.Add(label);
        return Add(new AuditedField<T>(property, (entity, _) => [(label, value(entity))], IsFreeText: true));
    }

    /// <summary>A secret: the log says that it changed, never what it is.</summary>
    public AuditedKind<T> Secret(string property, string label, Func<T, string?> value) =>
        Add(new AuditedField<T>(property, (entity, _) => [(label, value(entity))], IsConcealed: true));

    /// <summary>Properties whose changes nobody needs to read: keys, counters, stamps.</summary>
    public AuditedKind<T> Silent(params IEnumerable<string> properties)
    {
        _properties.UnionWith(properties);
        return this;
    }

    /// <summary>The entity that a new one takes the place of: its values stand as those before.</summary>
    public AuditedKind<T> Replaces(Func<T, AezDbContext, T?> previous)
    {
        _previous = previous;
        return this;
    }

    /// <summary>A change that is an action of its own; before and after are given.</summary>
    public AuditedKind<T> Action(Func<T?, T?, AuditAction?> action)
    {
        _action = action;
        return this;
    }

    public override AuditEntry? Describe(EntityEntry entry, AezDbContext db, TimeZoneInfo zone)
    {
        var entity = (T)entry.Entity;
        var after = entry.State == EntityState.Deleted ? null : entity;
        var before = entry.State == EntityState.Added ? _previous(entity, db) : (T)entry.OriginalValues.ToObject();
        var changed = _fields.Select(field => (Before: Written(field, before, after, db, zone), After: Written(field, after, before, db, zone))).Where(pair => pair.Before.Length + pair.After.Length > 0).ToList();
        return changed.Count == 0 ? null : new AuditEntry
        {
            User = "",
            IsDescribed = true,
            Action = _action(before, after) ?? (before, after) switch
            {
                (null, _) => AuditAction.Added,
                (_, null) => AuditAction.Removed,
                _ => AuditAction.Changed,
            },
            Subject = subject,
            Key = key(entity, db),
            Before = Joined(changed.Select(pair => pair.Before)),
            After = Joined(changed.Select(pair => pair.After)),
        };
    }

    /// <summary>The field's lines, only those that the other state does not have.</summary>
    private static string Written(AuditedField<T> field, T? entity, T? other, AezDbContext db, TimeZoneInfo zone)
    {
        if (entity is null)
            return "";
        var theirs = other is null ? [] : field.Lines(other, zone).ToHashSet();
        return string.Join('\n', field.Lines(entity, zone)
            .Where(line => !string.IsNullOrEmpty(line.Value) && !theirs.Contains(line))
            .Select(line => $"{line.Label}: {Shown(field, line.Value!, db).ReplaceLineEndings(" ")}"));
    }

    private static string Shown(AuditedField<T> field, string value, AezDbContext db) =>
        field.IsConcealed ? Concealed : field.IsFreeText ? db.Numbers.Conceal(value) : value;

    private static string? Joined(IEnumerable<string> lines) =>
        string.Join('\n', lines.Where(line => line.Length > 0)) is { Length: > 0 } text ? text : null;

    private AuditedKind<T> Add(AuditedField<T> field)
    {
        _properties.Add(field.Property);
        _fields.Add(field);
        return this;
    }
}
