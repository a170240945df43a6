using Aez.Dashboard.Domain;
using Aez.Dashboard.Identity;
using Aez.Dashboard.Shared;
using Aez.Dashboard.Steering;
using Microsoft.AspNetCore.Components;

namespace Aez.Dashboard.Features.SteeringMeasures;

/// <summary>What was decided, what is late, and what came of it?</summary>
public sealed partial class SteeringMeasuresPage
{
    private RegisterFilter? _shown;
    private int _from;

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

    private RegisterFilter Register => RegisterFilter.Parse(Navigation.Uri);

    protected override void OnParametersSet()
    {
        if (Register == _shown)
            return;
        (_shown, _from) = (Register, 0);
    }

    private async Task<Answer<MeasureRegister>> LoadAsync(CancellationToken cancellationToken) => Filter is { Month: { } month, Team: { } team }
        ? Answer.Of(await Query.ListAsync(Current.User, team, month, cancellationToken))
        : Answer.None<MeasureRegister>("Es gibt noch keine Daten, an denen sich eine Wirkung messen ließe. Importieren Sie zuerst die IFK-Liste und den Bestand.");

    private bool MayChange(MeasureRegister register) => Access.May(Current.User, Permission.PrepareDialogue) && Access.MaySeeTeam(Current.User, register.Team);

    private async Task DecideAsync(MeasureRegister register)
    {
        if (await Dialogs.DecideAsync(register.Team, register.Dialogue))
            Refresh.Request();
    }

    private static IEnumerable<(string, string, int)> StatesOf(List<MeasureView> measures) =>
    [
        ("", "alle", measures.Count),
        .. RegisterFilter.StateKeys.Select(s => (s.Value, s.Key.Word(), measures.Count(m => m.State == s.Key))),
    ];

    private static IEnumerable<(string, string)> IndicatorsOf(MeasureRegister register) =>
        Indicator.All.Where(i => register.Measures.Any(m => m.Decision.Indicator == i)).Select(i => (i.Key, register.Rules.NameOf(i)));

    private static IEnumerable<(string, string)> ResponsiblesOf(MeasureRegister register) => register.Measures
        .Select(m => m.Decision.Responsible)
        .DistinctBy(RegisterFilter.KeyOf)
        .Order(StringComparer.Create(German.Culture, ignoreCase: true))
        .Select(r => (RegisterFilter.KeyOf(r), r));

    private static IEnumerable<(string, string)> MonthsOf(MeasureRegister register) =>
        register.Measures.Select(m => m.DecidedIn).Distinct().OrderDescending().Select(m => (m.ToString(), German.MonthName(m)));
}
