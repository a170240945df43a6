using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Tests.Support;

namespace Aez.Dashboard.Tests.Architecture;

/// <summary>The word of a state is written once, where the state is defined: page, chart, workbook and log can't drift apart.</summary>
public sealed class StateWordTests
{
    /// <summary>Parts of addresses, which stay what they are when a word changes.</summary>
    private static readonly (string File, string Word)[] Addresses = [("EgvValidityView.cs", AgreementState.Expired.Word())];

    public static TheoryData<string> Words =>
    [
        .. new[] { Status.OnTrack, Status.AtRisk, Status.Missed, Status.NoTarget, Status.NoData, Status.NotDue }.Select(status => status.Word()),
        Maturity.Unfinished, Maturity.Provisional, Maturity.Final,
        AgreementState.Valid.Word(), AgreementState.Expiring.Word(), AgreementState.Expired.Word(), AgreementState.NotRequired.Word(),
        MeasureState.Overdue.Word(),
        .. Enum.GetValues<DialogueState>().Select(state => state.Word()),
    ];

    [Theory]
    [MemberData(nameof(Words))]
    public void Word_OfAState_IsWrittenInTheDomainAlone(string word)
    {
        var sources = new[] { "*.cs", "*.razor" }
            .SelectMany(pattern => Directory.GetFiles(Path.Combine(SourceTree.Root, "Aez.Dashboard"), pattern, SearchOption.AllDirectories))
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Where(path => File.ReadLines(path).Any(line => line.Contains($"\"{word}\"", StringComparison.Ordinal) && !line.TrimStart().StartsWith("///", StringComparison.Ordinal)))
            .Select(path => Path.GetRelativePath(Path.Combine(SourceTree.Root, "Aez.Dashboard"), path))
            .ToList();

        Assert.Single(sources, path => path.StartsWith("Domain", StringComparison.Ordinal));
        Assert.DoesNotContain(sources, path => !path.StartsWith("Domain", StringComparison.Ordinal) && !Addresses.Contains((Path.GetFileName(path), word)));
    }
}
