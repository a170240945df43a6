using Aez.Dashboard.Domain;
using Aez.Dashboard.Figures;

namespace Aez.Dashboard.Tests.Architecture;

/// <summary>The allowed directions of docs/architecture.md.</summary>
public sealed class DirectionTests
{
    private const string WorkbookLibraries = "ClosedXML and DocumentFormat.OpenXml";

    /// <summary>What each part may know of the others. Platform, CommandLine and the program itself put the parts together and may know all.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Domain"] = [],
        ["Identity"] = ["Domain", "Data"],
        ["Data"] = ["Domain"],
        ["Metrics"] = ["Domain", "Data"],
        ["Figures"] = ["Domain", "Data", "Metrics"],
        ["Steering"] = ["Domain", "Data", "Metrics", "Figures"],
        ["Excel"] = ["Domain", "Data", "Figures", "Steering", "Identity"],
        ["Shared"] = ["Domain", "Figures", "Steering", "Identity"],
        ["Layout"] = ["Domain", "Data", "Figures", "Identity", "Shared"],
        ["Registers"] = ["Domain", "Figures", "Steering", "Excel", "Shared", "Identity"],
        ["Features"] = ["Domain", "Data", "Metrics", "Figures", "Steering", "Excel", "Shared", "Registers", "Layout", "Identity"],
    };

    public static TheoryData<string> Parts => [.. Allowed.Keys];

    [Theory]
    [MemberData(nameof(Parts))]
    public void Part_AnyOfItsTypes_RefersToAllowedPartsOnly(string part)
    {
        var types = References.Of(part);
        Assert.NotEmpty(types);

        var refused = types
            .SelectMany(type => References.TypesOf(type).Select(other => (type, other)))
            .Where(r => References.AreaOf(r.other) is { Length: > 0 } area && area.Split('.')[0] is var to && to != part && !Allowed[part].Contains(to));

        Assert.Empty(refused.Select(r => $"{r.type.FullName} -> {r.other.FullName}"));
    }

    [Fact]
    public void Domain_AnyOfItsTypes_KnowsNothingButTheBaseLibrariesAndMathematics()
    {
        var types = References.Of("Domain");
        Assert.Contains(typeof(Indicator), types);

        var refused = types
            .SelectMany(type => References.TypesOf(type).Select(other => (type, other)))
            .Where(r => r.other.Assembly != typeof(Month).Assembly && !IsBaseLibrary(r.other));

        Assert.Empty(refused.Select(r => $"{r.type.FullName} -> {r.other.FullName}"));
    }

    [Fact]
    public void Feature_AnyOfItsTypes_NamesNoOtherFeature()
    {
        var types = References.Of("Features");
        Assert.True(types.Select(References.AreaOf).Distinct().Count() > 1, "There is more than one feature.");
        Assert.Contains(types, t => References.TypesOf(t).Contains(typeof(Month)));

        var refused = types
            .SelectMany(type => References.TypesOf(type).Select(other => (type, other)))
            .Where(r => References.AreaOf(r.other) is { } area && area.StartsWith("Features", StringComparison.Ordinal) && area != References.AreaOf(r.type));

        Assert.Empty(refused.Select(r => $"{r.type.FullName} -> {r.other.FullName}"));
    }

    [Fact]
    public void WorkbookLibraries_OutsideTheExcelFolder_AreUnknown()
    {
        var users = References.Types.Where(type => References.TypesOf(type).Any(IsWorkbookLibrary)).ToList();
        Assert.Contains(users, type => References.AreaOf(type) == "Excel");

        Assert.True(users.TrueForAll(type => References.AreaOf(type) == "Excel"), $"Only Excel/ knows {WorkbookLibraries}: {string.Join(", ", users)}");
    }

    /// <summary>Figures is the one place that turns counts and targets into a status.</summary>
    [Fact]
    public void Thresholds_OutsideDomainAndFigures_AreNotApplied()
    {
        string[] judging = [nameof(StatusThresholds.LimitsOf)];
        var users = References.Types
            .Where(type => References.MembersOf(type).Any(m => m.DeclaringType == typeof(StatusThresholds) && judging.Contains(m.Name)))
            .ToList();
        Assert.Contains(users, type => type.Namespace == typeof(FiguresQuery).Namespace);

        Assert.DoesNotContain(users, type => References.AreaOf(type) is not ("Domain" or "Figures"));
    }

    private static bool IsBaseLibrary(Type type) =>
        type.Assembly.GetName().Name is { } name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard" or "MathNet.Numerics");

    private static bool IsWorkbookLibrary(Type type) =>
        type.Assembly.GetName().Name is { } name
        && (name.StartsWith("ClosedXML", StringComparison.Ordinal) || name.StartsWith("DocumentFormat.OpenXml", StringComparison.Ordinal));
}
