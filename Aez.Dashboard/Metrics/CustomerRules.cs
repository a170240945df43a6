using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Assignment;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Domain.Rules;

namespace Aez.Dashboard.Metrics;

/// <summary>
/// The indicators of spec section 3, customer by customer: what a customer adds to which IFK in which month. Pure: the same
/// records and rules always give the same contributions.
/// </summary>
public sealed class CustomerRules(RuleTimeline rules, IContributionSink sink)
{
    // Days of the customer's talks that count by some set, and of those that count by each, ascending.
    private readonly List<DateOnly> _talks = [];
    private readonly QualifiedDays[] _qualified = [.. rules.Sets.Select(set => new QualifiedDays(set))];

    /// <summary>Adds the customer's part in the months from first to last.</summary>
    /// <param name="only">As far as it is told by this kind of records: integrations and entries alone, or all that care and its neighbours tell; null: all.</param>
    public void Apply(CustomerFile customer, Month first, Month last, RecordKind? only = null)
    {
        if (only is not (RecordKind.Integrations or RecordKind.MeasureEntries))
        {
            ApplyKeyDays(customer, first, last);
            ApplyContacts(customer, first, last);
        }
        if (only is null or RecordKind.Integrations)
            ApplyIntegrations(customer, first, last);
        if (only is null or RecordKind.MeasureEntries)
            ApplyEntries(customer, first, last);
    }

    /// <summary>Adds feedback of a third party in the month in which it is due.</summary>
    public void Apply(Feedback feedback, Month first, Month last)
    {
        var due = feedback.DueDay(rules);
        var month = Month.Of(due);
        if (month >= first && month <= last)
            Add(Indicator.FeedbackTimeliness, month, feedback.Ifk, feedback.CustomerNumber, due, Count(feedback.EvaluatedOn <= due), 1);
    }

    /// <summary>Everything counted over the stock of a key day.</summary>
    private void ApplyKeyDays(CustomerFile customer, Month first, Month last)
    {
        _talks.Clear();
        foreach (var days in _qualified)
            days.Clear();
        foreach (var contact in customer.Contacts)
        {
            var counts = false;
            foreach (var days in _qualified)
                counts |= days.Take(contact);
            if (counts)
                _talks.Add(contact.Date);
        }
        foreach (var care in customer.Care)
        {
            var from = Month.Later(first, Month.Of(care.From));
            var to = care.To is { } end ? Month.Earlier(last, Month.Of(end)) : last;
            var turns = new TurningMonths(customer, care, _talks, rules, from, to);
            for (var month = from; month <= to;)
            {
                var next = turns.After(month);
                if (care.Covers(month.KeyDay) && customer.CareOn(month.KeyDay) == care)
                    ApplyKeyDays(customer, care, month, next.Previous);
                month = next;
            }
        }
    }

    /// <summary>What one care counts on the key days of months in which nothing about it becomes different.</summary>
    private void ApplyKeyDays(CustomerFile customer, CarePeriod care, Month month, Month last)
    {
        var day = month.KeyDay;
        var set = rules.On(day);
        Add(Indicator.Stock, 1, null);
        Add(Indicator.AssignmentConformity, Count(AssignmentRules.IsAez(care, day)), 1);

        var isExempt = AgreementRules.IsExempt(care, day, set);
        var validity = AgreementRules.ValidityOn(customer.Agreements, day, rules);
        var valid = validity is AgreementState.Valid or AgreementState.Expiring;
        AddDetail(DetailTopics.AgreementState, EnumNames.Of(isExempt ? AgreementState.NotRequired : validity));
        if (isExempt && valid)
            AddDetail(DetailTopics.ExemptAgreement, OutcomeOf(true));
        if (!isExempt && validity == AgreementState.Expired && AgreementRules.AwaitsContinuation(customer.Agreements, day, rules))
            AddDetail(DetailTopics.Continuation, OutcomeOf(false));
        if (!isExempt || !set.ExemptLeave)
        {
            Add(Indicator.EgvValidity, Count(valid), 1);
            if (!AgreementRules.OneLasts(customer.Agreements, month.Previous.KeyDay, day, rules))
                AddDetail(DetailTopics.AgreementRenewal, OutcomeOf(valid));
        }

        var lastContact = _qualified.First(days => days.Set == set).LastUpTo(day);
        AddDetail(DetailTopics.ContactBand, EnumNames.Of(ContactBands.Of(lastContact, day)));
        Add(Indicator.ContactReach, Count(set.IsReached(lastContact, day)), 1);
        AddDetail(DetailTopics.ContactInMonth, OutcomeOf(lastContact >= month.FirstDay));
        Add(Indicator.ContactDensity, 0, 1);

        void Add(Indicator indicator, int numerator, int? denominator) =>
            sink.AddKeyDays(new Contribution(month, care.Ifk, indicator, "", customer.CustomerNumber, day, numerator, denominator), last);

        void AddDetail(string topic, string category) => sink.AddKeyDayDetails(month, last, care.Ifk, topic, category);
    }

