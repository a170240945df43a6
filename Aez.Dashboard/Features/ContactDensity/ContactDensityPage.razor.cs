using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Identity;
using Aez.Dashboard.Shared;
using Aez.Dashboard.Shared.Charts;
using Microsoft.AspNetCore.Components;

namespace Aez.Dashboard.Features.ContactDensity;

/// <summary>Whom have we lost sight of?</summary>
public sealed partial class ContactDensityPage
{
    private const string CourseKey = "verlauf";
    private const string ReachCourse = "quote";
    private const string DensityCourse = "dichte";

    private static readonly (string?, string)[] Courses = [(null, "Gespräch im Monat"), (ReachCourse, "Kontaktquote"), (DensityCourse, "Kontakte je Kundin und Kunde")];

    [Inject]
    public required ContactDensityQuery Query { get; set; }

    [Inject]
    public required ICurrentUser Current { get; set; }

    [Inject]
    public required FigureExplainer Explainer { get; set; }

    [CascadingParameter]
    public required DashboardFilter Filter { get; set; }

    [SupplyParameterFromQuery(Name = ContactBandChoice.AddressKey)]
    public string? Band { get; set; }

    /// <summary>When the next contact is due.</summary>
    [SupplyParameterFromQuery(Name = ContactStateChoice.AddressKey)]
    public string? StateText { get; set; }

    [SupplyParameterFromQuery(Name = CourseKey)]
    public string? Course { get; set; }

    private ContactStateChoice State => ContactStateChoice.Of(StateText);

    private Indicator ShownIndicator => Course == DensityCourse ? Indicator.ContactDensity : Indicator.ContactReach;

    private ContactMeasure Shown(ContactGroup group) => Course == DensityCourse ? group.Density : group.Reach;

    private Task<Answer<ContactDensityView>> LoadAsync(CancellationToken cancellationToken) => Filter.Month is { } month
        ? Query.GetAsync(Current.User, month, Filter.Team, cancellationToken)
        : Task.FromResult(Answer.None<ContactDensityView>("Es gibt noch keine Daten. Importieren Sie zuerst die IFK-Liste und den Bestand."));

    private Task ExplainAsync(ContactDensityView view, Indicator indicator, string? ifk) =>
        Explainer.ExplainAsync(new FigureReference(view.Figures.Month, view.Figures.Team, indicator, Ifk: ifk));

    private CourseChoice ChoiceOf(ContactDensityView view) =>
        new(Course == DensityCourse ? view.Density : view.Reach, view.Figures.Rules, Own: Course == ReachCourse);

    private List<NamedCourse> CoursesOf(ContactDensityView view) =>
    [
        .. view.Groups.Select(group => (Group: group, Measure: Shown(group))).Select(shown => ChoiceOf(view).Course(
            shown.Group.Ifk ?? shown.Group.Name,
            shown.Measure.Series,
            shown.Measure.Flow,
            shown.Measure.Signal,
            shown.Measure.NoSignal,
            shown.Measure.Target,
            EventCallback.Factory.Create(this, () => ExplainAsync(view, ShownIndicator, shown.Group.Ifk)))),
    ];

    /// <summary>What the picture shows; a target only where one is set.</summary>
    private static string Scenarios(ContactDensityView view, string always, string and) =>
        view.Groups.Any(g => g.Density.Target is not null || g.Reach.Target is not null) ? $"{always}{and}Ziel" : always;

    private static string CommonScale(int courses) => courses > 1 ? ", alle auf einer Skala" : "";

    private static string What(ContactDensityView view, string unit) => $"{(view.Figures.Ifk is null ? view.Scope.Replace("Team", $"Team {view.Figures.Team}", StringComparison.Ordinal) : view.Scope)} · {unit}";
}
