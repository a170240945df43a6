namespace Aez.Dashboard.Domain;

/// <summary>The names of enum values without a new string for each: the metrics count by them millions of times.</summary>
public static class EnumNames
{
    public static string Of<T>(T value)
        where T : struct, Enum => Cache<T>.Names[value];

    private static class Cache<T>
        where T : struct, Enum
    {
        public static readonly Dictionary<T, string> Names = Enum.GetValues<T>().ToDictionary(v => v, v => v.ToString());
    }
}
