using Aez.Dashboard.Domain;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Shared;

namespace Aez.Dashboard.Features.MeasureEntries;

/// <param name="Groups">Only what the filter lets through, by legal basis in the order of the catalogue.</param>
public sealed record MeasureEntriesData(MonthFigures Figures, IReadOnlyList<InstrumentGroup> Groups)
{
    public Figure Total => Figures.Of(Indicator.MeasureEntries);

    public IEnumerable<Figure> Shown => Groups.SelectMany(g => g.Instruments);
}

/// <summary>The instruments of the year with their entries, grouped by legal basis.</summary>
public sealed class MeasureEntriesQuery(FiguresQuery figuresQuery)
{
    public async Task<Answer<MeasureEntriesData>> GetAsync(ActingUser user, DashboardFilter filter, InstrumentFilter instruments, CancellationToken cancellationToken = default)
    {
        if (filter.Month is not { } month)
            return Answer.None<MeasureEntriesData>("Es gibt noch keine Daten. Importieren Sie zuerst die IFK-Liste und den Bestand.");
        var result = await figuresQuery.GetAsync(user, month, filter.Team, filter.Ifk, cancellationToken);
        return result.Figures is { } figures
            ? Answer.Of(new MeasureEntriesData(figures, InstrumentGroup.Of(figures.Instruments.Where(instruments.Lets))))
            : Answer.None<MeasureEntriesData>(result.Refusal!);
    }
}
