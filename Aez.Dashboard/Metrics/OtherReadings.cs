using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Assignment;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Domain.Rules;

namespace Aez.Dashboard.Metrics;

/// <summary>
/// How another report could read the records of a customer where ours is a borderline case of a month: a day that lies on the other side of
/// the key day, a hand-over that came earlier or later, an exemption, a mark, an event one day off. Each changes one thing.
/// </summary>
internal static class OtherReadings
{
    /// <summary>Days around the key day within which care that begins or ends, or an exemption that ended, is a borderline case: the other report may have been drawn up on any of them.</summary>
    private const int NearDays = 31;

    /// <summary>How far what is no matter of days lies from the border: behind every day.</summary>
    private const int OtherKind = NearDays + 1;

    /// <param name="file">Read for this alone: a reading changes it and puts it back.</param>
    public static IEnumerable<OtherReading> Of(CustomerFile file, Month month, RuleTimeline rules) =>
        HandOvers(file, month.KeyDay)
            .Concat(file.Care.SelectMany(care => OfCare(care, month.KeyDay, rules)))
            .Concat(file.Agreements.SelectMany(OfAgreement))
            .Concat(file.Contacts.Where(c => c.Date >= month.AddMonths(-13).FirstDay && c.Date <= month.Next.FirstDay).SelectMany(c => OfContact(file, c, month, rules)))
            .Concat(file.Integrations.SelectMany(i => OfIntegration(file, i, month)))
            .Concat(file.Entries.SelectMany(e => OfEntry(file, e, month)));

    /// <summary>Who has the customer from one day to the next.</summary>
    private static IEnumerable<OtherReading> HandOvers(CustomerFile file, DateOnly key)
    {
        foreach (var next in file.Care)
        {
            var before = file.Care.Where(c => c.From < next.From && c.To is not null).MaxBy(c => c.From);
            if (before is null || before.Ifk == next.Ifk || next.From.DayNumber - before.To!.Value.DayNumber > 1 || !IsNear(next.From, key.AddDays(1), out var distance))
                continue;
            var (from, to) = (before.Ifk, next.Ifk);
            var why = $"Wechsel von {from} zu {to} am {German.Day(next.From)}";
            yield return next.From <= key
                ? new OtherReading(why, distance, () => next.Ifk = from, () => next.Ifk = to)
                : new OtherReading(why, distance, () => before.Ifk = to, () => before.Ifk = from);
        }
    }

    private static IEnumerable<OtherReading> OfCare(CarePeriod care, DateOnly key, RuleTimeline rules)
    {
        var (from, to, required) = (care.From, care.To, care.AgreementRequired);
        if (IsNear(from, key.AddDays(1), out var distance))
        {
            var other = from <= key ? key.AddDays(1) : key;
            yield return new OtherReading($"Betreuung begann am {German.Day(from)}", distance, () => care.From = other, () => care.From = from);
        }
        if (to is { } end && IsNear(end, key, out distance))
        {
            var other = end >= key ? key.AddDays(-1) : key;
            yield return new OtherReading($"Betreuung endete am {German.Day(end)}", distance, () => care.To = other, () => care.To = end);
        }
        if (care.Covers(key) && AgreementRules.IsExempt(care, key, rules.On(key)) is var exempt && (exempt || AgreementRules.IsExempt(care, key.AddDays(-NearDays), rules.On(key.AddDays(-NearDays)))))
            yield return new OtherReading(exempt ? "von der Vereinbarung befreit" : $"war bis vor höchstens {NearDays} Tagen von der Vereinbarung befreit", 1, () => care.AgreementRequired = exempt, () => care.AgreementRequired = required);
        if (care.Covers(key) && (care.VerbisFlag == false || !AssignmentRules.IsAez(care, key)))
            yield return new OtherReading(care.VerbisFlag == false ? "in VerBIS nicht als alleinerziehend gekennzeichnet" : "gehört nach dem Fachkonzept nicht zu AEZ", OtherKind, () => care.To = key.AddDays(-1), () => care.To = to);
        if (care.YoungestChildBirthDate is { } birth)
        {
            foreach (var reading in Shifted(birth, day => care.YoungestChildBirthDate = day, $"jüngstes Kind geboren am {German.Day(birth)}"))
                yield return reading;
        }
    }

