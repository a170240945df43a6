using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Import.Formats;
using Aez.Dashboard.Features.Import.Reading;
using Aez.Dashboard.Features.Import.Recognition;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Features.Import;

/// <summary>What the headings of a source mean, where people have said so.</summary>
public sealed class MappingCommands(UnitOfWork unit)
{
    /// <summary>The columns that a mapping can fill, in the order of the kind.</summary>
    public static IReadOnlyList<(string Heading, bool IsRequired)> ColumnsOf(RecordKind kind) =>
        [.. FormatCatalogue.Of(kind).Columns.Select(column => (column.Heading, column.IsRequired))];

    /// <summary>For each heading the column of a kind that it names; null where it names none, or could name several.</summary>
    public static IReadOnlyList<string?> Recognise(RecordKind kind, IReadOnlyList<string> headings)
    {
        var format = FormatCatalogue.Of(kind);
        var positions = HeadingMatch.Of(format, headings, [.. headings.Select(Spelling.Key)], source: null).Table.Positions;
        return [.. headings.Select((_, at) => Array.IndexOf(positions, at) is >= 0 and var column ? format.Columns[column].Heading : null)];
    }

    /// <summary>Remembers which headings of a source mean which of our columns; replaces what was remembered before.</summary>
    /// <param name="columns">Our heading by the heading in the file; empty where it means none of ours.</param>
    /// <returns>Null, or why nothing is remembered, as one German sentence: the files of all teams are read by it.</returns>
    public Task<string?> SaveAsync(string source, RecordKind kind, IReadOnlyDictionary<string, string> columns, ActingUser user, CancellationToken cancellation = default)
    {
        Access.Demand(user, Permission.Import);
        return unit.WriteAsync(user, work => SaveAsync(work, source, kind, columns, user, cancellation), cancellation);
    }

    private static async Task<string?> SaveAsync(
        Work work, string source, RecordKind kind, IReadOnlyDictionary<string, string> columns, ActingUser user, CancellationToken cancellation)
    {
        var db = work.Db;
        if ((await db.ReachOfAsync(user, cancellation)).SharedRefusal is { } shared)
            return shared;
        var stored = await db.ColumnMappings.Where(mapping => mapping.Source == source && mapping.Kind == kind).ToDictionaryAsync(mapping => mapping.Heading, cancellation);
        db.ColumnMappings.RemoveRange(stored.Values.Where(mapping => !columns.ContainsKey(mapping.Heading)));
        foreach (var (heading, column) in columns)
        {
            if (stored.TryGetValue(heading, out var known))
                known.Column = column;
            else
                db.ColumnMappings.Add(new ColumnMapping { Source = source, Kind = kind, Heading = heading, Column = column });
        }
        await work.CommitAsync(cancellation);
        return null;
    }
}
