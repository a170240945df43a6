using Aez.Dashboard.Domain;
using Aez.Dashboard.Identity;
using Aez.Dashboard.Registers;
using Aez.Dashboard.Shared;
using Aez.Dashboard.Steering;
using Microsoft.AspNetCore.Components;

namespace Aez.Dashboard.Features.SteeringMeasures;

/// <summary>What was decided, what is late, and what came of it?</summary>
public sealed partial class SteeringMeasuresPage
{
    [Inject]
    public required SteeringMeasuresQuery Query { get; set; }

    [Inject]
    public required MeasureDialogs Dialogs { get; set; }

    [Inject]
    public required FrameRefresh Refresh { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [Inject]
    public required ICurrentUser Current { get; set; }

    [CascadingParameter]
    public required DashboardFilter Filter { get; set; }

    /// <summary>Id of the measure whose row is open.</summary>
    [SupplyParameterFromQuery(Name = MeasureList.AddressKey)]
    public string? OpenText { get; set; }

    private int? Open => AddressNumber.Of(OpenText);

    private RegisterFilter<MeasureView> Register => MeasureShape.Shape.FilterOf(Navigation.Uri);

    private async Task<Answer<MeasureRegister>> LoadAsync(CancellationToken cancellationToken) => Filter is { Month: { } month, Team: { } team }
        ? Answer.Of(await Query.ListAsync(Current.User, team, month, cancellationToken))
        : Answer.None<MeasureRegister>("Es gibt noch keine Daten, an denen sich eine Wirkung messen ließe. Importieren Sie zuerst die IFK-Liste und den Bestand.");

    private bool MayChange(MeasureRegister register) => Access.May(Current.User, Permission.PrepareDialogue) && Access.MaySeeTeam(Current.User, register.Team);

    private async Task DecideAsync(MeasureRegister register)
    {
        if (await Dialogs.DecideAsync(register.Team, register.Dialogue))
            Refresh.Request();
    }
}
