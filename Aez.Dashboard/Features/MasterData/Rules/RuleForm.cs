using System.Globalization;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Domain.Rules;

namespace Aez.Dashboard.Features.MasterData.Rules;

/// <summary>A set of rules as typed. Every member of <see cref="RuleSet"/> but its version has a field.</summary>
public sealed class RuleForm(RuleSet rules)
{
    // Of groups that were added; more than anybody adds.
    private const int MaxGroupNumber = 10_000;

    private int _groups = rules.ContactIntervals.Count;

    /// <summary>Null for the set that holds from the beginning.</summary>
    public DateOnly? From { get; set; } = rules.From == RuleSet.Beginning ? null : rules.From;

    public string Name { get; set; } = rules.Name;

    public string Source { get; set; } = rules.Source;

    /// <summary>All kinds, those that count first.</summary>
    public IReadOnlyList<CountedForm> CountedAgreements { get; } =
    [
        .. rules.CountedAgreements.Select(counted => new CountedForm(counted.Kind) { Counts = true, Until = counted.ValidUntil }),
        .. Enum.GetValues<AgreementKind>().Except(rules.CountedAgreements.Select(counted => counted.Kind)).Select(kind => new CountedForm(kind)),
    ];

    public string ReviewMonths { get; set; } = GermanInput.Number(rules.ReviewMonths);

    public bool ReviewFromContinuation { get; set; } = rules.ReviewFromContinuation;

    /// <summary>In completed months.</summary>
    public string ExemptBelowMonths { get; set; } = GermanInput.Number(rules.ExemptBelowMonths);

    /// <summary>In completed months.</summary>
    public string ExemptUnsecuredBelowMonths { get; set; } = GermanInput.Number(rules.ExemptUnsecuredBelowMonths);

    public bool ExemptLeave { get; set; } = rules.ExemptLeave;

    public HashSet<ContactKind> QualifiedContactKinds { get; } = [.. rules.QualifiedContactKinds];

    public string ReachMonths { get; set; } = GermanInput.Number(rules.ReachMonths);

    /// <summary>In the order in which they are asked.</summary>
    public List<IntervalForm> ContactIntervals { get; } = [.. rules.ContactIntervals.Select((group, i) => new IntervalForm(group, i + 1))];

    /// <summary>Empty: no first talk is asked for.</summary>
    public string FirstTalkDays { get; set; } = NumberInput.TextOf(rules.FirstTalkDays);

    /// <summary>Empty: missed appointments are not counted.</summary>
    public string WarnAtMissed { get; set; } = NumberInput.TextOf(rules.WarnAtMissed);

    /// <inheritdoc cref="WarnAtMissed"/>
    public string StepAtMissed { get; set; } = NumberInput.TextOf(rules.StepAtMissed);

    public string BenefitName { get; set; } = rules.BenefitName;

    public AgreementName Agreement { get; set; } = rules.Agreement;

    public string FeedbackDays { get; set; } = GermanInput.Number(rules.FeedbackDays);

    public string ExpiringDays { get; set; } = GermanInput.Number(rules.ExpiringDays);

    public bool PreferImported { get; set; } = rules.PreferImported;

    public string MaturityMonths { get; set; } = GermanInput.Number(rules.MaturityMonths);

    public ForecastMethod ForecastMethod { get; set; } = rules.ForecastMethod;

    /// <summary>In percent.</summary>
    public string OwnAnswerShare { get; set; } = GermanInput.Number(rules.OwnAnswerShare * 100);

    /// <summary>In percent.</summary>
    public string SoundShare { get; set; } = GermanInput.Number(rules.SoundShare * 100);

    /// <summary>In percent.</summary>
    public string CountOnTrack { get; set; } = GermanInput.Number(rules.Thresholds.CountOnTrack * 100);

    /// <summary>In percent.</summary>
    public string CountAtRisk { get; set; } = GermanInput.Number(rules.Thresholds.CountAtRisk * 100);

    /// <summary>In percentage points.</summary>
    public string RatioTolerance { get; set; } = GermanInput.Number(rules.Thresholds.RatioTolerance * 100);

    /// <summary>In percent.</summary>
    public string DensityAtRisk { get; set; } = GermanInput.Number(rules.Thresholds.DensityAtRisk * 100);

