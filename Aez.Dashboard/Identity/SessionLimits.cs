using System.ComponentModel.DataAnnotations;

namespace Aez.Dashboard.Identity;

/// <summary>How long a sign-in lasts; section <c>SignIn</c>.</summary>
public sealed class SessionLimits
{
    public const string Section = "SignIn";

    /// <summary>Minutes without a request and without anything done in an open page.</summary>
    [Range(5, 720)]
    public int IdleMinutes { get; set; } = 30;

    /// <summary>Hours after which everybody signs in anew, whatever they do.</summary>
    [Range(1, 24)]
    public int AbsoluteHours { get; set; } = 12;

    public TimeSpan Idle => TimeSpan.FromMinutes(IdleMinutes);

    public TimeSpan Absolute => TimeSpan.FromHours(AbsoluteHours);
}
