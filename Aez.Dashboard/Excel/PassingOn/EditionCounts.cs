using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Disclosure;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Figures;

namespace Aez.Dashboard.Excel.PassingOn;

/// <summary>
/// All numbers of persons that the edition for readers beyond the team prints, rounded; its sheets know no others. Shares,
/// sums and what looks like "no value" are made of the shown numbers alone, so that nothing around them tells more than they do.
/// </summary>
public sealed class EditionCounts
{
    /// <summary>The part of a whole that counts.</summary>
    public const string Held = "held";

    /// <summary>The rest of it.</summary>
    public const string Lacking = "lacking";

    private const string Stock = "stock";
    private const string Exempt = "exempt";

    private static readonly AgreementState[] States =
        [AgreementState.Valid, AgreementState.Expiring, AgreementState.Expired, AgreementState.Missing, AgreementState.NotRequired];

    private readonly MonthFigures _figures;
    private readonly PassingOnContent _content;
    private readonly IReadOnlyList<string> _ifks;
    private readonly IReadOnlyList<EditionUnit> _units;
    private readonly RoundedCounts _rounded;
    private readonly Month _january;

    public EditionCounts(PassingOnContent content)
    {
        _content = content;
        _figures = content.Dialogue.Figures;
        _january = Month.January(_figures.Month.Year);
        _rounded = new RoundedCounts(content.ShownBefore);
        _ifks = [.. _figures.Of(Indicator.Stock).ByIfk.Select(p => p.Ifk)];
        _units = EditionUnit.Of(_ifks, content.NamesIfks);
        HasStates = StatesAgree();
        foreach (var month in Month.Range(_january, _figures.Month))
        {
            AddMonth(_figures.Of(Indicator.Integrations), month, "");
            foreach (var instrument in _figures.Instruments)
                AddMonth(instrument, month, instrument.InstrumentCode!);
        }
        AddKeyDay();
    }

    /// <summary>To be kept for the next edition.</summary>
    public IReadOnlyDictionary<EditionCell, int> Shown => _rounded.Shown;

    /// <summary>Whether the states of the agreements sum to the indicator; a ready-made value may differ.</summary>
    public bool HasStates { get; }

    /// <summary>IFKs that have a row of their own.</summary>
    public IReadOnlyList<string> Rows => _content.NamesIfks ? _ifks : [];

    /// <summary>The instruments of the edition: valid in the year, or shown with entries. One that only a small count brings in is not named.</summary>
    public IEnumerable<Figure> Instruments =>
        _figures.Instruments.Where(f => f.Instrument!.IsValidIn(_figures.Month.Year) || f.Target is not null || Entries(_january, _figures.Month, f.InstrumentCode) > 0);

    public int Integrations(Month from, Month to, string? ifk = null) => _rounded.Sum(Indicator.Integrations.Key, from, to, null, ifk);

    /// <param name="instrument">Null: all instruments.</param>
    public int Entries(Month from, Month to, string? instrument = null) => _rounded.Sum(Indicator.MeasureEntries.Key, from, to, instrument);

    public int State(AgreementState state, string? ifk = null) => OfKeyDay(Stock, EnumNames.Of(state), ifk);

    public int StockOf(string? ifk = null) => OfKeyDay(Stock, null, ifk);

    /// <summary>Those with a valid agreement, and those who need one.</summary>
    public (int Held, int Required) Agreements(string? ifk = null)
    {
        var held = HasStates ? State(AgreementState.Valid, ifk) + State(AgreementState.Expiring, ifk) : OfKeyDay(Stock, Held, ifk);
        return (held, held + (HasStates ? State(AgreementState.Expired, ifk) + State(AgreementState.Missing, ifk) : OfKeyDay(Stock, Lacking, ifk)));
    }

    public int Contacts(string? ifk = null) => OfKeyDay(Indicator.ContactDensity.Key, null, ifk);

    /// <summary>A part of the stock, never shown as more than the stock.</summary>
    /// <param name="indicator">One whose denominator is the stock.</param>
    public int PartOfStock(Indicator indicator, string? ifk = null) =>
        (ifk is null ? _units.Select(u => u.Key) : [ifk]).Sum(code => Math.Min(OfKeyDay(indicator.Key, null, code), StockOf(code)));

    /// <summary>Feedback evaluated in time, and all that was due.</summary>
    public (int InTime, int Due) Feedback()
    {
        var inTime = OfKeyDay(Indicator.FeedbackTimeliness.Key, Held, null);
        return (inTime, inTime + OfKeyDay(Indicator.FeedbackTimeliness.Key, Lacking, null));
    }

