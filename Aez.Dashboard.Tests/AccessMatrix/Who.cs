using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Tests.AccessMatrix;

/// <summary>The roles of spec section 1, as the rows of the matrix name them; written down here independently of the program's own table.</summary>
[Flags]
public enum Who
{
    Nobody = 0,
    Lead = 1,
    Head = 2,
    Ifk = 4,
    Controlling = 8,
    Administrator = 16,
    Leaders = Lead | Head | Controlling,
    Figures = Leaders | Ifk,
    Customers = Lead | Ifk | Controlling,
    Planners = Lead | Controlling,
    Everybody = Figures | Administrator,
}

/// <summary>Somebody who asks, and what spec section 8 lets them see.</summary>
/// <param name="Ifks">IFKs whose figures they may see.</param>
/// <param name="Header">Who they are for <see cref="Support.TestUser"/>.</param>
public sealed record Asker(string Name, Who Who, ActingUser User, string Header, IReadOnlyList<string> Ifks)
{
    public static readonly IReadOnlyList<Asker> All =
    [
        new("Teamleitung Nord", Who.Lead, new ActingUser("TL", Role.TeamLead) { Login = "tl", Team = World.North }, $"TeamLead @{World.North}", ["AEZ-01", "AEZ-02"]),
        new("Bereichsleitung", Who.Head, new ActingUser("BL", Role.DepartmentHead) { Login = "bl" }, "DepartmentHead", []),
        new("Bereichsleitung mit Dienstvereinbarung", Who.Head, new ActingUser("BL", Role.DepartmentHead) { Login = "bl", SeesEachIfk = true }, "", World.Ifks),
        new("IFK AEZ-01", Who.Ifk, new ActingUser("IFK", Role.Ifk, "AEZ-01") { Login = "ifk", Team = World.North }, "Ifk AEZ-01", ["AEZ-01"]),
        new("Controlling", Who.Controlling, new ActingUser("CO", Role.Controlling) { Login = "co" }, "Controlling", World.Ifks),
        new("Administration", Who.Administrator, new ActingUser("AD", Role.Administrator) { Login = "ad" }, "Administrator", []),
    ];

    /// <summary>Codes that must not reach them.</summary>
    public IEnumerable<string> Hidden => World.Ifks.Except(Ifks);

    public bool MaySee(Subject subject) => Who switch
    {
        Who.Administrator => false,
        // Who names no IFK asks about themselves.
        Who.Ifk => subject.Team == World.North && subject.Ifk is null or "AEZ-01",
        Who.Lead => subject.Team == World.North,
        _ => subject.Ifk is null || Ifks.Contains(subject.Ifk),
    };

    public override string ToString() => Name;
}

/// <summary>Whose records a request is about.</summary>
public sealed record Subject(string Name, string Team, string? Ifk)
{
    public static readonly IReadOnlyList<Subject> All =
    [
        new("Team", World.North, null),
        new("eigene IFK", World.North, "AEZ-01"),
        new("andere IFK", World.North, "AEZ-02"),
        new("anderes Team", World.South, null),
        new("IFK des anderen Teams", World.South, "AEZ-11"),
    ];

    public override string ToString() => Name;
}
