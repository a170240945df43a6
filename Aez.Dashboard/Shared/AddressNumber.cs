using System.Globalization;

namespace Aez.Dashboard.Shared;

/// <summary>A number in the address of a page. Anybody may type one there: what is none counts as left out.</summary>
public static class AddressNumber
{
    public static int? Of(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