    /// <summary>
    /// Whether there is a value in a month. Before the first event of a kind there is none, so a shown 0 would tell of a first
    /// one: it counts only after an event that every edition shows.
    /// </summary>
    public bool Has(Indicator indicator, Month month)
    {
        var figure = _figures.Of(indicator);
        var value = month == _figures.Month ? figure.Ratio?.Numerator : figure.Year[month.Number - 1].Actual;
        if (value is null)
            return false;
        return indicator.Evidence is null
            || Shown.Concat(_content.ShownBefore).Any(c => c.Value > 0 && c.Key.Month <= month && IsEvidence(c.Key, indicator))
            || _units.Any(unit => Parts(figure, unit).SelectMany(p => p.Series).Where(s => s.Month < _january)
                .GroupBy(s => s.Month).Any(m => m.Sum(s => s.Ratio?.Numerator) >= ControlledRounding.Base));
    }

    private static bool IsEvidence(EditionCell cell, Indicator indicator) => indicator == Indicator.EgvValidity
        ? cell.Topic == Stock && (cell.Part == Held || cell.Part == EnumNames.Of(AgreementState.Valid) || cell.Part == EnumNames.Of(AgreementState.Expiring))
        : cell.Topic == indicator.Key;

    private int OfKeyDay(string topic, string? part, string? ifk) => _rounded.Sum(topic, _figures.Month, _figures.Month, part, ifk);

    private void AddMonth(Figure figure, Month month, string part) =>
        Add(month, figure.Indicator.Key, part, unit => Count(Sum(Parts(figure, unit).Select(p => p.Series.FirstOrDefault(s => s.Month == month)?.Ratio))?.Numerator));

    private void AddKeyDay()
    {
        if (HasStates)
        {
            foreach (var state in States)
                Add(_figures.Month, Stock, EnumNames.Of(state), unit => StateOf(state, unit));
        }
        else
        {
            Add(_figures.Month, Stock, Held, unit => Count(Of(Indicator.EgvValidity, unit)?.Numerator));
            Add(_figures.Month, Stock, Lacking, unit => Rest(Indicator.EgvValidity, unit));
            Add(_figures.Month, Stock, Exempt, unit => Count(Of(Indicator.Stock, unit)?.Numerator - (Of(Indicator.EgvValidity, unit)?.Denominator ?? 0)));
        }
        foreach (var indicator in new[] { Indicator.ContactReach, Indicator.AssignmentConformity, Indicator.ContactDensity })
            Add(_figures.Month, indicator.Key, "", unit => Count(Of(indicator, unit)?.Numerator));
        Add(_figures.Month, Indicator.FeedbackTimeliness.Key, Held, unit => Count(Of(Indicator.FeedbackTimeliness, unit)?.Numerator));
        Add(_figures.Month, Indicator.FeedbackTimeliness.Key, Lacking, unit => Rest(Indicator.FeedbackTimeliness, unit));
    }

    /// <summary>Summed before anything is asked of it: what is decided IFK by IFK would tell how a team's sum is made up.</summary>
    private void Add(Month month, string topic, string part, Func<EditionUnit, int> count) => _rounded.Add(
        month,
        topic,
        part,
        [.. _units.Select(unit => (unit.Key, count(unit), _content.Persons.GetValueOrDefault(new EditionCell(month, unit.Key, topic, part))))]);

    private Ratio? Of(Indicator indicator, EditionUnit unit) => Sum(Parts(_figures.Of(indicator), unit).Select(p => p.Month));

    private int Rest(Indicator indicator, EditionUnit unit) => Of(indicator, unit) is { } ratio ? Count(ratio.Denominator - ratio.Numerator) : 0;

    private int StateOf(AgreementState state, EditionUnit unit) => unit.Ifks.Sum(ifk => _content.Dialogue.Details.Agreements.GetValueOrDefault((ifk, state)));

    private bool StatesAgree() => _units.All(unit =>
    {
        var states = States.Select(state => StateOf(state, unit)).ToList();
        var validity = Of(Indicator.EgvValidity, unit);
        return (validity is null || (Count(validity?.Numerator) == states[0] + states[1] && Count(validity?.Denominator) == states[..4].Sum()))
            && Count(Of(Indicator.Stock, unit)?.Numerator) == states.Sum();
    });

    private static IEnumerable<IfkPart> Parts(Figure figure, EditionUnit unit) => figure.ByIfk.Where(p => unit.Ifks.Contains(p.Ifk));

    /// <summary>Null where no part has a value.</summary>
    private static Ratio? Sum(IEnumerable<Ratio?> parts) => parts.Aggregate((Ratio?)null, (sum, part) => sum is { } a && part is { } b ? a + b : sum ?? part);

    private static int Count(decimal? value) => Math.Max(0, (int)Math.Round(value ?? 0));
}
