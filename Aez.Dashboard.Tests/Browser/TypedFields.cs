using System.Text;
using System.Text.RegularExpressions;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Tests.Support;
using Microsoft.Playwright;

namespace Aez.Dashboard.Tests.Browser;

/// <summary>Every text field of the product that lives in a circuit, and what the source says of them.</summary>
internal static partial class TypedFields
{
    private const string Dialogue = "/performance-dialog?monat=2016-11&schritt=";
    private const string Rules = "/stammdaten?bereich=regeln&regelwerk=2026-07-01";
    private const string Administrator = nameof(Role.Administrator);
    private const string Head = nameof(Role.DepartmentHead);

    public static readonly IReadOnlyList<TypedField> All =
    [
        new("Features/PerformanceDialogue/DecisionsStep.razor", Dialogue + 6, ".current textarea[id^=begruendung-]", "#protokoll-") { StoresItself = true, IsExample = true },
        new("Shared/MeasureEditor.razor", Dialogue + 6, "#measure-text", "#measure-responsible", "#measure .day-field input", "#measure-effect") { Open = Click("Weitere Maßnahme"), IsExample = true },
        new("Features/PerformanceDialogue/DeviationsStep.razor", Dialogue + 3, ".current textarea[id^=erlaeuterung-]") { StoresItself = true },
        new("Features/PerformanceDialogue/FigureComment.razor", Dialogue + 2, ".current textarea[id^=anmerkung-]") { StoresItself = true, Open = CommentAsync },
        new("Features/PerformanceDialogue/ReasonForm.razor", $"/performance-dialog?monat={TypingFixture.Submitted}&schritt=7", ".reason-form textarea") { User = Head },
        new("Layout/SearchBox.razor", "/", "[data-search]") { Stays = false, IsExample = true },
        new("Registers/EntryEditor.razor", "/arbeitskreise", "#entry .day-field input", "#entry textarea >> nth=0") { Open = Click("Termin ansetzen"), IsExample = true },
        new("Shared/MeasureClosing.razor", Dialogue + 1, "#closing-effect", "#closing-note") { Open = CloseAsync },
        new("Shared/ProcessChangeEditor.razor", "/kontaktdichte?monat=2016-11", "#process-reason", "#process-withdrawal") { Open = WithdrawAsync },
        new("Features/Targets/TargetCell.razor", "/ziele?jahr=2016", "input[aria-label='Ziel 2016: Integrationen']") { Open = Click("Ziele bearbeiten"), IsExample = true },
        new("Features/Targets/TargetSaveBar.razor", "/ziele?jahr=2016", "#target-reason"),
        new("Features/Targets/TargetMonths.razor", "/ziele?jahr=2016&ansicht=monate", ".month-field input") { Open = Click("Ziele bearbeiten") },
        new("Features/Targets/WeightsDialog.razor", "/ziele?jahr=2016", "input.weight") { Open = WeightsAsync, Alone = true },
        new("Features/MasterData/OfficerDialog.razor", "/stammdaten", "#officer-code", "#officer-name", "#officer-team", "#officer-vzae", "#officer .day-field input >> nth=0", "#officer .day-field input >> nth=1")
        {
            Open = Click("IFK aufnehmen"),
        },
        new("Features/MasterData/InstrumentDialog.razor", "/stammdaten?bereich=instrumente", "#instrument-code", "#instrument-name", "#instrument-basis", "#instrument-group", "#instrument .day-field input >> nth=0", "#instrument .day-field input >> nth=1")
        {
            Open = Click("Instrument aufnehmen"),
        },
        new("Features/MasterData/InstrumentNamedFrom.razor", "/stammdaten?bereich=instrumente", "#instrument .day-field input >> nth=0") { Open = Click(InstrumentButton()), Alone = true },
        new("Features/MasterData/Rules/SettingText.razor", Rules, ".setting-number input"),
        new("Features/MasterData/Rules/RuleHead.razor", Rules, "#rule-name", ".rule-head .day-field input", "#rule-source", "#rule-benefit"),
        new("Features/MasterData/Rules/RuleAgreements.razor", Rules, ".rule-kinds .day-field input"),
        new("Features/MasterData/Rules/RuleGroups.razor", Rules, ".rule-group-fields input >> nth=0", ".rule-group-fields input >> nth=1", ".rule-group-fields input >> nth=2", ".rule-group-fields input >> nth=3", ".rule-group-fields input >> nth=4") { Open = AddGroupAsync },
        new("Features/MasterData/Rules/RuleRun.razor", Rules, "#rule-reason"),
        new("Features/Import/ImportDecision.razor", "/datenimport", ".decision-day input") { Open = page => UploadAsync(page, "Kontakte.csv", "Kundennummer;Datum;Kontaktart\r\n000000001;05.12.2016;persönlich\r\n") },
        new("Features/Import/FullStockChoice.razor", "/datenimport", "#accept-missing") { Open = FullStockAsync, Alone = true },
        new("Features/Administration/AuditLogPage.razor", "/protokoll", "form .day-field input >> nth=0", "form .day-field input >> nth=1", "#log-text") { User = Administrator, IsExample = true },
        new("Features/Administration/AccountDialog.razor", "/konten", "#account-login", "#account-name", "#account-email") { User = Administrator, Open = Click("Konto anlegen") },
        new("Features/Administration/LinkSection.razor", "/konten", "#account-subject") { User = Administrator, Open = Click("Administrator ändern"), Alone = true },
        new("Features/Administration/RetentionSection.razor", "/datenschutz", "#retention-months") { User = Administrator },
        new("Features/Administration/ServiceAgreementSection.razor", "/datenschutz", "#agreement") { User = Administrator },
    ];

