namespace Aez.Dashboard.Domain;

/// <summary>The way of a Performance-Dialog (spec section 6).</summary>
public enum DialogueState
{
    /// <summary>The team lead prepares it.</summary>
    Draft = 0,

    /// <summary>Signed by the team lead; waits for the department head.</summary>
    Submitted = 1,

    /// <summary>Signed by both: frozen.</summary>
    Signed = 2,
}

public static class DialogueStates
{
    /// <summary>The one word for the state: pages, track, workbook and audit log say the same.</summary>
    public static string Word(this DialogueState state) => state switch
    {
        DialogueState.Draft => "in Vorbereitung",
        DialogueState.Submitted => "eingereicht",
        DialogueState.Signed => "unterschrieben",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };
}

/// <summary>The texts that people write in a dialogue.</summary>
public enum DialogueField
{
    /// <summary>Remark at a figure.</summary>
    Comment = 0,

    /// <summary>Key of the cause of a deviation, from the list.</summary>
    Cause = 1,

    /// <summary>The cause in own words.</summary>
    CauseText = 2,

    /// <summary>Why a missed target needs no steering measure.</summary>
    NoMeasureReason = 3,

    /// <summary>Minutes of the meeting; about the whole month.</summary>
    Minutes = 4,
}
