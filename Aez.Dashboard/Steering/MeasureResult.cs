namespace Aez.Dashboard.Steering;

/// <summary>What became of a command.</summary>
/// <param name="Id">The measure that was saved; 0 if none was.</param>
/// <param name="Refusal">Why nothing was saved, as one German sentence; null if saved.</param>
/// <param name="LatestVersion">Somebody else changed it meanwhile: who insists on the own text saves it against this version.</param>
public sealed record MeasureResult(int Id, string? Refusal, int? LatestVersion = null)
{
    public bool IsSaved => Refusal is null;

    internal static MeasureResult Saved(int id) => new(id, null);

    internal static MeasureResult Refused(string refusal) => new(0, refusal);
}
