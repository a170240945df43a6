using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Disclosure;
using Aez.Dashboard.Excel.Dialogue;
using Aez.Dashboard.Figures;

namespace Aez.Dashboard.Excel.PassingOn;

/// <summary>What of a month's figures may leave the team: one decision for all sheets, so that none gives away what another hides.</summary>
internal sealed class Disclosure
{
    /// <summary>In the order of <see cref="KeyDayAgreements.States"/>.</summary>
    private static readonly AgreementState[] States =
        [AgreementState.Valid, AgreementState.Expiring, AgreementState.Expired, AgreementState.Missing, AgreementState.NotRequired];

    private readonly MonthFigures _figures;
    private readonly KeyDayDisclosure _keyDay;
    private readonly YearDisclosure _contacts;
    private readonly IReadOnlyList<string> _ifks;

    public Disclosure(DialogueContent content)
    {
        _figures = content.Figures;
        var integrations = _figures.Of(Indicator.Integrations);
        _ifks = [.. integrations.ByIfk.Select(p => p.Ifk)];
        Integrations = new YearDisclosure([.. integrations.ByIfk.Select(MonthsOf)], MonthsOf(integrations));
        Entries = new YearDisclosure([.. _figures.Instruments.Select(MonthsOf)], MonthsOf(_figures.Of(Indicator.MeasureEntries)));
        var density = _figures.Of(Indicator.ContactDensity);
        // Contacts of one month only: no sums since January are shown.
        _contacts = new YearDisclosure([.. density.ByIfk.Select(p => new[] { Count(p.Month?.Numerator) })], [Count(density.Ratio?.Numerator)]);
        HasStates = StatesAgree(content);
        _keyDay = new KeyDayDisclosure([.. _ifks.Select(ifk => CountsOf(content, ifk))], CountsOf(content, null));
    }

    /// <summary>IFKs in their order, by month.</summary>
    public YearDisclosure Integrations { get; }

    /// <summary>Instruments in their order, by month.</summary>
    public YearDisclosure Entries { get; }

    /// <summary>Whether the states of the agreements sum to the indicator; a ready-made value may differ.</summary>
    public bool HasStates { get; }

    /// <param name="ifk">Null: the team.</param>
    public bool HidesState(string? ifk, AgreementState state) => _keyDay.HidesState(Row(ifk), Array.IndexOf(States, state));

    /// <summary>Whether the numerator of the month is hidden.</summary>
    /// <param name="ifk">Null: the team.</param>
    public bool HidesNumerator(Indicator indicator, string? ifk = null)
    {
        var row = Row(ifk);
        var month = _figures.Month.Number - 1;
        return indicator switch
        {
            _ when indicator == Indicator.Integrations => ifk is null ? Integrations.HidesTotal(month) : Integrations.HidesMonth(row, month),
            _ when indicator == Indicator.MeasureEntries => Entries.HidesTotal(month),
            _ when indicator == Indicator.Stock || indicator == Indicator.Caseload => _keyDay.HidesStock(row),
            _ when indicator == Indicator.EgvValidity => _keyDay.HidesHeld(row),
            _ when indicator == Indicator.ContactReach => _keyDay.HidesReached(row),
            _ when indicator == Indicator.ContactDensity => ifk is null ? _contacts.HidesTotal(0) : _contacts.HidesMonth(row, 0),
            _ when indicator == Indicator.IntegrationRate => HidesTwelveMonths(),
            _ => HidesDenominator(indicator, ifk) || ShareOf(indicator).HidesNumerator,
        };
    }

    /// <param name="ifk">Null: the team.</param>
    public bool HidesDenominator(Indicator indicator, string? ifk = null)
    {
        var row = Row(ifk);
        return indicator switch
        {
            _ when indicator == Indicator.EgvValidity => _keyDay.HidesRequired(row),
            _ when indicator == Indicator.ContactReach || indicator == Indicator.ContactDensity => _keyDay.HidesStock(row),
            _ when indicator == Indicator.AssignmentConformity => _keyDay.HidesStock(row) || ShareOf(indicator).HidesDenominator,
            _ when indicator == Indicator.FeedbackTimeliness => ShareOf(indicator).HidesDenominator,
            // VZÄ and the mean of twelve key days are no counts of customers.
            _ => false,
        };
    }

