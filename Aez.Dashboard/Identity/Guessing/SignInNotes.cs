using System.Threading.Channels;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Identity.Guessing;

/// <summary>
/// Notes sign-ins that failed in the audit log, beside the request: an answer that waited for the database would take longer where
/// the name exists. What can be repeated at will (unknown names, attempts that have to wait) is counted, and noted once an hour.
/// </summary>
public sealed partial class SignInNotes(AuditLog audit, TimeProvider clock, ILogger<SignInNotes> log) : BackgroundService
{
    public const string Subject = "Anmeldung";

    /// <summary>How the log names somebody without an account.</summary>
    public const string Unknown = "unbekannt";

    private const int MostWaiting = 1000;
    private const int MostCounted = 1000;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Period = TimeSpan.FromHours(1);

    private readonly Channel<Note> _waiting = Channel.CreateBounded<Note>(MostWaiting);
    private readonly SemaphoreSlim _writing = new(1);
    private readonly Lock _lock = new();
    private Dictionary<(ActingUser User, string How), int> _counts = [];

    /// <summary>A failure of a known account.</summary>
    public void Failed(Account account, string network, string how)
    {
        if (!_waiting.Writer.TryWrite(new Note(UserOf(account, network), how)))
            Count(UserOf(account, network), how);
    }

    /// <summary>An attempt that was refused because the one before was too short ago.</summary>
    public void Delayed(Account account, string network) => Count(UserOf(account, network), "während der Wartezeit");

    /// <summary>What was typed as an unknown name may be a password: it is not kept.</summary>
    public void UnknownName(string network) => Count(Nobody with { Network = network }, "unbekannter Anmeldename");

    /// <summary>Somebody whom no account is known of came another way than by a name.</summary>
    public void Stranger(string network, string how) => Count(Nobody with { Network = network }, how);

    public void TooMany(string network) => Count(Nobody with { Network = network }, "zu viele Versuche von einer Adresse");

    /// <summary>Writes what waits and what was counted.</summary>
    internal async Task FlushAsync()
    {
        Dictionary<(ActingUser, string), int> counts;
        lock (_lock)
            (counts, _counts) = (_counts, []);
        foreach (var ((user, how), count) in counts)
            await WriteAsync(new Note(user, $"{how}: {German.Quantity(count, "Versuch", "Versuche")}"));
        await WriteWaitingAsync();
    }

    /// <summary>At times of its own: a note that began with its request would be felt there, too.</summary>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        var counted = clock.GetTimestamp();
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await WriteWaitingAsync();
                if (clock.GetElapsedTime(counted) < Period)
                    continue;
                counted = clock.GetTimestamp();
                await FlushAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops: what it has counted must not be lost.
            await FlushAsync();
        }
    }

    public override void Dispose()
    {
        _writing.Dispose();
        base.Dispose();
    }

    private static ActingUser Nobody { get; } = new(Unknown, Role.Ifk) { Login = Unknown };

    private static ActingUser UserOf(Account account, string network) => new(account.DisplayName, account.Role) { Login = account.UserName, Network = network };

    private void Count(ActingUser user, string how)
    {
        lock (_lock)
        {
            var key = _counts.ContainsKey((user, how)) || _counts.Count < MostCounted ? (user, how) : (Nobody, "weitere");
            _counts[key] = _counts.GetValueOrDefault(key) + 1;
        }
    }

    private async Task WriteWaitingAsync()
    {
        await _writing.WaitAsync();
        try
        {
            while (_waiting.Reader.TryRead(out var note))
                await WriteAsync(note);
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>A database that is busy or gone must not end the notes of what comes later.</summary>
    private async Task WriteAsync(Note note)
    {
        try
        {
            await audit.WriteAsync(note.User, AuditAction.SignInFailed, Subject, note.User.Login!, note.How);
        }
        catch (Exception exception) when (exception is System.Data.Common.DbException or Microsoft.EntityFrameworkCore.DbUpdateException)
        {
            NotNoted(exception);
        }
    }

    [LoggerMessage(LogLevel.Error, "A failed sign-in could not be noted in the audit log.")]
    private partial void NotNoted(Exception exception);

    private sealed record Note(ActingUser User, string How);
}
