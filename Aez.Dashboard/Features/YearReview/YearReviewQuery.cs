using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Shared;
using Aez.Dashboard.Steering;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Features.YearReview;

/// <summary>Joins figures, causes and measures of twelve months: signed months as they were signed, measures as they stand today.</summary>
public sealed class YearReviewQuery(IDbContextFactory<AezDbContext> factory, FiguresQuery figuresQuery, SteeringMeasuresQuery measuresQuery)
{
    private const int MonthsShown = 12;

    public async Task<Answer<YearReviewData>> GetAsync(ActingUser user, DashboardFilter filter, CancellationToken cancellationToken = default)
    {
        Access.Demand(user, Permission.SeeDialogue);
        if (filter.Month is not { } last)
            return Answer.None<YearReviewData>("Es gibt noch keine Daten. Importieren Sie zuerst die IFK-Liste und den Bestand.");
        using var question = OneReading.Begin();
        await using var db = await factory.ReaderAsync(cancellationToken);
        if ((await TeamDirectory.LoadAsync(db, user, cancellationToken)).Choose(filter.Team, out var refusal, last) is not { } team)
            return Answer.None<YearReviewData>(refusal ?? "");
        List<Month> months = [.. Month.Range(last.AddMonths(1 - MonthsShown), last)];
        var figures = await figuresQuery.MonthsAsync(user, team, months[0], last, cancellationToken);
        var causes = await StatedCauses.LoadAsync(db, team, months, signed: true, cancellationToken);
        var register = await measuresQuery.ListAsync(user, team, last, cancellationToken);
        var measures = register.Measures.Where(m => m.DecidedIn <= last && !(m.ClosedIn < months[0])).OrderBy(m => m.DecidedIn).ThenBy(m => m.Id)
            .ToLookup(m => (m.Decision.Indicator, m.Decision.Instrument));

        List<ReviewRow> rows = [.. figures
            .SelectMany(f => f.All)
            .Where(f => f.Target is not null)
            .Select(f => (f.Indicator, Instrument: f.InstrumentCode))
            .Distinct()
            .OrderBy(key => Indicator.All.ToList().IndexOf(key.Indicator))
            .Select(key => Row(key.Indicator, key.Instrument))];
        return Answer.Of(new YearReviewData(
            team, months, [.. rows.Where(r => r.Instrument is null)], [.. rows.Where(r => r.Instrument is not null && r.Missed.Any()).OrderBy(r => r.Instrument, StringComparer.Ordinal)]));

        ReviewRow Row(Indicator indicator, string? instrument)
        {
            var decided = measures[(indicator, instrument)].ToList();
            return new ReviewRow(
                indicator,
                instrument,
                instrument ?? figures[^1].Rules.NameOf(indicator),
                [.. figures.Select(month => new ReviewCell(
                    month.Month,
                    month.All.FirstOrDefault(f => f.Indicator == indicator && f.InstrumentCode == instrument),
                    month,
                    causes.Of(month.Month, indicator, instrument),
                    decided.FindAll(m => m.DecidedIn == month.Month),
                    decided.FindAll(m => m.DecidedIn < month.Month && !(m.ClosedIn < month.Month))))],
                decided);
        }
    }
}
