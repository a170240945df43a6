using System.Text.RegularExpressions;
using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Sqlite;
using Aez.Dashboard.Tests.Support;

namespace Aez.Dashboard.Tests.Architecture;

/// <summary>A second database is one folder: what is SQLite's alone is said in one place.</summary>
public sealed partial class ProviderTests
{
    private const string Folder = "Data.Sqlite";

    /// <summary>Made for SQLite by the tool that writes migrations, and run by nothing else.</summary>
    private static readonly string[] OfTheTool = ["Data.Migrations.Sqlite"];

    [Fact]
    public void Provider_OutsideItsFolder_IsUnknown()
    {
        var users = References.Types.Where(type => References.TypesOf(type).Any(IsProvider)).ToList();
        Assert.Contains(users, type => type == typeof(SqliteTrial));

        Assert.DoesNotContain(users, type => References.PartOf(type) != Folder && !OfTheTool.Contains(References.PartOf(type)) && Outermost(type) != typeof(DesignTimeFactory));
    }

    /// <summary>The folder is named by what chooses the database, and by what asks where its file is.</summary>
    [Fact]
    public void Folder_OfTheProvider_IsNamedByFew()
    {
        var users = References.Types.Where(type => References.PartOf(type) != Folder && References.TypesOf(type).Any(other => References.PartOf(other) == Folder)).Select(Outermost).Distinct().ToList();
        Assert.Contains(typeof(AezDbContext), users);

        Assert.Empty(users.Select(type => type.Name).Except(
        [
            // Choose it.
            nameof(AezDbContext), nameof(DataServices), nameof(PlainSql), nameof(DatabaseErrors),
            // The file, for its rights.
            nameof(PrivateFiles),
            // Create and migrate the database before anything else.
            "Program", "VerbHost",
        ]));
    }

    /// <summary>Words that another database does not understand.</summary>
    [Fact]
    public void Sql_OutsideTheFolder_HasNoWordsOfOneDatabase()
    {
        var root = Path.Combine(SourceTree.Root, "Aez.Dashboard");
        var files = Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal) && !file.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(file => (Name: Path.GetRelativePath(root, file).Replace('\\', '/'), Words: Words().Matches(File.ReadAllText(file)).Select(m => m.Value).Distinct().ToList()))
            .Where(file => file.Words.Count > 0)
            .ToList();
        Assert.Contains(files, file => file.Name == "Data/Sqlite/SqliteDialect.cs");

        Assert.Empty(files.Where(file => !file.Name.StartsWith("Data/Sqlite/", StringComparison.Ordinal) && !file.Name.StartsWith("Data/Migrations/", StringComparison.Ordinal)).Select(file => $"{file.Name}: {string.Join(", ", file.Words)}"));
    }

    private static bool IsProvider(Type type) =>
        type.Assembly.GetName().Name is { } name
        && (name.StartsWith("Microsoft.Data.Sqlite", StringComparison.Ordinal) || name.StartsWith("SQLitePCL", StringComparison.Ordinal)
            || name.StartsWith("Microsoft.EntityFrameworkCore.Sqlite", StringComparison.Ordinal) || name.StartsWith("Npgsql", StringComparison.Ordinal));

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    [GeneratedRegex(@"json_each|json_extract|\bPRAGMA\b|sqlite_(?:schema|master|sequence)|\bON CONFLICT\b|\bINSERT OR\b|\bUPDATE OR\b|\browid\b|\bjsonb?_|\bstrftime\b")]
    private static partial Regex Words();
}
