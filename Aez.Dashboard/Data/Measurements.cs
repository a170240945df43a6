using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Aez.Dashboard.Data;

/// <summary>
/// What the program counts of its own work, for whoever listens; where nobody does it costs nothing. No tag names a person, a file, a team or
/// anything that somebody typed. docs/operations.md lists them.
/// </summary>
public static class Measurements
{
    /// <summary>Of meter and activities.</summary>
    public const string Name = "Aez.Dashboard";

    private static readonly Meter Meter = new(Name);
    private static readonly ActivitySource Activities = new(Name);
    private static readonly Counter<long> Imports = Meter.CreateCounter<long>("aez.imports", "{import}", "Files imported, by kind");
    private static readonly Counter<long> Rows = Meter.CreateCounter<long>("aez.import.rows", "{row}", "Rows of imported files, by kind and by what became of them: new, changed, unchanged, rejected");
    private static readonly Histogram<double> Figures = Meter.CreateHistogram<double>("aez.figures.duration", "s", "Computations of a month's figures");
    private static readonly UpDownCounter<long> Circuits = Meter.CreateUpDownCounter<long>("aez.circuits", "{circuit}", "Open pages");
    private static long _waiting;
    private static long _running;

    static Measurements()
    {
        Meter.CreateObservableUpDownCounter("aez.writes.waiting", () => Volatile.Read(ref _waiting), "{write}", "Writes that wait for the database");
        Meter.CreateObservableUpDownCounter("aez.writes.running", () => Volatile.Read(ref _running), "{write}", "Writes that have the database");
    }

    /// <summary>Writes that wait for the database or have it, of this process.</summary>
    public static long Writes => Volatile.Read(ref _waiting) + Volatile.Read(ref _running);

    /// <param name="kind">Kind of the file, in the word of its enum.</param>
    public static void Imported(string kind, int added, int changed, int unchanged, int rejected)
    {
        Imports.Add(1, Tag("kind", kind));
        foreach (var (outcome, rows) in (ReadOnlySpan<(string, int)>)[("new", added), ("changed", changed), ("unchanged", unchanged), ("rejected", rejected)])
            Rows.Add(rows, Tag("kind", kind), Tag("outcome", outcome));
    }

    /// <summary>A file of which nothing was imported.</summary>
    public static void Refused(string kind, int rejected) => Rows.Add(rejected, Tag("kind", kind), Tag("outcome", "rejected"));

    /// <summary>Somebody opened a page, or left the last one.</summary>
    public static void CircuitChanged(int by) => Circuits.Add(by);

    /// <summary>Times a computation of figures until it is disposed.</summary>
    public static IDisposable Computing() => new Timed("figures", Figures);

    /// <summary>A write that waits for the database.</summary>
    internal static Writing BeginWriting() => new();

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);

    /// <summary>A write from the moment on at which it asks for the database.</summary>
    internal sealed class Writing : IDisposable
    {
        private readonly Activity? _activity = Activities.StartActivity("write");
        private bool _has;

        public Writing() => Interlocked.Increment(ref _waiting);

        /// <summary>It has the database from now on.</summary>
        public void Begun()
        {
            _has = true;
            Interlocked.Increment(ref _running);
            Interlocked.Decrement(ref _waiting);
            _activity?.AddEvent(new ActivityEvent("begun"));
        }

        public void Dispose()
        {
            Interlocked.Decrement(ref _has ? ref _running : ref _waiting);
            _activity?.Dispose();
        }
    }

    private sealed class Timed(string name, Histogram<double> into) : IDisposable
    {
        private readonly long _began = Stopwatch.GetTimestamp();
        private readonly Activity? _activity = Activities.StartActivity(name);

        public void Dispose()
        {
            into.Record(Stopwatch.GetElapsedTime(_began).TotalSeconds);
            _activity?.Dispose();
        }
    }
}
