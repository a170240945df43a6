using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Records;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Domain.Rules;

namespace Aez.Dashboard.Figures;

/// <summary>
/// What nearly every page asks before anything else, and of which there is little: the IFKs, the rules, the instruments, which months are
/// signed, which processes changed. One statement reads it.
/// </summary>
internal sealed class House
{
    private const string Sql =
        """
        SELECT 0, "Code", "Name", "Team", "ActiveFrom", "ActiveTo", "Unit", 0, 0, "FullTimeEquivalent", NULL FROM "Officers"
        UNION ALL SELECT 1, "Code", "Name", "LegalBasis", "ValidFrom", "ValidUntil", "Position", 0, 0, 0, NULL FROM "Instruments"
        UNION ALL SELECT 2, "Key", "Value", NULL, NULL, NULL, 0, 0, 0, 0, NULL FROM "Settings" WHERE "Key" IN (@p0, @p3)
        UNION ALL SELECT 3, "Team", NULL, NULL, NULL, NULL, MAX("Month"), 0, 0, 0, NULL FROM "Dialogues" WHERE "State" = @p1 GROUP BY "Team"
        UNION ALL SELECT 4, "Team", "Sha256", "SignatureKey", NULL, NULL, "Month", "Version", "Number", 0, "SignedAt" FROM "DialogueSnapshots"
        UNION ALL SELECT 5, "Team", "Indicator", "Reason", NULL, NULL, "Month", 0, 0, 0, NULL FROM "ProcessChanges" WHERE "WithdrawnAt" IS NULL
        UNION ALL SELECT 6, NULL, NULL, NULL, MAX("DataAsOf"), NULL, 0, 0, 0, 0, NULL FROM "Imports" WHERE "UndoneAt" IS NULL AND "Kind" <> @p2
        UNION ALL SELECT 7, "Instrument", "Name", "LegalBasis", "From", NULL, 0, 0, 0, 0, NULL FROM "InstrumentNames"
        UNION ALL SELECT 8, "Code", "OwnGroup", NULL, NULL, NULL, 0, 0, 0, 0, NULL FROM "Instruments" WHERE "OwnGroup" IS NOT NULL
        UNION ALL SELECT 9, "Content", NULL, NULL, NULL, NULL, 0, 0, 0, 0, NULL FROM "RuleSets" WHERE "IsCurrent"
        """;

    private readonly List<Officer> _officers = [];
    private readonly List<RuleSet> _rules = [];
    private readonly List<Instrument> _instruments = [];
    private readonly List<InstrumentName> _names = [];
    private readonly Dictionary<string, string> _ownGroups = new(StringComparer.Ordinal);
    private readonly List<(string Team, Month Last)> _signedTeams = [];
    private readonly List<SignedVersion> _signed = [];
    private readonly List<(string Team, string Indicator, StepChange Change)> _changes = [];

    private House(AezDbContext db)
    {
        foreach (var row in db.Rows(Sql, Row.Read, Setting.Demo, (int)DialogueState.Signed, (int)RecordKind.Targets, Setting.ServiceAgreement))
            Take(row);
        Officers = new OfficerTimeline(_officers);
        // Whoever asks for the rules next has them.
        Rules = OneReading.Of(db, nameof(RuleTimeline), () => RuleStore.TimelineOf(_rules));
        _instruments.Sort((a, b) => a.Position.CompareTo(b.Position));
        var names = _names.ToLookup(n => n.Instrument, StringComparer.Ordinal);
        foreach (var instrument in _instruments)
        {
            instrument.OwnGroup = _ownGroups.GetValueOrDefault(instrument.Code);
            instrument.Names.AddRange(names[instrument.Code]);
        }
    }

    public OfficerTimeline Officers { get; }

    /// <summary>Their teams.</summary>
    public TeamHistory Teams => field ??= new TeamHistory(Officers);

    /// <inheritdoc cref="RuleStore.LoadAsync"/>
    public RuleTimeline Rules { get; }

    /// <summary>The data are synthetic.</summary>
    public bool IsDemo { get; private set; }

    /// <summary>Reference of the Dienstvereinbarung; null: none is named.</summary>
    public string? ServiceAgreement { get; private set; }