    private static IEnumerable<OtherReading> OfAgreement(Agreement agreement)
    {
        var concluded = agreement.ConcludedOn;
        var readings = Shifted(concluded, day => agreement.ConcludedOn = day, $"{agreement.Kind.Name()} vom {German.Day(concluded)}");
        if (agreement.ContinuedOn is { } continued)
            readings = readings.Concat(Shifted(continued, day => agreement.ContinuedOn = day, $"{agreement.Kind.Name()} fortgeschrieben am {German.Day(continued)}"));
        if (agreement.ValidUntil is { } until)
            readings = readings.Concat(Shifted(until, day => agreement.ValidUntil = day, $"{agreement.Kind.Name()} gültig bis {German.Day(until)}"));
        return agreement.EndedOn is { } ended
            ? readings.Concat(Shifted(ended, day => agreement.EndedOn = day, $"{agreement.Kind.Name()} beendet am {German.Day(ended)}"))
            : readings;
    }

    private static IEnumerable<OtherReading> OfContact(CustomerFile file, Contact contact, Month month, RuleTimeline rules)
    {
        var (kind, outcome) = (contact.Kind, contact.Outcome);
        if (month.Contains(contact.Date) && !rules.Of(month).IsQualified(kind, outcome))
            yield return new OtherReading(
                $"Kontakt {kind.Name()} am {German.Day(contact.Date)} zählt nicht als qualifiziert", OtherKind,
                () => (contact.Kind, contact.Outcome) = (ContactKind.InPerson, ContactOutcome.Held), () => (contact.Kind, contact.Outcome) = (kind, outcome));
        foreach (var reading in Shifted(contact.Date, Move, $"Kontakt {kind.Name()} am {German.Day(contact.Date)}"))
            yield return reading;

        // The rules read them in their order.
        void Move(DateOnly day)
        {
            contact.Date = day;
            file.Contacts.Sort((a, b) => a.Date.CompareTo(b.Date));
        }
    }

    private static IEnumerable<OtherReading> OfIntegration(CustomerFile file, Integration integration, Month month)
    {
        var (kind, ifk, on) = (integration.Kind, integration.Ifk, integration.StartOn);
        if (month.Contains(on) && !kind.Counts())
            yield return new OtherReading($"Integration am {German.Day(on)} zählt nicht: {kind.Name()}", OtherKind, () => integration.Kind = IntegrationKind.Employment, () => integration.Kind = kind);
        if (month.Contains(on) && ifk is not null && file.CareOn(on)?.Ifk is { } inCare && inCare != ifk)
            yield return new OtherReading($"Integration am {German.Day(on)}: Die Zeile nennt {ifk}, betreut hat {inCare}", 1, () => integration.Ifk = null, () => integration.Ifk = ifk);
        foreach (var reading in Shifted(on, day => integration.StartOn = day, $"Integration am {German.Day(on)}"))
            yield return reading;
    }

    private static IEnumerable<OtherReading> OfEntry(CustomerFile file, MeasureEntry entry, Month month)
    {
        var (ifk, on) = (entry.Ifk, entry.EntryOn);
        if (month.Contains(on) && ifk is not null && file.CareOn(on)?.Ifk is { } inCare && inCare != ifk)
            yield return new OtherReading($"Eintritt am {German.Day(on)}: Die Zeile nennt {ifk}, betreut hat {inCare}", 1, () => entry.Ifk = null, () => entry.Ifk = ifk);
        foreach (var reading in Shifted(on, day => entry.EntryOn = day, $"Eintritt {entry.Instrument} am {German.Day(on)}"))
            yield return reading;
    }

    /// <summary>The day before and the day after.</summary>
    private static IEnumerable<OtherReading> Shifted(DateOnly day, Action<DateOnly> set, string why)
    {
        if (day > DateOnly.MinValue)
            yield return new OtherReading(why, 1, () => set(day.AddDays(-1)), () => set(day));
        if (day < DateOnly.MaxValue)
            yield return new OtherReading(why, 1, () => set(day.AddDays(1)), () => set(day));
    }

    /// <summary>How many days something lies from the border between a day and the one before it: the days on both sides are next to it.</summary>
    private static bool IsNear(DateOnly day, DateOnly border, out int distance) =>
        (distance = day < border ? border.DayNumber - day.DayNumber - 1 : day.DayNumber - border.DayNumber) <= NearDays;
}

/// <summary>One thing in the records of a customer, read otherwise.</summary>
/// <param name="Why">What the borderline case is, in German.</param>
/// <param name="Distance">How near the border it lies, in days: the nearest is the likeliest.</param>
/// <param name="Take">Changes the records.</param>
/// <param name="Undo">Puts them back.</param>
internal sealed record OtherReading(string Why, int Distance, Action Take, Action Undo);
