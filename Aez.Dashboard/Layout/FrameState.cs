using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Shared;

namespace Aez.Dashboard.Layout;

/// <summary>What the frame says above every page, and the month and team that the page shows.</summary>
/// <param name="Team">The team shown; null while no data names one.</param>
/// <param name="Month">The month shown: the one of the address, else the latest with data; null without data.</param>
/// <param name="MinMonth">First month with data.</param>
/// <param name="MaxMonth">Last month with data.</param>
/// <param name="DataAsOf">Datenstand of the month shown.</param>
/// <param name="Provisional">The month's Datenstand lies before its key day + 3 months.</param>
/// <param name="IsDemo">The data is synthetic.</param>
/// <param name="UserName">The acting user; null while nobody is signed in.</param>
public sealed record FrameState(
    string? Team,
    Month? Month,
    Month? MinMonth,
    Month? MaxMonth,
    DateOnly? DataAsOf,
    bool Provisional,
    bool IsDemo,
    string? UserName)
{
    /// <summary>The day on which the month was signed; null while it is not.</summary>
    public DateOnly? SignedOn { get; init; }

    /// <summary>What is said of the parts of the page, whether it shows the team or one IFK.</summary>
    public MonthStand Stand { get; init; } = MonthStand.None;

    /// <summary>The team's month is signed, but what is shown of one IFK is not part of it.</summary>
    public bool IsLivePartOfSigned { get; init; }

    /// <summary>What the agreement is called in the month shown; without one, today.</summary>
    public AgreementName Agreement { get; init; }

    /// <summary>What the user can choose from.</summary>
    public IReadOnlyList<TeamChoice> Teams { get; init; } = [];

    /// <summary>The address names an IFK that the team does not have: shown in place of the page, one German sentence.</summary>
    public string? UnknownIfk { get; init; }

    /// <summary>Nothing was imported yet.</summary>
    public static readonly FrameState Empty = new(null, null, null, null, null, false, false, null);
}

/// <summary>A team that the user may look at.</summary>
/// <param name="LastSigned">Of a team that has nothing but its signed months, the last of them; null for any other.</param>
public sealed record TeamChoice(string Name, Month? LastSigned);

/// <summary>Reads what the frame shows for a filter.</summary>
public interface IFrameQuery
{
    Task<FrameState> ReadAsync(DashboardFilter filter, CancellationToken cancellation);
}
