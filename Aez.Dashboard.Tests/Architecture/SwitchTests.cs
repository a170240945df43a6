using System.Text.RegularExpressions;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Tests.Support;

namespace Aez.Dashboard.Tests.Architecture;

/// <summary>
/// Whoever adds a value to an enum of the program is led to every place that must say something of it: no switch has an answer for those
/// that it does not name. In C# files the compiler sees to expressions (IDE0072, an error); here it is told of what it does not look at.
/// </summary>
public sealed partial class SwitchTests
{
    private static readonly HashSet<string> Enums = [.. typeof(Indicator).Assembly.GetTypes().Where(t => t.IsEnum).Select(t => t.Name)];

    [Fact]
    public void Compiler_AsksForEveryValueOfAnEnum() =>
        Assert.Contains("dotnet_diagnostic.IDE0072.severity = warning", File.ReadAllText(Path.Combine(SourceTree.Root, ".editorconfig")), StringComparison.Ordinal);

    [Fact]
    public void SwitchOnAnEnum_InAPage_HasNoAnswerForOthers()
    {
        var found = Sources("*.razor").SelectMany(file => Expressions().Matches(file.Text).Select(m => (file.Name, m.Groups["arms"].Value))).Where(s => IsOnAnEnum(s.Value)).ToList();

        Assert.True(found.Count > 5, "There are some.");
        Assert.Empty(found.Where(s => Default().Match(s.Value) is not { Success: true } last || !last.Groups["answer"].Value.StartsWith("throw ", StringComparison.Ordinal)).Select(s => $"{s.Name}:{s.Value}"));
    }

    [Fact]
    public void SwitchStatementOnAnEnum_HasADefaultThatThrows()
    {
        var found = Sources("*.cs").SelectMany(file => Statements().Matches(file.Text).Select(m => (file.Name, m.Groups["cases"].Value))).Where(s => IsOnAnEnum(s.Value)).ToList();

        Assert.True(found.Count > 1, "There are some.");
        Assert.Empty(found.Where(s => !s.Value.Contains("default:", StringComparison.Ordinal) || !ThrowsAtLast().IsMatch(s.Value)).Select(s => $"{s.Name}:{s.Value}"));
    }

    [Theory]
    [InlineData("X => state switch\n    {\n        Status.Missed => 1,\n        _ => 2,\n    };")]
    [InlineData("X => state switch { Status.Missed => 1, _ => 2 }")]
    public void SwitchWithAnAnswerForOthers_IsFoundOut(string source)
    {
        var arms = Expressions().Match(source).Groups["arms"].Value;

        Assert.True(IsOnAnEnum(arms));
        Assert.StartsWith("2", Default().Match(arms).Groups["answer"].Value, StringComparison.Ordinal);
    }

    private static bool IsOnAnEnum(string text) => Names().Matches(text).Any(m => Enums.Contains(m.Groups["type"].Value));

    private static IEnumerable<(string Name, string Text)> Sources(string pattern)
    {
        var root = Path.Combine(SourceTree.Root, "Aez.Dashboard");
        return Directory.GetFiles(root, pattern, SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(root, path))
            .Where(path => !path.StartsWith("obj", StringComparison.Ordinal) && !path.StartsWith("bin", StringComparison.Ordinal) && !path.Contains("Migrations", StringComparison.Ordinal))
            .Select(path => (path, File.ReadAllText(Path.Combine(root, path))));
    }

    // To the closing brace at the same depth, one level of braces within.
    [GeneratedRegex(@"\bswitch\s*\{(?<arms>(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Expressions();

    [GeneratedRegex(@"\bswitch \([^\n]*\)\s*\{(?<cases>(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Statements();

    /// <summary>An arm or a case of a plain value; those that look into something else mean it.</summary>
    [GeneratedRegex(@"(^|[,{\n]|case)\s*(?:Domain\.)?(?<type>[A-Z][A-Za-z]+)\.[A-Z][A-Za-z]+\s*(=>|:|or |when )", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Names();

    [GeneratedRegex(@"(^|[,\s])(or )?_ => (?<answer>.+)", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 2000)]
    private static partial Regex Default();

    [GeneratedRegex(@"default:\s*throw ", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex ThrowsAtLast();
}
