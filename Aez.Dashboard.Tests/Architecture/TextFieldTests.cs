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

    /// <summary>What is stored on demand outlives a page that has to be loaded anew; the rest is named here with the reason.</summary>
    [Fact]
    public void Fields_StoredOnDemand_KeepTheirDrafts()
    {
        string[] elsewhere =
        [
            "TextField.razor", "DayPicker.razor", // The field itself.
            "DialogueTextField.razor", // Stores while people type.
            "SearchBox.razor", "AuditLogPage.razor", // Ask, and store nothing.
            "ImportDecision.razor", "FullStockChoice.razor", // Belong to files that are gone with the page.
            "SettingText.razor", "RuleHead.razor", "RuleAgreements.razor", "RuleGroups.razor", // Stand in RuleRun.
            "InstrumentNamedFrom.razor", // Stands in InstrumentDialog.
            "TargetCell.razor", "TargetMonths.razor", "TargetSaveBar.razor", // Stand in TargetsPage.
        ];
        var without = Directory.GetFiles(Path.Combine(SourceTree.Root, "Aez.Dashboard"), "*.razor", SearchOption.AllDirectories)
            .Select(path => (Name: Path.GetFileName(path), Source: File.ReadAllText(path)))
            .Where(page => OwnField().IsMatch(page.Source) && !page.Source.Contains("<DraftScope ", StringComparison.Ordinal))
            .Select(page => page.Name);

        Assert.Equal(elsewhere.Order(StringComparer.Ordinal), without.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex("<(TextField|TextInput|DayPicker)\\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OwnField();

    [GeneratedRegex("<(textarea\\b|input [^>]*type=\"(text|search|date|email|number)\"|(InputText|InputNumber|InputDate|MudTextField|MudNumericField|MudAutocomplete|MudDatePicker|MudDateRangePicker)\\b)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OtherField();
}
