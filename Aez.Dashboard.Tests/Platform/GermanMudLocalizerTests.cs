using System.Collections;
using System.Resources;
using System.Text.RegularExpressions;
using Aez.Dashboard.Platform;
using MudBlazor;

namespace Aez.Dashboard.Tests.Platform;

public sealed partial class GermanMudLocalizerTests
{
    /// <summary>MudBlazor's own English texts, of the version that is referenced.</summary>
    private static readonly Dictionary<string, string> English = ReadEnglish();

    [Fact]
    public void GermanTexts_ForEveryKeyOfMudBlazor_ExistWithTheSamePlaceholders()
    {
        var localizer = new GermanMudLocalizer();

        Assert.True(English.Count > 100, "The resource of MudBlazor was not found as expected.");
        Assert.All(English, text =>
        {
            var german = localizer[text.Key];
            Assert.False(german.ResourceNotFound, $"{text.Key} has no German text: {text.Value}");
            Assert.Equal(Placeholders(text.Value), Placeholders(german.Value));
        });
    }

    private static IEnumerable<string> Placeholders(string text) => Placeholder().Matches(text).Select(match => match.Value).Order();

    private static Dictionary<string, string> ReadEnglish()
    {
        using var stream = typeof(MudButton).Assembly.GetManifestResourceStream("MudBlazor.Resources.LanguageResource.resources")!;
        using var reader = new ResourceReader(stream);
        return reader.Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);
    }

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Placeholder();
}
