namespace Aez.Dashboard.Shared.Charts;

/// <summary>Everything that can be drawn and therefore needs a key. Told apart without colour, on paper too.</summary>
public enum ChartMark
{
    /// <summary>Fill: Ist.</summary>
    Solid,

    /// <summary>Fill: a step lighter than solid.</summary>
    Strong,

    /// <summary>Fill: two steps lighter.</summary>
    Medium,

    /// <summary>Fill: light with border; Vorjahr.</summary>
    Light,

    /// <summary>Fill: diagonal lines; Prognose.</summary>
    Hatched,

    /// <summary>Fill: crossed lines.</summary>
    Crossed,

    /// <summary>Fill: dots.</summary>
    Dotted,

    /// <summary>Fill: outline only; Soll.</summary>
    Open,

    /// <summary>Steps of an outline; Soll over columns.</summary>
    Steps,

    /// <summary>A strong level line; the year's target.</summary>
    Level,

    /// <summary>A thin grey line; Vorjahr.</summary>
    PreviousLine,

    /// <summary>A thin line; mean.</summary>
    ThinLine,

    /// <summary>A dashed line; limits.</summary>
    DashedLine,

    /// <summary>A dotted upright line; a change of the process.</summary>
    Change,

    /// <summary>A dashed upright line; other rules.</summary>
    RuleChange,

    /// <summary>A bracket; an interval.</summary>
    Whisker,

    /// <summary>A tick across a bar; prorated target.</summary>
    Tick,

    /// <summary>A thin tick; the year's target.</summary>
    ThinTick,

    /// <summary>A point of ordinary variation.</summary>
    Point,

    /// <summary>A provisional point.</summary>
    HollowPoint,

    /// <summary>A signal in the better direction.</summary>
    Improvement,

    /// <summary>A signal in the worse direction.</summary>
    Concern,

    /// <summary>A difference in the better direction.</summary>
    Good,

    /// <summary>A difference in the worse direction.</summary>
    Bad,

    /// <summary>No mark: the word explains a sign.</summary>
    None,
}
