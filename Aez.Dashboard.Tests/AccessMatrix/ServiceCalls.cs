using System.Reflection;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Assignment;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Domain.Registers;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Features.Administration;
using Aez.Dashboard.Features.AssignmentCheck;
using Aez.Dashboard.Features.ContactDensity;
using Aez.Dashboard.Features.EgvValidity;
using Aez.Dashboard.Features.Import;
using Aez.Dashboard.Features.MasterData;
using Aez.Dashboard.Features.MasterData.Rules;
using Aez.Dashboard.Features.MeasureEntries;
using Aez.Dashboard.Features.Missed;
using Aez.Dashboard.Features.Targets;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Shared;
using Aez.Dashboard.Steering;
using Microsoft.Extensions.DependencyInjection;

namespace Aez.Dashboard.Tests.AccessMatrix;

/// <summary>What came of a call.</summary>
/// <param name="Answer">Of a file: the text of its parts.</param>
internal sealed record ServiceAnswer(bool Refused, object? Answer, Exception? Error);

/// <summary>Calls any query or command in a world, with arguments about a subject by which nothing is changed.</summary>
internal sealed class ServiceCalls(World world)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static bool IsAboutASubject(MethodInfo method) => method.GetParameters().Any(p =>
        p.Name is "team" or "ifk" || p.ParameterType == typeof(DashboardFilter) || p.ParameterType == typeof(EgvFilter) || p.ParameterType == typeof(ContactFilter)
        || p.ParameterType == typeof(MissedFilter) || p.ParameterType == typeof(AssignmentFilter) || p.ParameterType == typeof(MissedMark)
        || p.ParameterType == typeof(FigureReference) || p.ParameterType == typeof(MonthFigures));

    public async Task<ServiceAnswer> CallAsync(MethodInfo method, ActingUser user, Subject subject)
    {
        using var scope = world.Host.Services.CreateScope();
        var service = scope.ServiceProvider.GetRequiredService(method.DeclaringType!);
        var file = new MemoryStream();
        var arguments = new List<object?>();
        foreach (var parameter in method.GetParameters())
            arguments.Add(await ArgumentAsync(parameter, user, subject, file));
        try
        {
            var answer = await ResultAsync(method.Invoke(service, BindingFlags.DoNotWrapExceptions, null, [.. arguments], null));
            return new ServiceAnswer(false, file.Length > 0 ? Visible.PartsOf(file.ToArray()) : answer, null);
        }
        catch (UnauthorizedAccessException)
        {
            return new ServiceAnswer(true, null, null);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // Whoever stumbles may stumble before the question of the right: that says nothing about who is let in.
            return new ServiceAnswer(false, null, error);
        }
    }

    private static async Task<object?> ResultAsync(object? returned)
    {
        if (returned is Task task)
        {
            await task;
            return task.GetType().GetProperty("Result")?.GetValue(task);
        }
        if (returned is IAsyncEnumerable<AuditEntry> rows)
            return await rows.ToListAsync(Cancellation);
        return returned;
    }

    /// <summary>An argument about the subject; for commands one by which nothing is changed.</summary>
    private async Task<object?> ArgumentAsync(ParameterInfo parameter, ActingUser user, Subject subject, Stream file)
    {
        var (month, team, ifk) = (World.September, subject.Team, subject.Ifk);
        return (parameter.Name, parameter.ParameterType) switch
        {
            (_, var t) when t == typeof(ActingUser) => user,
            (_, var t) when t == typeof(CancellationToken) => Cancellation,
            ("decidedIn" or "from", var t) when t == typeof(Month) => month,
            (_, var t) when t == typeof(Month) || t == typeof(Month?) => month,
            ("team", _) => team,
            ("ifk", _) => ifk,
            ("year", _) => 2016,
            ("id", _) => world.Measures[team],
            ("rule", _) => PlausibilityRules.All[0].Key,
            ("skip", _) => 0,
            ("take" or "rowsPerRule", _) => 1000,
            ("keys", _) => new[] { new SeriesKey(Indicator.EgvValidity, null) },
            (_, var t) when t == typeof(Stream) => file,
            (_, var t) when t == typeof(DashboardFilter) => new DashboardFilter(month, team, ifk),
            (_, var t) when t == typeof(EgvFilter) => new EgvFilter(month, team, ifk, EgvStates.Of("alle")),
            (_, var t) when t == typeof(ContactFilter) => new ContactFilter(month, team, ifk, ContactBandChoice.Of("alle")),
            (_, var t) when t == typeof(AssignmentFilter) => new AssignmentFilter(month, team, ifk, AssignmentChoice.Of("alle"), null),
            (_, var t) when t == typeof(ReceivingUnit) => ReceivingUnit.Department,
            (_, var t) when t == typeof(MissedFilter) => new MissedFilter(month, team, MissedChoice.Of("alle")),
            (_, var t) when t == typeof(MissedMark) => new MissedMark($"K-{ifk ?? World.Ifks.First(code => World.TeamOf(code) == team)}-0", month.FirstDay),
            (_, var t) when t == typeof(InstrumentFilter) => InstrumentFilter.All[0],
            (_, var t) when t == typeof(FigureReference) => new FigureReference(month, team, Indicator.Stock, null, ifk),
            (_, var t) when t == typeof(Indicator) => Indicator.EgvValidity,
            (_, var t) when t == typeof(TargetKey) => new TargetKey(2016, Indicator.EgvValidity, null, ifk),
            (_, var t) when t == typeof(AuditFilter) => AuditFilter.Parse(""),
            (_, var t) when t == typeof(MonthFigures) => (await FiguresAsync(subject)),
            (_, var t) when t == typeof(Figure) => (await FiguresAsync(subject)).Instruments.First(f => f.InstrumentCode == "FbW"),
            (_, var t) when t == typeof(DialogueView) => await ViewAsync(user, subject),
            (_, var t) when t == typeof(TextKey) => new TextKey(DialogueField.Comment),
            (_, var t) when t == typeof(MeasureInput) => new MeasureInput("", Indicator.EgvValidity, null, "", default, 0, month),
            (_, var t) when t == typeof(RuleChange) => new RuleChange(ShippedRules.Concept2016, ShippedRules.Concept2016, ""),
            (_, var t) when t == typeof(Register) => PartnerRegister.Instance,
            (_, var t) when t == typeof(IReadOnlyList<Entry>) => Array.Empty<Entry>(),
            (_, var t) when t == typeof(OfficerInput) => new OfficerInput("", "", "", OfficerUnit.Aez, 0, default, null),
            (_, var t) when t == typeof(AccountDraft) => new AccountDraft("niemand", "", Role.Ifk),
            (_, var t) when t == typeof(IReadOnlyList<TargetChange>) => Array.Empty<TargetChange>(),
            (_, var t) when t == typeof(InstrumentInput) => new InstrumentInput("", "", "", null, null, null),
            (_, var t) when t == typeof(RetentionSettings) => new RetentionSettings(Months: 1),
            (_, var t) when t == typeof(IReadOnlyDictionary<string, string>) => new Dictionary<string, string>(),
            (_, var t) when t == typeof(ImportFile) => Rejected,
            (_, var t) when t == typeof(TableReport) => await RejectedTableAsync(),
            (_, var t) when t == typeof(IReadOnlyList<ImportFile>) => Array.Empty<ImportFile>(),
            (_, var t) when t == typeof(ImportOptions) => new ImportOptions(),
            (_, var t) when t == typeof(string) => "",
            (_, var t) when t == typeof(int) => -1,
            (_, var t) => t.IsValueType ? Activator.CreateInstance(t) : null,
        };
    }

    /// <summary>A file of one row that no import takes.</summary>
    private static ImportFile Rejected { get; } = new("kontakte.csv", () => new MemoryStream("Kundennummer;Datum;Kontaktart\r\n123456789;bald;persönlich\r\n"u8.ToArray(), writable: false));

    private async Task<TableReport> RejectedTableAsync() =>
        (await world.Host.Services.GetRequiredService<ImportService>().DryRunAsync([Rejected], new ImportOptions(), ActingUser.System, cancellation: Cancellation)).Single().Tables.Single();

    /// <summary>Figures with all their parts, as if somebody had got hold of them.</summary>
    private async Task<MonthFigures> FiguresAsync(Subject subject) =>
        (await world.Host.Services.GetRequiredService<FiguresQuery>().GetAsync(ActingUser.System, World.September, subject.Team, subject.Ifk, Cancellation)).Figures!;

    /// <summary>The caller's own view, where they get one.</summary>
    private async Task<DialogueView?> ViewAsync(ActingUser user, Subject subject)
    {
        var query = world.Host.Services.CreateScope().ServiceProvider.GetRequiredService<DialogueQuery>();
        var reader = Access.May(user, Permission.SeeDialogue) && Access.MaySeeTeam(user, subject.Team) ? user : ActingUser.System;
        return (await query.GetAsync(reader, World.September, subject.Team, null, Cancellation)).View;
    }
}
