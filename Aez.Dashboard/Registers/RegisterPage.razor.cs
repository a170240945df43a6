using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Registers;
using Aez.Dashboard.Identity;
using Aez.Dashboard.Shared;
using Aez.Dashboard.Steering.Registers;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Aez.Dashboard.Registers;

/// <summary>What is due, late or missing in a register, and its entries.</summary>
public sealed partial class RegisterPage
{
    /// <summary>Name of the open entry in the address.</summary>
    public const string AddressKey = "eintrag";

    [Inject]
    public required RegisterQuery Query { get; set; }

    [Inject]
    public required RegisterCommands Commands { get; set; }

    [Inject]
    public required IDialogService Dialogs { get; set; }

    [Inject]
    public required FrameRefresh Refresh { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [Inject]
    public required ICurrentUser Current { get; set; }

    [CascadingParameter]
    public required DashboardFilter Filter { get; set; }

    [SupplyParameterFromQuery(Name = AddressKey)]
    public string? OpenText { get; set; }

    [Parameter, EditorRequired]
    public required Register Register { get; set; }

    /// <summary>Heading of the list.</summary>
    [Parameter]
    public string ListTitle { get; set; } = "Einträge";

    /// <summary>What there is to know before, e.g. what must not be recorded.</summary>
    [Parameter]
    public RenderFragment? Intro { get; set; }

    /// <summary>The picture of the register, between finding and list.</summary>
    [Parameter]
    public RenderFragment<RegisterContent>? Picture { get; set; }

    /// <summary>Whether the picture says something where there is no entry yet.</summary>
    [Parameter]
    public bool IsPictureForNone { get; set; }

    /// <summary>What else can be done, beside adding an entry.</summary>
    [Parameter]
    public RenderFragment<RegisterContent>? Actions { get; set; }

    /// <summary>More of an open entry, below its fields.</summary>
    [Parameter]
    public RenderFragment<Entry>? Detail { get; set; }

    private List<EntryField> Listed => [.. Register.Fields.Where(f => f.IsListed)];

    private RegisterShape<Entry> ShapeOf(RegisterContent content) => EntryShapes.ShapeOf(Register, content.Around);

    private RegisterFilter<Entry> FilterOf(RegisterContent content) => ShapeOf(content).FilterOf(Navigation.Uri);

    private string AddressOf(string? entry) => Navigation.GetUriWithQueryParameter(AddressKey, entry);

    private async Task<Answer<RegisterContent>> LoadAsync(CancellationToken cancellationToken) => Filter.Team is { } team
        ? Answer.Of(await Query.ListAsync(Current.User, Register, team, cancellationToken))
        : Answer.None<RegisterContent>("Es ist noch kein Team bekannt. Importieren Sie zuerst die IFK-Liste.");

    private async Task EditAsync(RegisterContent content, Entry? entry)
    {
        if (await EntryEditor.OpenAsync(Dialogs, content, entry) is not { } saved)
            return;
        Refresh.Request();
        if ($"{saved.Id}" is var address && address != OpenText)
            Navigation.NavigateTo(AddressOf(address));
    }

    private async Task RestoreAsync(RegisterContent content, Entry entry)
    {
        var result = await Commands.UndoAsync(Current.User, Register, content.Team, entry.Id, entry.Version);
        if (result.Refusal is { } refusal)
            Messages.Add(refusal, Severity.Warning);
        Refresh.Request();
    }
}
