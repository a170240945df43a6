using System.Globalization;

namespace Aez.Dashboard.Excel.Writing;

/// <summary>A number or day as Excel keeps it.</summary>
internal static class StoredNumber
{
    /// <summary>The shortest text of its double.</summary>
    public static string Text(object value) => Of(value).ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Of a decimal the nearest double, as a reader of our JSON gets it; the cast may miss it by the last bit.</summary>
    public static double Of(object value) => value switch
    {
        decimal number => double.Parse(number.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture),
        double number => number,
        DateOnly day => day.ToDateTime(TimeOnly.MinValue).ToOADate(),
        _ => throw new ArgumentException($"A {value.GetType().Name} is no number.", nameof(value)),
    };
}
