using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Steering.Registers.Files;

/// <summary>Looks at an uploaded document before anything else does, as the house has set it up.</summary>
public interface IFileScan
{
    /// <returns>Why the file is not taken, as one German sentence, which the log keeps; null if it is.</returns>
    Task<string?> FindRefusalAsync(ActingUser user, string name, ReadOnlyMemory<byte> content, CancellationToken cancellation);
}
