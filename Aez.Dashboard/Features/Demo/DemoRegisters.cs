using System.Collections.Immutable;
using System.Globalization;
using Aez.Dashboard.Domain.Registers;

namespace Aez.Dashboard.Features.Demo;

/// <summary>What stands in the registers of the synthetic team.</summary>
internal static class DemoRegisters
{
    internal const string Author = "Petra Lindner";

    /// <param name="firstId">Number of the first entry; the others follow in the order given.</param>
    public static IReadOnlyList<(Register Register, Entry Entry)> Create(DemoOptions options, int firstId)
    {
        var day = options.DataAsOf;
        List<string> ifks = [.. DemoTeam.Create(options.Ifks).Where(o => o.Team == DemoTeam.Team).Select(o => o.Code)];
        List<(Register, Entry)> all = [];
        foreach (var (register, values) in DemoCooperation.Create(day, ifks))
            all.Add((register, EntryOf(register, firstId + all.Count, day, values)));
        return all;
    }

    private static Entry EntryOf(Register register, int id, DateOnly day, IEnumerable<(EntryField Field, string Text)> values) =>
        new(id, DemoTeam.Team, 0, values.ToImmutableDictionary(v => v.Field.Key, v => v.Field.Keep(v.Text), StringComparer.Ordinal))
        {
            ChangedBy = Author,
            ChangedAt = day.AddDays(-1).ToDateTime(new TimeOnly(9, 15), DateTimeKind.Utc),
        };

    /// <summary>A day as people type it.</summary>
    internal static string Text(this DateOnly day) => day.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);
}