    private void ApplyContacts(CustomerFile customer, Month first, Month last)
    {
        foreach (var contact in customer.Contacts)
        {
            var month = Month.Of(contact.Date);
            if (month < first || month > last || customer.CareOn(contact.Date)?.Ifk is not { } ifk)
                continue;
            sink.AddDetail(month, ifk, TopicOf(contact.Outcome), EnumNames.Of(contact.Kind));
            if (rules.Of(month).IsQualified(contact.Kind, contact.Outcome))
                Add(Indicator.ContactDensity, month, ifk, customer.CustomerNumber, contact.Date, 1, 0);
        }
    }

    private static string TopicOf(ContactOutcome outcome) => outcome switch
    {
        ContactOutcome.Held => DetailTopics.ContactKind,
        ContactOutcome.NoShow => DetailTopics.NoShow,
        ContactOutcome.Excused => DetailTopics.Excused,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    /// <summary>At most one integration per customer and month: the earliest, on the same day that of the IFK in care, else of the first by Kürzel.</summary>
    private void ApplyIntegrations(CustomerFile customer, Month first, Month last)
    {
        var attributed = customer.Integrations
            .Select(i => (Integration: i, Month: Month.Of(i.StartOn), Ifk: customer.IfkOf(i.Ifk, i.StartOn)))
            .Where(i => i.Month >= first && i.Month <= last && i.Ifk is not null)
            .ToList();

        foreach (var (integration, month, ifk) in attributed.Where(i => !i.Integration.Kind.Counts()))
            sink.AddDetail(month, ifk!, DetailTopics.IntegrationKind, EnumNames.Of(integration.Kind));

        var counted = attributed
            .Where(i => i.Integration.Kind.Counts())
            .GroupBy(i => i.Month)
            .Select(g => g.OrderBy(i => i.Integration.StartOn)
                .ThenBy(i => customer.CareOn(i.Integration.StartOn)?.Ifk != i.Ifk)
                .ThenBy(i => i.Ifk, StringComparer.Ordinal)
                .ThenBy(i => i.Integration.Kind)
                .First());
        foreach (var (integration, month, ifk) in counted)
        {
            sink.AddDetail(month, ifk!, DetailTopics.IntegrationKind, EnumNames.Of(integration.Kind));
            Add(Indicator.Integrations, month, ifk!, customer.CustomerNumber, integration.StartOn, 1, null);
        }
    }

    private void ApplyEntries(CustomerFile customer, Month first, Month last)
    {
        foreach (var entry in customer.Entries)
        {
            var month = Month.Of(entry.EntryOn);
            if (month >= first && month <= last && customer.IfkOf(entry.Ifk, entry.EntryOn) is { } ifk)
                sink.Add(new Contribution(month, ifk, Indicator.MeasureEntries, entry.Instrument, customer.CustomerNumber, entry.EntryOn, 1, null));
        }
    }

    private void Add(Indicator indicator, Month month, string ifk, string customer, DateOnly day, int numerator, int? denominator) =>
        sink.Add(new Contribution(month, ifk, indicator, "", customer, day, numerator, denominator));

    private static int Count(bool holds) => holds ? 1 : 0;

    private static string OutcomeOf(bool reached) => EnumNames.Of(reached ? FlowOutcome.Reached : FlowOutcome.Open);
}
