namespace Aez.Dashboard.Data;

/// <summary>What is derived from the records and can be made of them at any time.</summary>
public interface IDerivedStore
{
    /// <summary>Makes it anew, within the caller's transaction.</summary>
    Task MakeAnewAsync(AezDbContext db, CancellationToken cancellationToken);
}
