using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Assignment;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Metrics;
using Aez.Dashboard.Shared;
using Aez.Dashboard.Steering.Registers;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Features.Overview;

/// <summary>What is open on the key day, as counts; null where the records that would tell were never imported, or there is nobody left whose they are.</summary>
/// <param name="WithoutContact">Customers whose last qualified contact is more than 90 days ago, or who never had one.</param>
/// <param name="EndingSoon">Customers whose AEZ status ends within 90 days or has to be checked, as <see cref="AssignmentEnd"/> lists them.</param>
public sealed record OpenWork(int? Expiring, int? Expired, int? Missing, int? WithoutContact, int? OverdueFeedback, int? EndingSoon)
{
    /// <summary>Customers of the stock who belong to another unit by the rules; as the figure has it, signed where the month is.</summary>
    public int? InWrongUnit { get; init; }

    /// <summary>Of the expired agreements those that wait for their Fortschreibung.</summary>
    public int? ContinuationOverdue { get; init; }
}

/// <param name="Registers">What of all registers is due.</param>
public sealed record OverviewData(MonthFigures Figures, IReadOnlyList<Deviation> Deviations, OpenWork OpenWork, IReadOnlyList<DueEntry> Registers);

/// <summary>The figures of the month, what weighs most, and what is left to do.</summary>
public sealed class OverviewQuery(IDbContextFactory<AezDbContext> factory, FiguresQuery figuresQuery, RegisterQuery registers)
{
    public async Task<Answer<OverviewData>> GetAsync(ActingUser user, DashboardFilter filter, CancellationToken cancellationToken = default)
    {
        if (filter.Month is not { } month)
            return Answer.None<OverviewData>("Es gibt noch keine Daten. Importieren Sie zuerst die IFK-Liste und den Bestand.");
        using var question = OneReading.Begin();
        var result = await figuresQuery.GetAsync(user, month, filter.Team, filter.Ifk, cancellationToken);
        if (result.Figures is not { } figures)
            return Answer.None<OverviewData>(result.Refusal!);

        await using var db = await factory.ReaderAsync(cancellationToken);
        return Answer.Of(new OverviewData(figures, Deviations.Of(figures), await OpenWorkAsync(db, user, figures, cancellationToken), await registers.DueAsync(user, figures.Team, cancellationToken: cancellationToken)));
    }

    private static async Task<OpenWork> OpenWorkAsync(AezDbContext db, ActingUser user, MonthFigures figures, CancellationToken cancellationToken)
    {
        var day = figures.Month.KeyDay;
        var directory = await TeamDirectory.LoadAsync(db, user, cancellationToken);
        var ifks = directory.Of(figures).Select(o => o.Code).ToList();
        // What the team never delivered is not known, whatever others have.
        var team = directory.Of(figures.Team).Select(o => o.Code).ToList();
        var details = (await DetailCells.LoadAsync(db, user, figures, cancellationToken, directory))
            .Where(d => d.Month == figures.Month.Value)
            .GroupBy(d => (d.Topic, d.Category))
            .ToDictionary(g => g.Key, g => g.Sum(d => d.Count));

        var late = day.AddDays(-figures.Rules.FeedbackDays);
        var feedback = await db.Feedback.Where(f => team.Contains(f.Ifk)).GroupBy(f => 1).Select(all => new
        {
            Overdue = all.Count(f => ifks.Contains(f.Ifk) && f.ReceivedOn <= day && (f.EvaluatedOn == null || f.EvaluatedOn > day)
                && (f.DueOn < day || (f.DueOn == null && f.ReceivedOn < late))),
        }).SingleOrDefaultAsync(cancellationToken);
        var ending = (await new StockReader(db, ifks, day).Care.Where(AssignmentEnd.MayConcern(day)).ToListAsync(cancellationToken))
            .Count(care => AssignmentEnd.Of(care, day) is not null);

        return new OpenWork(
            Agreements(AgreementState.Expiring),
            Agreements(AgreementState.Expired),
            Agreements(AgreementState.Missing),
            Known(Indicator.ContactReach, DetailTopics.ContactBand, Band(ContactBand.UpTo180) + Band(ContactBand.Over180) + Band(ContactBand.Never)),
            ifks.Count > 0 ? feedback?.Overdue : null,
            ifks.Count > 0 ? ending : null)
        {
            InWrongUnit = figures.Of(Indicator.AssignmentConformity).Ratio is { Denominator: { } stock } fitting ? (int)(stock - fitting.Numerator) : null,
            ContinuationOverdue = Known(Indicator.EgvValidity, DetailTopics.AgreementState, details.GetValueOrDefault((DetailTopics.Continuation, EnumNames.Of(FlowOutcome.Open)))),
        };

        int? Agreements(AgreementState state) => Known(Indicator.EgvValidity, DetailTopics.AgreementState, details.GetValueOrDefault((DetailTopics.AgreementState, state.ToString())));
        int Band(ContactBand band) => details.GetValueOrDefault((DetailTopics.ContactBand, band.ToString()));
        // A ready-made share comes without the customers behind it: none counted is not none there.
        int? Known(Indicator indicator, string topic, int count) =>
            figures.Of(indicator).Ratio is not { } ratio || (ratio.Denominator > 0 && !details.Keys.Any(k => k.Topic == topic)) ? null : count;
    }
}
