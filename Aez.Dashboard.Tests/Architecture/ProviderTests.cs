using System.Text.RegularExpressions;
using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Postgres;
using Aez.Dashboard.Data.Records;
using Aez.Dashboard.Data.Sqlite;
using Aez.Dashboard.Platform;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Aez.Dashboard.Tests.Architecture;

/// <summary>A second database is one folder: what is one database's alone is said in one place.</summary>
public sealed partial class ProviderTests
{
    private static readonly string[] Folders = ["Data.Sqlite", "Data.Postgres"];

    /// <summary>Made by the tool that writes migrations, for one database each, and run by nothing else.</summary>
    private const string Migrations = "Data.Migrations";

    /// <summary>Who may write SQL at all, as long as every database understands it: whoever reads or writes records and what is derived of them.</summary>
    private static readonly string[] WithSql = ["Data", "Metrics", "Figures"];

    [Fact]
    public void Provider_OutsideItsFolder_IsUnknown()
    {
        var users = References.Types.Where(type => References.TypesOf(type).Any(IsProvider)).ToList();
        Assert.Contains(users, type => type == typeof(SqliteTrial));
        Assert.Contains(users, type => type == typeof(PostgresConnection));

        Assert.Empty(users.Where(type => !IsOneDatabases(type)).Select(Outermost).Distinct());
    }

    [Theory]
    [InlineData("Data.Sqlite")]
    [InlineData("Data.Postgres")]
    public void Folder_OfAProvider_IsNamedByWhatChooses(string folder)
    {
        Assert.Contains(folder, Folders);
        var users = References.Types.Where(type => References.PartOf(type) != folder && References.TypesOf(type).Any(other => References.PartOf(other) == folder)).Select(Outermost).Distinct();

        Assert.Equal([typeof(DatabaseProviders)], users);
    }

    /// <summary>The setting is read, and its values are known, where the database is chosen.</summary>
    [Fact]
    public void Setting_OfTheProvider_IsReadAtOnePlace()
    {
        // The list of all keys reads none.
        var readers = References.Types.Where(type => type != typeof(KnownSettings) && References.TextsOf(type).Any(texts => texts.Contains(DatabaseProviders.Key))).Select(Outermost).Distinct();

        Assert.Equal([typeof(DatabaseProviders)], readers);
    }

    /// <summary>Words that another database does not understand, in any text of the program's code, its pages, platform and verbs included.</summary>
    [Fact]
    public void Words_OfOneDatabase_StandInItsFolder()
    {
        var users = References.Types.SelectMany(type => References.TextsOf(type).SelectMany(WordsIn).Distinct().Select(word => (Type: type, Word: word))).ToList();
        Assert.Contains(users, use => use.Type == typeof(SqliteDialect) && use.Word == "ON CONFLICT");
        Assert.Contains(users, use => Outermost(use.Type) == typeof(SqliteTrial));

        Assert.Equal("", string.Join('\n', users.Where(use => !IsOneDatabases(use.Type)).Select(use => $"{use.Type.FullName}: {use.Word}")));
    }

    /// <summary>Types of columns, collations and defaults are chosen by each database for itself.</summary>
    [Fact]
    public void Model_OfTheContext_SaysNothingInTheWordsOfOneDatabase()
    {
        string[] calls = ["HasColumnType", "UseCollation", "HasDefaultValueSql", "HasComputedColumnSql", "FromSqlRaw"];
        var users = References.Types.Where(type => References.MembersOf(type).Any(member => calls.Contains(member.Name))).ToList();
        Assert.Contains(users, IsOneDatabases);

        Assert.DoesNotContain(users, type => !IsOneDatabases(type));
    }

    [Theory]
    [InlineData("INSERT OR REPLACE INTO x")]
    [InlineData("insert  or\n ignore into x")]
    [InlineData("replace into x")]
    [InlineData("INSERT INTO x VALUES (1) on conflict do nothing")]
    [InlineData("pragma foreign_keys")]
    [InlineData("SELECT * FROM json_each(@p0)")]
    [InlineData("SELECT x ->> '$.a'")]
    [InlineData("SELECT rowid FROM x")]
    [InlineData("SELECT _rowid_ FROM x")]
    [InlineData("CREATE TEMP TABLE x (y)")]
    [InlineData("create temporary view x as select 1")]
    [InlineData("CREATE TRIGGER x")]
    [InlineData("SELECT X'00'")]
    [InlineData("SELECT datetime('now')")]
    [InlineData("SELECT date(\"Day\", '+1 month')")]
    [InlineData("SELECT strftime('%Y', x)")]
    [InlineData("SELECT typeof(x)")]
    [InlineData("SELECT MAX(\"A\", \"B\")")]
    [InlineData("SELECT GROUP_CONCAT(x)")]
    [InlineData("SELECT IFNULL(x, 0)")]
    [InlineData("SELECT x FROM main.\"Contacts\"")]
    [InlineData("SELECT x WHERE y GLOB 'a*'")]
    [InlineData("SELECT x COLLATE NOCASE")]
    [InlineData("ATTACH DATABASE 'x' AS y")]
    [InlineData("BEGIN IMMEDIATE")]
    [InlineData("SELECT last_insert_rowid()")]
    [InlineData("SELECT * FROM sqlite_master")]
    [InlineData("SELECT x::date")]
    [InlineData("SELECT x = ANY(@p0)")]
    [InlineData("SELECT pg_advisory_lock(1)")]
    [InlineData("COPY x FROM STDIN")]
    [InlineData("SELECT x ILIKE 'a%'")]
    public void Words_OfOneDatabase_AreKnown(string sql) => Assert.NotEmpty(WordsIn([sql]));

