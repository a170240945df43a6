using Aez.Dashboard.Domain;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Identity;
using Aez.Dashboard.Layout;
using Aez.Dashboard.Shared;
using Aez.Dashboard.Shared.Charts;
using Microsoft.AspNetCore.Components;

namespace Aez.Dashboard.Features.EgvValidity;

/// <summary>Whose agreements lapse, and which customer is next?</summary>
public sealed partial class EgvValidityPage
{
    private const string CourseKey = "verlauf";
    private const string StandCourse = "stand";

    private static readonly (string?, string)[] Courses = [(null, "Fällige im Monat"), (StandCourse, "Gültigkeit am Stichtag")];

    [Inject]
    public required EgvValidityQuery Query { get; set; }

    [Inject]
    public required ICurrentUser Current { get; set; }

    [Inject]
    public required FigureExplainer Explainer { get; set; }

    [CascadingParameter]
    public required DashboardFilter Filter { get; set; }

    /// <summary>Knows the word of the month before the page has loaded.</summary>
    [CascadingParameter]
    public FrameState? Frame { get; set; }

    [SupplyParameterFromQuery(Name = EgvStates.AddressKey)]
    public string? State { get; set; }

    [SupplyParameterFromQuery(Name = CourseKey)]
    public string? Course { get; set; }

    private Task<Answer<EgvValidityView>> LoadAsync(CancellationToken cancellationToken) => Filter.Month is { } month
        ? Query.GetAsync(Current.User, month, Filter.Team, cancellationToken)
        : Task.FromResult(Answer.None<EgvValidityView>("Es gibt noch keine Daten. Importieren Sie zuerst die IFK-Liste und den Bestand."));

    private Task ExplainAsync(EgvValidityView view, string? ifk) =>
        Explainer.ExplainAsync(new FigureReference(view.Figures.Month, view.Figures.Team, Indicator.EgvValidity, Ifk: ifk));

    private CourseChoice ChoiceOf(EgvValidityView view) => new(view.Figure, view.Figures.Rules, Own: Course == StandCourse);

    private List<NamedCourse> CoursesOf(EgvValidityView view) =>
    [
        .. view.Groups.Select(group => ChoiceOf(view).Course(
            group.Ifk ?? group.Name,
            group.Series,
            group.Flow,
            group.Signal,
            group.NoSignal,
            group.Target,
            EventCallback.Factory.Create(this, () => ExplainAsync(view, group.Ifk)))),
    ];

    /// <summary>What the picture shows; a target only where one is set.</summary>
    private static string Scenarios(EgvValidityView view, string always, string and) => view.Groups.Any(g => g.Target is not null) ? $"{always}{and}Ziel" : always;

    private static string CommonScale(int courses) => courses > 1 ? ", alle auf einer Skala" : "";

    private static string What(EgvValidityView view, string unit) => $"{(view.Figures.Ifk is null ? view.Scope.Replace("Team", $"Team {view.Figures.Team}", StringComparison.Ordinal) : view.Scope)} · {unit}";
}