    /// <summary>Parts that others put their fields together from; and plain pages without a circuit, which nobody renders anew under one's hands.</summary>
    public static readonly IReadOnlyList<string> Exempt =
    [
        "Shared/Typing/", "Features/PerformanceDialogue/DialogueTextField.razor", "Features/MasterData/Rules/RuleEditor.razor", "Features/OwnAccount/",
    ];

    /// <summary>Places that are typed into one after the other on a page that is opened once, each as the ones before have left it.</summary>
    public static IEnumerable<IReadOnlyList<TypedField>> ByPage(IEnumerable<TypedField> fields) =>
        fields.GroupBy(f => (f.Address, f.User, f.Alone ? f.Component : "")).Select(IReadOnlyList<TypedField> (page) => [.. page]);

    /// <summary>Which of the product's fields the files of places are made of.</summary>
    public static IEnumerable<string> KindsOf(IEnumerable<TypedField> fields) =>
        fields.SelectMany(f => FieldMarkup().Matches(File.ReadAllText(Path.Combine(SourceTree.Root, "Aez.Dashboard", f.Component)))).Select(m => m.Groups[1].Value).Where(kind => kind != "input").Distinct();

    /// <summary>How many text fields each file of the product names.</summary>
    public static IEnumerable<(string File, int Count)> InSource()
    {
        var product = Path.Combine(SourceTree.Root, "Aez.Dashboard");
        foreach (var folder in new[] { "Features", "Shared", "Layout", "Registers" })
        {
            foreach (var path in Directory.EnumerateFiles(Path.Combine(product, folder), "*.razor", SearchOption.AllDirectories))
            {
                var (file, markup) = (Path.GetRelativePath(product, path).Replace('\\', '/'), File.ReadAllText(path));
                var count = FieldMarkup().Count(markup) - ChoiceMarkup().Count(markup);
                if (count > 0 && !Exempt.Any(start => file.StartsWith(start, StringComparison.Ordinal)))
                    yield return (file, count);
            }
        }
    }

    [GeneratedRegex("Instrument .+ ändern")]
    private static partial Regex InstrumentButton();

    // Whatever takes text, also by other means than the product's own field.
    [GeneratedRegex("<(TextInput|TextField|DayPicker|DialogueTextField|SettingText|input|textarea|InputText\\w*|InputNumber|InputDate|Mud\\w*Field\\w*|MudAutocomplete|Mud\\w*Picker)\\b|contenteditable")]
    private static partial Regex FieldMarkup();

    // Fields that one does not type into, and the cause, which is a list.
    [GeneratedRegex("<input type=\"(checkbox|radio|hidden|file)\"|<DialogueTextField Key=\"KeyOf\\(DialogueField\\.Cause, ")]
    private static partial Regex ChoiceMarkup();

    private static Func<IPage, Task> Click(string button) => page => page.GetByRole(AriaRole.Button, new() { Name = button }).First.ClickAsync();

    private static Func<IPage, Task> Click(Regex button) => page => page.GetByRole(AriaRole.Button, new() { NameRegex = button }).First.ClickAsync();

    /// <summary>The new group stands before the one whose fields were there.</summary>
    private static async Task AddGroupAsync(IPage page)
    {
        await Click("Gruppe hinzufügen")(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Gruppe 1 entfernen" }).WaitForAsync();
    }

    /// <summary>The field is there from the second time on.</summary>
    private static async Task CommentAsync(IPage page)
    {
        await page.Locator(".current :is(.comment-button, textarea[id^=anmerkung-])").First.WaitForAsync();
        if (await page.Locator(".current textarea[id^=anmerkung-]").CountAsync() == 0)
            await page.Locator(".current .comment-button").First.ClickAsync();
    }

    private static async Task CloseAsync(IPage page)
    {
        await page.Locator(".current .measure-table a").First.ClickAsync();
        await Click("Beenden")(page);
    }

    private static async Task WithdrawAsync(IPage page)
    {
        await Click("Prozess geändert?")(page);
        await page.Locator("#process-reason").FillAsync("Neues Verfahren der Terminvergabe");
        await page.GetByRole(AriaRole.Button, new() { Name = "Eintragen", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Zurücknehmen …" }).First.ClickAsync();
    }

    private static async Task WeightsAsync(IPage page)
    {
        await Click("Ziele bearbeiten")(page);
        await Click("Verteilung von Integrationen ändern")(page);
        await page.GetByLabel("eigene Prozentwerte").CheckAsync();
    }

    private static async Task FullStockAsync(IPage page)
    {
        await UploadAsync(page, "Bestand.csv", "Kundennummer;IFK;Betreuung von\r\n999000001;AEZ-01;01.02.2017\r\n");
        await page.GetByLabel("Der Bestand ist vollständig").CheckAsync();
    }

    private static Task UploadAsync(IPage page, string name, string content) =>
        page.GetByLabel("Dateien auswählen").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(content) });
}
