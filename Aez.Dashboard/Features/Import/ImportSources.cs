namespace Aez.Dashboard.Features.Import;

/// <summary>The systems that exports come from; each has its own remembered mapping.</summary>
public static class ImportSources
{
    public static readonly IReadOnlyList<string> All = ["VerBIS", "coSach", "STEP", "DQM"];
}
