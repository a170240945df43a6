using System.ComponentModel.DataAnnotations;

namespace Aez.Dashboard.Identity.Guessing;

/// <summary>How often a password may be tried; section <c>Guessing</c>.</summary>
public sealed class GuessLimits
{
    public const string Section = "Guessing";

    /// <summary>Failures of an account from one address, or from one known device, without a wait.</summary>
    [Range(3, 100)]
    public int FreeAttempts { get; set; } = 5;

    /// <summary>Failures of one address, whatever the names, without a wait.</summary>
    [Range(5, 10_000)]
    public int FreeAttemptsOfAddress { get; set; } = 20;

    /// <summary>Minutes that the wait for the next attempt at an account grows to.</summary>
    [Range(1, 1440)]
    public int LongestWaitMinutes { get; set; } = 15;
}
