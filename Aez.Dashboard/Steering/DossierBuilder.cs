using System.Reflection;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Figures;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Steering;

/// <summary>Gathers what a dialogue shows as long as it is not submitted: live figures, details, quality, texts, measures, targets.</summary>
public sealed class DossierBuilder(IDbContextFactory<AezDbContext> factory, FiguresQuery figuresQuery, SteeringMeasuresQuery measures, IDialogueQuality quality)
{
    private static readonly string Program =
        typeof(DossierBuilder).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>With the parts of all IFKs, since it may be frozen; null with the reason in German where there are no figures.</summary>
    internal async Task<(Dossier? Dossier, string? Refusal)> GatherAsync(Month month, string? team, CancellationToken cancellationToken)
    {
        // The content is the same whoever looks; rights are applied to what is read from it.
        var everybody = ActingUser.System;
        using var question = OneReading.Begin();
        var result = await figuresQuery.GetLiveAsync(everybody, month, team, cancellationToken);
        if (result.Figures is not { } figures)
            return (null, result.Refusal);
        var checkedQuality = await quality.CheckAsync(everybody, month, figures.Team, null, cancellationToken);
        await using var db = await factory.ReaderAsync(cancellationToken);
        var dossier = new Dossier
        {
            Program = Program,
            Figures = figures,
            Details = await DetailCells.LoadAsync(db, everybody, figures, cancellationToken),
            Quality = checkedQuality,
            Texts = [],
            Measures = await measures.OfMonthAsync(everybody, figures, cancellationToken),
            Targets = Targets(db, figures),
        };
        return (dossier with { Texts = await TextsAsync(db, figures, cancellationToken) }, null);
    }

    /// <summary>With what people have written and decided by now; the figures stay as they were gathered.</summary>
    internal async Task<Dossier> RefreshAsync(AezDbContext db, Dossier dossier, CancellationToken cancellationToken) => dossier with
    {
        Texts = await TextsAsync(db, dossier.Figures, cancellationToken),
        Measures = await measures.OfMonthAsync(ActingUser.System, dossier.Figures, cancellationToken),
    };

    private static async Task<IReadOnlyList<DossierText>> TextsAsync(AezDbContext db, MonthFigures figures, CancellationToken cancellationToken)
    {
        var (month, team) = (figures.Month.Value, figures.Team);
        var texts = await db.DialogueTexts.AsNoTracking()
            .Where(t => t.DialogueId == db.Dialogues.Where(d => d.Month == month && d.Team == team).OrderByDescending(d => d.Version).Select(d => d.Id).FirstOrDefault())
            .OrderBy(t => t.Field).ThenBy(t => t.Indicator).ThenBy(t => t.Instrument)
            .ToListAsync(cancellationToken);
        return [.. texts.Select(DossierText.Of)];
    }

    private static IReadOnlyList<DossierTarget> Targets(AezDbContext db, MonthFigures figures)
    {
        HashSet<string> ifks = ["", .. figures.Of(Indicator.Stock).ByIfk.Select(p => p.Ifk)];
        var targets = TargetVersion.InForce(db, figures.Month.Year).Where(t => ifks.Contains(t.Ifk))
            .OrderBy(t => t.Indicator, StringComparer.Ordinal).ThenBy(t => t.Instrument, StringComparer.Ordinal).ThenBy(t => t.Ifk, StringComparer.Ordinal);
        return [.. TargetVersion.CountingFor(figures.Team, targets).Select(DossierTarget.Of)];
    }
}
