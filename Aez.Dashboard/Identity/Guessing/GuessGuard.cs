using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace Aez.Dashboard.Identity.Guessing;

/// <param name="Network">The address, of IPv6 its network: whoever has one address there has them all.</param>
/// <param name="Device">Set where the browser has signed in with the account before.</param>
public readonly record struct Sender(string Network, string? Device)
{
    public static Sender Of(IPAddress? address, string? device)
    {
        if (address is { IsIPv4MappedToIPv6: true })
            address = address.MapToIPv4();
        return new Sender(
            address?.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)) : address?.ToString() ?? "", device);
    }
}

/// <summary>
/// Slows guessing down without letting anybody lock somebody else out. Failures count for the account together with where they
/// come from, so that they keep nobody waiting elsewhere, and a device that has signed in with the account before counts by itself.
/// Under attack from many addresses the wait begins with the first failure of each, but every address has that first attempt.
/// </summary>
public sealed class GuessGuard(IOptions<GuessLimits> limits, TimeProvider clock)
{
    private const int Capacity = 20_000;

    /// <summary>Failures of an account from anywhere, within hours, that make an attack.</summary>
    private const int Attack = 100;

    private static readonly TimeSpan LongestOfAddress = TimeSpan.FromMinutes(1);

    private readonly GrowingDelays _addresses = new(LongestOfAddress, TimeSpan.FromMinutes(1), Capacity, clock);
    private readonly GrowingDelays _accounts = new(TimeSpan.FromMinutes(limits.Value.LongestWaitMinutes), TimeSpan.FromHours(3), Capacity, clock);
    private readonly GrowingDelays _attacks = new(TimeSpan.Zero, TimeSpan.FromMinutes(5), Capacity, clock);

    /// <summary>Entries held, for a test of their bound.</summary>
    internal int Remembered => _addresses.Count + _accounts.Count + _attacks.Count;

    /// <summary>Whether the sender's address may ask at all, whatever the name: the answer tells nothing of one.</summary>
    public bool MayAsk(Sender sender) => sender.Device is not null || _addresses.TryEnter(sender.Network, limits.Value.FreeAttemptsOfAddress);

    /// <summary>Whether the password or code of the account may be tried from there now; counts as a failure until <see cref="Right"/>.</summary>
    public bool MayGuess(string accountId, Sender sender)
    {
        var isAttacked = sender.Device is null && _attacks.Attempts(accountId) >= Attack;
        if (!_accounts.TryEnter(Key(accountId, sender), isAttacked ? 1 : limits.Value.FreeAttempts))
            return false;
        if (sender.Device is null)
            _attacks.TryEnter(accountId, int.MaxValue);
        return true;
    }

    /// <summary>The last attempt was right: the sender begins anew.</summary>
    public void Right(string accountId, Sender sender)
    {
        _accounts.Forget(Key(accountId, sender));
        if (sender.Device is not null)
            return;
        _addresses.TakeBack(sender.Network);
        _attacks.TakeBack(accountId);
    }

    /// <summary>Somebody who needs no password, by a passkey or a code, has shown who they are: that attempt of their address does not count.</summary>
    public void WasKnown(Sender sender)
    {
        if (sender.Device is null)
            _addresses.TakeBack(sender.Network);
    }

    /// <summary>A second step of the sign-in, by itself: whoever gets here knows the password, so where from makes no difference.</summary>
    public bool MayGuessCode(string accountId, Sender sender) => _accounts.TryEnter(CodeKey(accountId, sender), limits.Value.FreeAttempts);

    public void CodeWasRight(string accountId, Sender sender) => _accounts.Forget(CodeKey(accountId, sender));

    /// <summary>Whether somebody who is signed in may try the password once more.</summary>
    /// <returns>Zero, or how long to wait.</returns>
    public TimeSpan WaitInSession(string accountId, string sessionId) =>
        _accounts.TryEnter(SessionKey(accountId, sessionId), limits.Value.FreeAttempts) ? TimeSpan.Zero : _accounts.Wait(SessionKey(accountId, sessionId));

    public void RightInSession(string accountId, string sessionId) => _accounts.Forget(SessionKey(accountId, sessionId));

    /// <summary>The administration has given a new password: nobody waits for the failures with the old one.</summary>
    public void Forget(string accountId)
    {
        _accounts.ForgetAll(key => key.StartsWith(accountId + "|", StringComparison.Ordinal));
        _attacks.Forget(accountId);
    }

    private static string Key(string accountId, Sender sender) => sender.Device is { } device ? $"{accountId}|device {device}" : $"{accountId}|from {sender.Network}";

    private static string CodeKey(string accountId, Sender sender) => $"{accountId}|code {sender.Device}";

    private static string SessionKey(string accountId, string sessionId) => $"{accountId}|session {sessionId}";
}
