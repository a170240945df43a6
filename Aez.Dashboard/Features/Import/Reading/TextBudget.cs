namespace Aez.Dashboard.Features.Import.Reading;

/// <summary>Bounds the memory that the long texts of one file can take, however many rows share them.</summary>
internal struct TextBudget(ImportLimits limits)
{
    // Names, codes and short remarks are shorter: honest rows cost nothing.
    private const int LongestFree = 64;

    private long _used;

    public void Charge(int length)
    {
        _used += Math.Max(0, length - LongestFree);
        if (_used > limits.MaxLongTextCharacters)
            throw new UnreadableException(ReadFailure.TooMuchText(limits));
    }
}