    /// <summary>Whether what is compared with the target is hidden, and with it all that is made of it.</summary>
    public bool HidesActual(Figure figure)
    {
        var month = _figures.Month.Number - 1;
        if (figure.Instrument is not null)
            return Entries.HidesSum(Position(figure), month);
        if (figure.Indicator == Indicator.Integrations)
            return Integrations.HidesTotalSum(month);
        if (figure.Indicator == Indicator.MeasureEntries)
            return Entries.HidesTotalSum(month);
        return HidesNumerator(figure.Indicator) || HidesDenominator(figure.Indicator);
    }

    /// <summary>The instrument's row.</summary>
    public int Position(Figure instrument) => _figures.Instruments.TakeWhile(f => f != instrument).Count();

    /// <summary>The IFK's row; the team's is behind them.</summary>
    private int Row(string? ifk) => ifk is null ? _keyDay.Total : _ifks.TakeWhile(i => i != ifk).Count();

    /// <summary>Two sums of twelve months, one month apart, give away the months at their ends.</summary>
    private bool HidesTwelveMonths()
    {
        var integrations = _figures.Of(Indicator.Integrations);
        return integrations.Series.Any(p => SuppressionNetwork.IsSmall(Count(p.Value)))
            || Enumerable.Range(0, _figures.Month.Number).Any(Integrations.HidesTotal);
    }

    private ShareDisclosure ShareOf(Indicator indicator)
    {
        var ratio = _figures.Of(indicator).Ratio;
        return new ShareDisclosure(Count(ratio?.Numerator), Count(ratio?.Denominator));
    }

    private static bool StatesAgree(DialogueContent content)
    {
        var validity = content.Figures.Of(Indicator.EgvValidity);
        var stock = content.Figures.Of(Indicator.Stock);
        return Agree(null, validity.Ratio, stock.Ratio) && validity.ByIfk.Zip(stock.ByIfk).All(p => Agree(p.First.Ifk, p.First.Month, p.Second.Month));

        bool Agree(string? ifk, Ratio? held, Ratio? all)
        {
            var states = StatesOf(content, ifk);
            return Count(held?.Numerator) == states[0] + states[1] && Count(held?.Denominator) == states[..4].Sum() && Count(all?.Numerator) == states.Sum();
        }
    }

    private KeyDayCounts CountsOf(DialogueContent content, string? ifk)
    {
        var (stock, held, reach) = (RatioOf(Indicator.Stock), RatioOf(Indicator.EgvValidity), RatioOf(Indicator.ContactReach));
        var states = HasStates
            ? StatesOf(content, ifk)
            : [Count(held?.Numerator), 0, Math.Max(0, Count(held?.Denominator - held?.Numerator)), 0, Math.Max(0, Count(stock?.Numerator - (held?.Denominator ?? 0)))];
        var all = states.Sum();
        return new KeyDayCounts(all, new KeyDayAgreements(states[0], states[1], states[2], states[3], states[4]), Math.Min(Count(reach?.Numerator), all));

        Ratio? RatioOf(Indicator indicator)
        {
            var figure = _figures.Of(indicator);
            return ifk is null ? figure.Ratio : figure.ByIfk.First(p => p.Ifk == ifk).Month;
        }
    }

    private static int[] StatesOf(DialogueContent content, string? ifk) =>
        [.. States.Select(state => content.Details.Agreements.Where(a => a.Key.State == state && (ifk is null || a.Key.Ifk == ifk)).Sum(a => a.Value))];

    private int[] MonthsOf(Figure figure) => [.. figure.Year.Take(_figures.Month.Number).Select(m => Count(m.Actual))];

    private int[] MonthsOf(IfkPart part) =>
        [.. Month.Range(Month.January(_figures.Month.Year), _figures.Month).Select(month => Count(part.Series.FirstOrDefault(p => p.Month == month)?.Value))];

    private static int Count(decimal? value) => (int)Math.Round(value ?? 0);
}
