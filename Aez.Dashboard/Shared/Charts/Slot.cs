namespace Aez.Dashboard.Shared.Charts;

/// <summary>Where the equal slots of a plot lie, in percent of its width.</summary>
internal static class Slot
{
    public static double Width(int count) => 100.0 / count;

    public static double Left(int index, int count) => index * Width(count);

    public static double Center(int index, int count) => (index + 0.5) * Width(count);
}
