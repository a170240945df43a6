using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Assignment;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Figures;

namespace Aez.Dashboard.Features.AssignmentCheck;

/// <summary>How the customers in care on a key day are assigned, without any customer in it.</summary>
/// <param name="Ifk">Whose customers they are; null: the team's.</param>
/// <param name="Ends">Why and when each of the ending ones ends.</param>
/// <param name="DataAsOf">Datenstand of the team's Bestand.</param>
public sealed record AssignmentView(Month Month, string Team, string? Ifk, PlacementCounts Counts, IReadOnlyList<StatusEnd> Ends, DateOnly? DataAsOf)
{
    /// <summary>By choice of the list and unit how many it would show.</summary>
    public required IReadOnlyDictionary<(AssignmentChoice Choice, ReceivingUnit Unit), int> Lists { get; init; }

    public bool Provisional { get; init; }

    /// <summary>Whether the user may see customers.</summary>
    public bool HasWorklist { get; init; }

    /// <summary>Whether the user sees IFKs of other units.</summary>
    public bool SeesElsewhere => Counts.Elsewhere.Count > 0;

    public string Scope => Ifk is null ? $"Team {Team}" : $"IFK {Ifk}";

    public IEnumerable<AssignmentChoice> Choices => AssignmentChoice.All.Where(choice => SeesElsewhere || !choice.IsElsewhere);

    /// <param name="unit">Null: wherever they belong.</param>
    public int CountOf(AssignmentChoice choice, ReceivingUnit? unit) =>
        Lists.Where(l => l.Key.Choice == choice && (unit is null || l.Key.Unit == unit)).Sum(l => l.Value);

    /// <summary>Units that somebody has to be handed over to, in the order of the hierarchy, with how many.</summary>
    public IEnumerable<(ReceivingUnit Unit, int Count)> HandOvers =>
        ReceivingUnit.All.Select(unit => (unit, unit == ReceivingUnit.Aez ? Counts.Ours : Counts.Of(unit))).Where(unit => unit.Item2 > 0);

    /// <summary>Where the team stands and what comes, as a sentence.</summary>
    public string Finding => new AssignmentDue(Month, Team, Counts.Stock, Counts.ToHandOver, Counts.Ours, Counts.Ending).Text;

    /// <summary>What the picture of the days ahead shows.</summary>
    public string EndFinding
    {
        get
        {
            var ahead = Ends.Where(end => end.Day > Counts.Day).ToList();
            var ends = ahead.Count(end => end.IsEnd);
            var births = ahead.Count - ends;
            var past = Ends.Count - ahead.Count;
            return $"In {AssignmentEnd.DaysAhead} Tagen {(ends == 1 ? "endet" : "enden")} {(ends == 0 ? "kein AEZ-Status" : $"{German.Number(ends)} AEZ-Status")}"
                + (births > 0 ? $", {German.Quantity(births, "Entbindung wird", "Entbindungen werden")} erwartet" : "")
                + (past > 0 ? $"; {German.Number(past)} {(past == 1 ? "ist" : "sind")} schon jetzt zu prüfen" : "");
        }
    }
}

/// <summary>Why a status ends, and when.</summary>
public sealed record StatusEnd(AssignmentEndKind Kind, DateOnly? Day)
{
    /// <summary>A delivery changes the reason, not the status.</summary>
    public bool IsEnd => Kind != AssignmentEndKind.Delivery;
}

/// <summary>A customer on the list.</summary>
/// <param name="Here">The unit that looks after them.</param>
/// <param name="Fields">What of the record decided, in German.</param>
/// <param name="Since">Null: by a mark without a day.</param>
public sealed record AssignmentRow(string CustomerNumber, string Ifk, OfficerUnit Here, UnitAssignment Assignment, string Fields, DateOnly? Since, DateOnly CareSince)
{
    public AssignmentEnd? End { get; init; }

    /// <inheritdoc cref="Placement.Next"/>
    public ReceivingUnit? Next { get; init; }

    /// <summary>The mark in VerBIS; null where the file says nothing.</summary>
    public bool? Verbis { get; init; }

    public bool IsVerbisDifferent { get; init; }

    public string IfkText => Here == OfficerUnit.Aez ? Ifk : $"{Ifk} ({Here.Name()})";

    public string SinceText => Since is null ? "ohne Tag erfasst" : German.Day(Since);

    /// <summary>"03.11.2016: jüngstes Kind wird 18 Jahre alt, dann Markt und Integration".</summary>
    public string EndText => End is null ? "" : $"{(End.Day is { } day ? $"{German.Day(day)}: " : "")}{End.Reason}{(Next is null ? "" : $", dann {Next.Name}")}";

    public string VerbisText => Verbis switch { null => German.Missing, true => "ja", false => "nein" } + (IsVerbisDifferent ? ", weicht ab" : "");
}

/// <summary>What a receiving unit needs to take somebody over, and nothing else: no dates of birth, no children, nobody's household.</summary>
/// <param name="From">The IFK who hands over.</param>
/// <param name="Reason">Why this unit, and where the concept says so; not why somebody is no single parent.</param>
/// <param name="Since">Null: by a mark without a day.</param>
public sealed record HandOverRow(string CustomerNumber, string From, bool IsSingleParent, string Reason, DateOnly? Since);