    /// <summary>Puts in a group before the last one, which takes whoever is left.</summary>
    public void AddGroup() => ContactIntervals.Insert(Math.Max(0, ContactIntervals.Count - 1), new IntervalForm(++_groups));

    /// <summary>Which groups the form has, by their numbers: what was typed into a group that was added can only come back once the group does.</summary>
    public string GroupOrder() => string.Join(' ', ContactIntervals.Select(group => group.Number));

    /// <summary>Puts the groups in an order of before; nothing happens where they can't be the groups of this form.</summary>
    public void Regroup(string? order)
    {
        var numbers = (order ?? "").Split(' ').Select(text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).ToList();
        // The last one takes whoever is left, and stays.
        if (numbers.Count > IntervalLimits.MaxGroups || numbers.Distinct().Count() < numbers.Count || numbers.Exists(number => number is < 1 or > MaxGroupNumber) || numbers[^1] != ContactIntervals[^1].Number)
            return;
        var known = ContactIntervals.ToDictionary(group => group.Number);
        ContactIntervals.Clear();
        ContactIntervals.AddRange(numbers.Select(number => known.GetValueOrDefault(number) ?? new IntervalForm(number)));
        _groups = Math.Max(_groups, numbers.Max());
    }

    /// <summary>The set; null with what is wrong, as one German sentence.</summary>
    /// <param name="checks">Whether its rules have to make sense; else it is enough that the fields can be read.</param>
    public RuleSet? Read(out string? refusal, bool checks = true)
    {
        var input = new NumberInput();
        if (From is null && rules.From != RuleSet.Beginning)
            input.Note("Geben Sie an, ab welchem Tag das Regelwerk gilt.");
        var read = rules with
        {
            From = From ?? RuleSet.Beginning,
            Name = PlainText.Tidy(Name),
            Source = PlainText.Tidy(Source),
            CountedAgreements = [.. CountedAgreements.Where(counted => counted.Counts).Select(counted => new CountedAgreement(counted.Kind, counted.Until))],
            ReviewMonths = input.Whole("Überprüfung nach", ReviewMonths),
            ReviewFromContinuation = ReviewFromContinuation,
            ExemptBelowMonths = input.Whole("Keine Vereinbarung nötig", ExemptBelowMonths),
            ExemptUnsecuredBelowMonths = input.Whole("Betreuung nicht gesichert", ExemptUnsecuredBelowMonths),
            ExemptLeave = ExemptLeave,
            QualifiedContactKinds = [.. QualifiedContactKinds.Order()],
            ReachMonths = input.Whole("Kontaktquote", ReachMonths),
            ContactIntervals = [.. ContactIntervals.Select((group, i) => group.Read(i + 1, input))],
            FirstTalkDays = input.OptionalWhole("Erstes Gespräch", FirstTalkDays),
            WarnAtMissed = input.OptionalWhole("Hinweis", WarnAtMissed),
            StepAtMissed = input.OptionalWhole("Anhörung", StepAtMissed),
            BenefitName = PlainText.Tidy(BenefitName),
            Agreement = Agreement,
            FeedbackDays = input.Whole("Rückmeldungen", FeedbackDays),
            ExpiringDays = input.Whole("Vorwarnzeit", ExpiringDays),
            PreferImported = PreferImported,
            MaturityMonths = input.Whole("Reifezeit", MaturityMonths),
            ForecastMethod = ForecastMethod,
            OwnAnswerShare = input.Percent("eigene Antwort", OwnAnswerShare),
            SoundShare = input.Percent("ohne Befund", SoundShare),
            Thresholds = new StatusThresholds(
                input.Percent(Status.OnTrack.Word(), CountOnTrack), input.Percent(Status.AtRisk.Word(), CountAtRisk), input.Percent("Toleranz", RatioTolerance))
            {
                DensityAtRisk = input.Percent("Dichten gefährdet", DensityAtRisk),
            },
        };
        refusal = input.Mistake ?? (checks ? RuleLimits.Refusal(read) : null);
        return refusal is null ? read : null;
    }
}

/// <summary>Whether a kind of agreement counts, and until when.</summary>
public sealed class CountedForm(AgreementKind kind)
{
    public AgreementKind Kind => kind;

    public bool Counts { get; set; }

    /// <summary>Last day; null: as long as it runs.</summary>
    public DateOnly? Until { get; set; }
}
