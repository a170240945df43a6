using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Records;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Features.Import.Formats;
using Aez.Dashboard.Features.Import.Reading;
using Aez.Dashboard.Metrics;

namespace Aez.Dashboard.Features.Import.Writing;

/// <summary>
/// Which records are about the team alone that an importing user is bound to: whose care it is on the days that a record is
/// about. What is about nobody's care belongs to those who see all teams.
/// </summary>
internal sealed class TeamRecords
{
    private readonly Lazy<ILookup<string, CarePeriod>> _care;
    private readonly RuleTimeline _rules;

    private TeamRecords(TeamReach reach, Func<IEnumerable<CarePeriod>> care, RuleTimeline rules)
    {
        Reach = reach;
        _care = new(() => care().ToLookup(period => period.CustomerNumber, StringComparer.Ordinal));
        _rules = rules;
    }

    /// <summary>Officers as stored before the change.</summary>
    public TeamReach Reach { get; }

    /// <summary>The customers that the team has, or had.</summary>
    public IEnumerable<string> Customers => _care.Value.Where(care => care.Any(IsOwn)).Select(care => care.Key);

    /// <summary>Null for a user who is bound to no team: everything is theirs.</summary>
    public static TeamRecords? For(AezDbContext db, ActingUser user, RuleTimeline rules) => user.Team is null
        ? null
        : new TeamRecords(
            new TeamReach(user, new OfficerTimeline(new RecordReader(db).Officers().ToList())),
            () => CareRows.Spans(db),
            rules);

    /// <summary>Why a row of a file is not taken.</summary>
    public CellProblem Problem => new(
        $"betrifft nicht nur Ihr Team „{Reach.Team}“",
        "Lassen Sie die Zeile weg, oder bitten Sie das Controlling, sie zu importieren.");

    /// <summary>Why an import is not taken back.</summary>
    public static string UndoRefusal(Data.Import import, TeamReach reach) =>
        $"„{import.FileName}“ betrifft nicht nur Ihr Team „{reach.Team}“: Bitten Sie das Controlling, den Import zurückzunehmen.";

    /// <summary>Care of the team's IFK on all of its days, on none of which the customer is with another team.</summary>
    /// <param name="since">Where only some days of it are meant: its first day, by which the stored one is known.</param>
    public bool Has(CarePeriod care, DateOnly? since = null) => IsOwn(care) && _care.Value[care.CustomerNumber].All(other =>
        other.From == (since ?? care.From) || other.To < care.From || other.From >= (care.To ?? DateOnly.MaxValue) || IsOwn(other));

    /// <summary>Care of which at least a day is the team's.</summary>
    public bool HasSome(CarePeriod care) =>
        Reach.Has(care.Ifk, care.From) || Reach.Officers.Rows.Any(row => row.Code == care.Ifk && row.ActiveFrom > care.From && !(row.ActiveFrom > care.To) && Reach.Has(row.Team));

    /// <summary>A customer whom the team had last.</summary>
    public bool HasNow(string customer) => _care.Value[customer].MaxBy(care => care.From) is { } last && Reach.Has(last.Ifk, last.To ?? DateOnly.MaxValue);

    /// <summary>Reads whose care it is before something changes it.</summary>
    public void Remember() => _ = _care.Value;

    /// <summary>What happened to a customer of the team on a day.</summary>
    /// <param name="ifk">The IFK that it is counted for, whoever has the customer; null: the one in care.</param>
    public bool Has(string customer, DateOnly day, string? ifk = null) =>
        CareOn(customer, day) is { } care
            ? Reach.Has(care.Ifk, day) && (ifk is null || Reach.Has(ifk, day))
            : ifk is not null && Reach.Has(ifk, day) && _care.Value[customer].Any(IsOwn);

    /// <summary>What holds for a customer from a day on: of the team as long as anybody has them.</summary>
    public bool HasFrom(string customer, DateOnly day) =>
        _care.Value[customer].Where(care => !(care.To < day)).ToList() is { Count: > 0 } care && care.TrueForAll(IsOwn);

    public bool Has(Feedback feedback)
    {
        var due = feedback.DueDay(_rules);
        return Reach.Has(feedback.Ifk, feedback.ReceivedOn, due < feedback.ReceivedOn ? feedback.ReceivedOn : due)
            && (feedback.CustomerNumber.Length == 0 || CareOn(feedback.CustomerNumber, feedback.ReceivedOn) is not { } care || Reach.Has(care.Ifk, feedback.ReceivedOn));
    }

    public bool Has(StoredTargetKey key) =>
        key.Team.Length > 0 ? Reach.Has(key.Team) && (key.Ifk.Length == 0 || Reach.HasIn(key.Ifk, key.Year))
        : key.Ifk.Length > 0 ? Reach.HasIn(key.Ifk, key.Year)
        : Reach.SharedRefusal is null;

    private bool IsOwn(CarePeriod care) => Reach.Has(care.Ifk, care.From, care.To);

    private CarePeriod? CareOn(string customer, DateOnly day) => CarePeriod.On(day, [.. _care.Value[customer]]);
}
