namespace Aez.Dashboard.Figures;

/// <summary>The recorded changes of a team's processes, by key of the indicator.</summary>
internal static class StepChanges
{
    public static readonly ILookup<string, StepChange> None = Array.Empty<StepChange>().ToLookup(_ => "");
}
