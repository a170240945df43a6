using System.Collections.Concurrent;

namespace Aez.Dashboard.Data.Records;

/// <summary>Reads on one thread what another one works on: the database need not wait for the rules, nor they for it.</summary>
internal static class ReadAhead
{
    // A hand-over costs as much as a customer with few records: they go over by the dozen.
    private const int Batch = 32;
    private const int BatchesAhead = 8;

    /// <summary>
    /// The same elements in the same order, and the same exception where reading ends with one. While they are enumerated, nobody
    /// else may use what <paramref name="source"/> reads from; its reader has stopped when the enumeration is left, whichever way.
    /// </summary>
    public static IEnumerable<T> OnOwnThread<T>(this IEnumerable<T> source)
    {
        using var ahead = new BlockingCollection<T[]>(BatchesAhead);
        using var left = new CancellationTokenSource();
        var reading = Task.Run(
            () =>
            {
                try
                {
                    foreach (var batch in source.Chunk(Batch))
                        ahead.Add(batch, left.Token);
                }
                finally
                {
                    ahead.CompleteAdding();
                }
            },
            CancellationToken.None);
        var completed = false;
        try
        {
            foreach (var batch in ahead.GetConsumingEnumerable())
            {
                foreach (var element in batch)
                    yield return element;
            }
            completed = true;
        }
        finally
        {
            left.Cancel();
            Join(reading, completed);
        }
    }

    /// <summary>Waits for the reader, whose exception concerns only who has read to the end.</summary>
    private static void Join(Task reading, bool completed)
    {
        try
        {
            reading.GetAwaiter().GetResult();
        }
        catch when (!completed)
        {
        }
    }
}
