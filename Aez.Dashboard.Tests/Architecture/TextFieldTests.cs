using System.Text.RegularExpressions;
using Aez.Dashboard.Tests.Support;

namespace Aez.Dashboard.Tests.Architecture;

/// <summary>Every text field is the one that loses no letters; the account pages are plain forms without a circuit.</summary>
public sealed partial class TextFieldTests
{
    [Fact]
    public void Pages_WithTextFields_UseTheOneOfTheProduct()
    {
        var pages = Directory.GetFiles(Path.Combine(SourceTree.Root, "Aez.Dashboard"), "*.razor", SearchOption.AllDirectories)
            .Where(path => !path.Contains("OwnAccount", StringComparison.Ordinal)).ToList();

        Assert.Contains(pages, path => OwnField().IsMatch(File.ReadAllText(path)));
        Assert.Empty(pages.Where(path => OtherField().IsMatch(File.ReadAllText(path))).Select(Path.GetFileName));
    }

    [GeneratedRegex("<(TextField|TextInput|DayPicker)\\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OwnField();

    [GeneratedRegex("<(textarea\\b|input [^>]*type=\"(text|search|date|email|number)\"|(InputText|InputNumber|InputDate|MudTextField|MudNumericField|MudAutocomplete|MudDatePicker|MudDateRangePicker)\\b)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OtherField();
}