    /// <summary>Pieces are one text where a method puts them together.</summary>
    [Fact]
    public void Words_InPieces_AreFound() => Assert.Equal(["INSERT OR REPLACE"], WordsIn(["INSERT ", "OR REPLACE INTO "]));

    [Theory]
    [InlineData("SELECT \"Id\", MAX(\"Day\") FROM \"Contacts\" WHERE \"Ifk\" = @p0 GROUP BY \"Id\" ORDER BY \"Id\" LIMIT 1")]
    [InlineData("Zeile oder Datum: Bitte ersetzen Sie den Text.")]
    public void Words_OfAllDatabases_AreFree(string text) => Assert.Empty(WordsIn([text]));

    /// <summary>Records are read and written through the store of records: no feature, page or verb knows how they lie.</summary>
    [Fact]
    public void Sql_OutsideTheStores_IsNotWritten()
    {
        var writers = References.Types.Where(type => References.TextsOf(type).Any(texts => Statement().IsMatch(string.Join(' ', texts)))).ToList();
        Assert.Contains(writers, type => Outermost(type) == typeof(RecordReader));

        Assert.Equal("", string.Join('\n', writers.Where(type => !WithSql.Contains(References.AreaOf(type))).Select(type => Outermost(type).FullName).Distinct()));
    }

    /// <summary>Nor does anybody else ask the database without EF Core.</summary>
    [Fact]
    public void Statements_OutsideTheStores_AreNotRun()
    {
        var users = References.Types.Where(type => References.TypesOf(type).Any(other => other == typeof(PlainSql) || other == typeof(Aez.Dashboard.Data.Records.Statement) || other.Namespace == "System.Data.Common" && other.Name is "DbCommand" or "DbDataReader")).ToList();
        Assert.Contains(users, type => Outermost(type) == typeof(RecordReader));

        Assert.Equal("", string.Join('\n', users.Where(type => !WithSql.Contains(References.AreaOf(type))).Select(type => Outermost(type).FullName).Distinct()));
    }

    private static IEnumerable<string> WordsIn(IReadOnlyList<string> texts) =>
        texts.Append(string.Concat(texts)).SelectMany(text => Words().Matches(text)).Select(match => Spaces().Replace(match.Value, " ")).Distinct();

    private static bool IsOneDatabases(Type type) =>
        Folders.Contains(References.PartOf(type)) || References.PartOf(type)!.StartsWith(Migrations + ".", StringComparison.Ordinal) && (Outermost(type).IsSubclassOf(typeof(Migration)) || Outermost(type).BaseType?.Name == "ModelSnapshot");

    private static bool IsProvider(Type type) =>
        type.Assembly.GetName().Name is { } name
        && (name.StartsWith("Microsoft.Data.Sqlite", StringComparison.Ordinal) || name.StartsWith("SQLitePCL", StringComparison.Ordinal)
            || name.StartsWith("Microsoft.EntityFrameworkCore.Sqlite", StringComparison.Ordinal) || name.StartsWith("Npgsql", StringComparison.Ordinal)
            || name.StartsWith("Microsoft.Data.SqlClient", StringComparison.Ordinal));

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    // SQLite's, and PostgreSQL's as far as SQLite does not know them.
    [GeneratedRegex(
        """
        \bPRAGMA\b | \bpragma_\w+ | \bsqlite_\w+ | \bON\s+CONFLICT\b | \b(?:INSERT|UPDATE)\s+OR\s+(?:REPLACE|IGNORE|ABORT|FAIL|ROLLBACK)\b | (?<!OR\s+)\bREPLACE\s+INTO\b
        | \bjsonb?_\w+\s*\( | ->> | \b(?!(?-i:RowId)\b)_?rowid_?\b | \blast_insert_rowid\b
        | \bTEMP(?:ORARY)?\s+(?:TABLE|VIEW|TRIGGER|INDEX)\b | \bCREATE\s+(?:TABLE|VIEW|TRIGGER|INDEX|UNIQUE|VIRTUAL)\b | \b(?:ALTER|DROP)\s+(?:TABLE|VIEW|TRIGGER|INDEX)\b
        | \bX'[0-9a-f]*' | \b(?:strftime|julianday|unixepoch|typeof|group_concat|string_agg|ifnull|randomblob|zeroblob|instr|printf|to_char|date_trunc|generate_series|unnest)\s*\(
        | \b(?:date|time|datetime)\s*\(\s*["'@] | \b(?:MAX|MIN)\s*\(\s*"[^()]*, | \b(?:main|temp)\."
        | \bGLOB\s+' | \bILIKE\b | \bCOLLATE\b | \bNOCASE\b | \b(?:ATTACH|DETACH)\s+DATABASE\b | \bVACUUM\b | \bBEGIN\s+(?:IMMEDIATE|EXCLUSIVE|DEFERRED)\b
        | \w::(?:date|text|int|bigint|jsonb?)\b | =\s*ANY\s*\( | \bpg_\w+ | \bCOPY\s+\S+(?:\s*\([^)]*\))?\s+(?:FROM|TO)\s+STD
        """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Words();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex("""\bSELECT\b[\s\S]+\bFROM\s+["(]|\bINSERT\s+INTO\b|\bUPDATE\s+"|\bDELETE\s+FROM\b|\bFROM\s+"\w+"|\bJOIN\s+"\w""", RegexOptions.IgnoreCase)]
    private static partial Regex Statement();
}
