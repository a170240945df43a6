using Aez.Dashboard.Data;
using Microsoft.Extensions.Options;

namespace Aez.Dashboard.Features.Import.Deliveries;

/// <summary>
/// Looks at the watched folder. A file is taken once two looks have found it the same and nobody has it open to write. One program on a
/// database looks at a time; what became of a file lies in the database, so that nothing depends on what a program remembers.
/// </summary>
public sealed partial class DeliveryWatch(UnitOfWork unit, DeliveryFolder folder, DeliveryIntake intake, Uploads uploads, IOptions<DeliverySettings> settings, IOptions<ImportLimits> limits, ILogger<DeliveryWatch> logger)
{
    /// <summary>Files of one look; the others come with the next.</summary>
    private const int MostFiles = 100;

    private Dictionary<string, FoundFile> _seen = [];

    // What needs no second attempt as long as it stays as it is.
    private Dictionary<string, FoundFile> _done = [];
    private string? _problem;

    /// <summary>What the last look of this program has left for a later one.</summary>
    public IReadOnlyList<WaitingFile> Waiting { get; private set; } = [];

    /// <summary>One look: takes what is complete.</summary>
    /// <returns>How many files were taken, whatever became of them.</returns>
    internal async Task<int> LookAsync(CancellationToken cancellation)
    {
        using var held = await unit.TryHoldAsync(NamedLock.Deliveries, cancellation);
        if (held is null || !settings.Value.IsOn)
            return 0;
        var look = folder.Look();
        Tell(look.Problem);
        var waiting = look.Unfit.ToList();
        _done = look.Files.Where(file => _done.GetValueOrDefault(file.Path) == file).ToDictionary(file => file.Path, StringComparer.Ordinal);
        var rest = look.Files.Where(file => !_done.ContainsKey(file.Path)).ToList();
        var complete = rest.Where(file => _seen.GetValueOrDefault(file.Path) == file).DistinctBy(file => file.Name, StringComparer.Ordinal).Take(MostFiles).ToList();
        waiting.AddRange(rest.Where(file => _seen.GetValueOrDefault(file.Path) != file).Select(file => new WaitingFile(DeliveryFolder.NameOf(file.Place, file.Name), "wartet, bis zwei Blicke sie unverändert finden")));
        _seen = rest.ToDictionary(file => file.Path, StringComparer.Ordinal);
        var copies = new List<DeliveredCopy>();
        try
        {
            foreach (var file in complete)
            {
                if (DeliveredCopy.Try(file, uploads.NewPath(), limits.Value.MaxFileBytes, cancellation, out var why) is { } copy)
                    copies.Add(copy);
                else
                    waiting.Add(new WaitingFile(DeliveryFolder.NameOf(file.Place, file.Name), why!));
            }
            var taken = await intake.TakeAsync(copies, cancellation);
            foreach (var copy in copies)
            {
                if (taken.TryGetValue(copy, out var delivery))
                    Settle(copy.File, delivery, waiting);
                else
                    waiting.Add(new WaitingFile(DeliveryFolder.NameOf(copy.File.Place, copy.File.Name), "wartet, bis die Datenbank frei ist"));
            }
            return taken.Count;
        }
        finally
        {
            copies.ForEach(copy => copy.Dispose());
            Waiting = waiting;
        }
    }

    private void Settle(FoundFile file, Delivery delivery, List<WaitingFile> waiting)
    {
        var isDone = delivery.Outcome is DeliveryOutcome.Stored or DeliveryOutcome.Known;
        if (settings.Value.Move && delivery.Mode == DeliveryMode.Commit)
        {
            try
            {
                folder.Move(file, isDone);
                return;
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                LogNotMoved(delivery.Id, error.GetType().Name);
                waiting.Add(new WaitingFile(DeliveryFolder.NameOf(file.Place, file.Name), $"ist bearbeitet, lässt sich aber nicht verschieben: Prüfen Sie das Schreibrecht des Programms ({DeliverySettings.Section}:{nameof(DeliverySettings.Move)})"));
            }
        }
        // Another import may put right what was rejected.
        if (delivery.Outcome != DeliveryOutcome.Rejected)
            _done[file.Path] = file;
    }

    private void Tell(string? problem)
    {
        if (problem is not null && problem != _problem)
            LogProblem(problem);
        _problem = problem;
    }

    [LoggerMessage(LogLevel.Warning, "The watched folder can't be read: {Why}")]
    private partial void LogProblem(string why);

    [LoggerMessage(LogLevel.Warning, "The file of delivery {Number} could not be moved ({Error})")]
    private partial void LogNotMoved(int number, string error);
}