    /// <summary>The latest Datenstand of any standing import but targets; null without one.</summary>
    public DateOnly? LatestDataAsOf { get; private set; }

    /// <summary>By position.</summary>
    public IReadOnlyList<Instrument> Instruments => _instruments;

    /// <summary>Teams that have a signed month, with the last of them.</summary>
    public IReadOnlyList<(string Team, Month Last)> SignedTeams => _signedTeams;

    /// <summary>The names of teams that have a snapshot, each with the number of its last.</summary>
    public IEnumerable<(string Team, int Number)> LastSnapshots => _signed.GroupBy(s => s.Team, StringComparer.Ordinal).Select(signed => (signed.Key, signed.Max(s => s.Number)));

    public static House Of(AezDbContext db) => OneReading.Of(db, nameof(House), () => new House(db));

    /// <summary>The snapshots of a month, the latest version first.</summary>
    public IEnumerable<SignedVersion> SignedVersions(Month month, string team) =>
        _signed.Where(s => s.Month == month.Value && s.Team == team).OrderByDescending(s => s.Version);

    /// <summary>The recorded changes of a team's processes that hold, and those of the rules, by key of the indicator, oldest first.</summary>
    public ILookup<string, StepChange> ChangesOf(string team) =>
        _changes.Where(c => c.Team == team).Select(c => (c.Indicator, c.Change)).Concat(StepChanges.Of(Rules)).OrderBy(c => c.Change.Month).ToLookup(c => c.Indicator, c => c.Change);

    private void Take(in Row row)
    {
        switch (row.Kind)
        {
            case 0:
                _officers.Add(new Officer
                {
                    Code = row.A!,
                    Name = row.B!,
                    Team = row.C!,
                    ActiveFrom = row.From!.Value,
                    ActiveTo = row.To,
                    Unit = (OfficerUnit)row.I,
                    FullTimeEquivalent = (decimal)row.Real,
                });
                break;
            case 1:
                _instruments.Add(new Instrument { Code = row.A!, Name = row.B!, LegalBasis = row.C!, ValidFrom = row.From, ValidUntil = row.To, Position = row.I });
                break;
            case 2 when row.A == Setting.ServiceAgreement:
                ServiceAgreement = row.B;
                break;
            case 2:
                IsDemo = true;
                break;
            case 3:
                _signedTeams.Add((row.A!, Month.FromValue(row.I)));
                break;
            case 4:
                _signed.Add(new SignedVersion(row.K, row.J, row.I, row.A!, row.B!, row.At!.Value, row.C));
                break;
            case 5:
                _changes.Add((row.A!, row.B!, new StepChange(Month.FromValue(row.I), row.C!)));
                break;
            case 6:
                LatestDataAsOf = row.From;
                break;
            case 7:
                _names.Add(new InstrumentName { Instrument = row.A!, From = row.From!.Value, Name = row.B!, LegalBasis = row.C! });
                break;
            case 8:
                _ownGroups.Add(row.A!, row.B!);
                break;
            default:
                _rules.Add(RuleStore.Read(row.A!));
                break;
        }
    }

    /// <summary>One row of what is read, whatever it is.</summary>
    private readonly record struct Row(
        int Kind, string? A, string? B, string? C, DateOnly? From, DateOnly? To, DateTime? At, int I, int J, int K, double Real)
    {
        public static Row Read(RowReader row) => new(
            row.Number(0), row.TextOrNull(1), row.TextOrNull(2), row.TextOrNull(3),
            row.DayOrNull(4), row.DayOrNull(5), row.IsNull(10) ? null : row.Instant(10),
            row.Number(6), row.Number(7), row.Number(8), row.Real(9));
    }
}

/// <summary>A snapshot without its content.</summary>
/// <param name="Month">yyyymm.</param>
/// <param name="SignedAt">UTC.</param>
/// <param name="SignatureKey">Fingerprint of the key that signed it; null: of before there were signatures.</param>
internal sealed record SignedVersion(int Number, int Version, int Month, string Team, string Sha256, DateTime SignedAt, string? SignatureKey);
