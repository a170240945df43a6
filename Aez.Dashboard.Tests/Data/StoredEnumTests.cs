using System.Collections;
using System.Text.RegularExpressions;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Steering;
using Aez.Dashboard.Tests.Support;

namespace Aez.Dashboard.Tests.Data;

/// <summary>
/// What the database holds of an enum is a number, what a signed month holds its name: neither may ever mean something else. A
/// value put between two others, or a renamed one, would rewrite the past without a word.
/// </summary>
public sealed class StoredEnumTests : IAsyncDisposable
{
    private static readonly string Samples = Path.Combine(SourceTree.Root, "Aez.Dashboard.Tests", "Data", "Samples");

    private readonly TestDatabase _database = new();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    /// <summary>A new value is added to the file; a line of it is never changed or removed.</summary>
    [Fact]
    public void Numbers_OfStoredEnums_AreThoseThatAreWrittenDown()
    {
        var numbers = StoredAsNumbers().SelectMany(t => Enum.GetValues(t).Cast<object>().Select(v => $"{t.Name}.{v} = {Convert.ToInt32(v)}")).ToList();
        Assert.Contains("Role.Administrator = 4", numbers);
        Assert.Contains("ForecastMethod.PreviousYear = 2", numbers);

        AssertSame(File.ReadAllLines(Path.Combine(Samples, "stored-enum-numbers.txt")), numbers);
    }

    [Fact]
    public void Names_OfEnumsInSignedMonths_AreThoseThatAreWrittenDown()
    {
        var names = Within(typeof(SnapshotEnvelope)).SelectMany(t => Enum.GetNames(t).Select(n => $"{t.Name}.{n}")).ToList();
        Assert.Contains("Status.Missed", names);

        AssertSame(File.ReadAllLines(Path.Combine(Samples, "signed-enum-names.txt")), names);
    }

    /// <summary>A number that the compiler gives is one that the next value in between changes.</summary>
    [Fact]
    public void Numbers_OfStoredEnums_StandInTheSource()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(SourceTree.Root, "Aez.Dashboard"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText).ToList();
        foreach (var type in StoredAsNumbers())
        {
            var body = Assert.Single(sources.Select(s => Regex.Match(s, $@"enum {type.Name}\s*\{{(?<body>[^}}]*)\}}", RegexOptions.None, TimeSpan.FromSeconds(5))), m => m.Success).Groups["body"].Value;
            Assert.Each(Enum.GetNames(type), name => Assert.Matches($@"(?m)^\s*{name} = \d+,?\s*$", body));
        }
    }

    private static void AssertSame(IEnumerable<string> written, IEnumerable<string> now)
    {
        var (lost, missing) = (written.Except(now).ToList(), now.Except(written).ToList());
        Assert.True(lost.Count == 0, $"Was stored, and now means something else:\n{string.Join('\n', lost)}");
        Assert.True(missing.Count == 0, $"Is stored, and must be written down:\n{string.Join('\n', missing)}");
    }

    /// <summary>Columns of the database, and settings kept as JSON.</summary>
    private List<Type> StoredAsNumbers()
    {
        using var db = _database.CreateDbContext();
        return [.. db.Model.GetEntityTypes().SelectMany(e => e.GetProperties()).Select(p => Nullable.GetUnderlyingType(p.ClrType) ?? p.ClrType).Where(t => t.IsEnum)
            .Concat(Within(typeof(RuleSet))).Concat(Within(typeof(RetentionSettings))).Distinct().OrderBy(t => t.Name, StringComparer.Ordinal)];
    }

    private static List<Type> Within(Type root)
    {
        var (seen, open) = (new HashSet<Type>(), new Queue<Type>([root]));
        while (open.TryDequeue(out var type))
        {
            if (!seen.Add(type))
                continue;
            foreach (var part in type.IsGenericType ? type.GetGenericArguments() : type.IsArray ? [type.GetElementType()!] : [])
                open.Enqueue(part);
            if (type.Assembly == typeof(Month).Assembly && !type.IsEnum && !type.IsAssignableTo(typeof(IEnumerable)))
            {
                foreach (var property in type.GetProperties())
                    open.Enqueue(property.PropertyType);
            }
        }
        return [.. seen.Where(t => t.IsEnum && t.Assembly == typeof(Month).Assembly).OrderBy(t => t.Name, StringComparer.Ordinal)];
    }
}
