using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Features.Administration;
using Aez.Dashboard.Features.ContactDensity;
using Aez.Dashboard.Features.EgvValidity;
using Aez.Dashboard.Features.Import;
using Aez.Dashboard.Features.MasterData;
using Aez.Dashboard.Features.MeasureEntries;
using Aez.Dashboard.Features.Targets;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Layout;
using Aez.Dashboard.Shared;
using Aez.Dashboard.Steering;
using Microsoft.Extensions.DependencyInjection;

namespace Aez.Dashboard.Tests.AccessMatrix;

/// <summary>Role × method × record, through the services: refused or allowed as specified, and no answer tells about a hidden IFK.</summary>
public sealed class ServiceMatrixTests(World world) : IClassFixture<World>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Methods => [.. ServiceMatrix.Cells.Keys.Select(k => (k.Type.Name, k.Method))];

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Method_ForEveryRoleAndRecord_AnswersOrRefusesAsSpecified(string typeName, string methodName)
    {
        var ((type, _), (who, kind)) = ServiceMatrix.Cells.Single(c => c.Key.Type.Name == typeName && c.Key.Method == methodName);
        var service = world.Host.Services.CreateScope().ServiceProvider.GetRequiredService(type);
        var method = type.GetMethod(methodName)!;
        var answered = 0;
        foreach (var asker in Asker.All)
        {
            foreach (var subject in IsAboutASubject(method) ? Subject.All : [Subject.All[0]])
            {
                var cell = $"{typeName}.{methodName}, {asker}, {subject}";
                var outcome = await CallAsync(service, method, asker.User, subject);
                var mayCall = who.HasFlag(asker.Who);
                Assert.True(outcome.Error is null, $"{cell}: neither answered nor refused, but failed: {outcome.Error}");
                answered += mayCall && !outcome.Refused ? 1 : 0;
                if (!mayCall && kind != Kind.EmptyWithoutRight)
                    Assert.True(outcome.Refused, $"{cell}: must be refused, but answered");
                else if (mayCall && (!IsAboutASubject(method) || asker.MaySee(subject)))
                    Assert.False(outcome.Refused, $"{cell}: must be allowed, but was refused");
                if (!mayCall && kind == Kind.EmptyWithoutRight)
                    Assert.Empty(Visible.In(outcome.Answer));
                // Lists of people name everybody, but to those who are bound to a team.
                if (kind != Kind.NamesPeople || asker.User.Team is not null)
                    Assert.True(!Visible.In(outcome.Answer).Overlaps(asker.Hidden), $"{cell}: tells about {string.Join(", ", Visible.In(outcome.Answer).Intersect(asker.Hidden))}");
                if (FiguresIn(outcome.Answer) is { } figures)
                    Assert.True(asker.MaySee(new Subject("", figures.Team, figures.Ifk)) && (asker.Who != Who.Ifk || figures.Ifk == asker.User.Ifk), $"{cell}: figures of {figures.Team} {figures.Ifk}");
                if (FiguresIn(outcome.Answer) is { Ifk: null } total && total.Month == World.September)
                    Assert.Equal((cell, StockOf(total.Team)), (cell, total.Of(Indicator.Stock).Value));
            }
        }
        Assert.True(answered > 0, "Somebody is let in.");
    }

    [Fact]
    public void Matrix_OfMethodsThatTakeAnActingUser_HasNoGap()
    {
        Type[] notServices = [typeof(AuditEntry), typeof(AuditLog), typeof(RuleSettingsStore), typeof(Signature), typeof(NavigationEntries), typeof(IfkOfTeam), typeof(UnitOfWork)];
        var methods = typeof(Program).Assembly.GetTypes()
            .Where(t => t.Namespace is { } area && !area.EndsWith(".Domain", StringComparison.Ordinal) && !area.Contains(".Identity", StringComparison.Ordinal)
                && !t.IsDefined(typeof(CompilerGeneratedAttribute)) && !notServices.Contains(t) && !t.IsAssignableTo(typeof(Microsoft.AspNetCore.Components.IComponent)))
            .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(m => !m.IsSpecialName && m.GetParameters().Any(p => p.ParameterType == typeof(ActingUser)))
            .Select(m => (Type: m.DeclaringType!.GetInterfaces().FirstOrDefault(i => i == typeof(IDialogueQuality)) ?? m.DeclaringType!, m.Name))
            .ToHashSet();
        Assert.Contains((typeof(FiguresQuery), "GetAsync"), methods);

        Assert.Empty(methods.Where(m => !ServiceMatrix.Cells.ContainsKey(m)).Select(m => $"{m.Type.Name}.{m.Name} is in no row of the matrix"));
        Assert.Empty(ServiceMatrix.Cells.Keys.Where(k => !methods.Contains((k.Type, k.Method))).Select(k => $"{k.Type.Name}.{k.Method} does not exist"));
    }

    /// <summary>Whoever asks without naming a team is answered with their own: these answers are looked through, too, and a new one is added here knowingly.</summary>
    [Fact]
    public void Queries_WithoutASubject_AreNamed()
    {
        string[] named =
        [
            "OwnDayQuery.GetAsync", "OwnDayQuery.ListAsync", "SteeringMeasuresQuery.OfResponsibleAsync", "TargetsQuery.ListAsync",
            "DialogueQuery.RefreshAsync", "MasterDataQuery.OfficersAsync", "MasterDataQuery.InstrumentsAsync", "MasterDataQuery.RulesAsync", "ImportHistoryQuery.ListAsync",
        ];

        Assert.Equal(named.Order(StringComparer.Ordinal), ServiceMatrix.Cells
            .Where(c => c.Value.Kind != Kind.Command && c.Value.Who != Who.Administrator && !IsAboutASubject(c.Key.Type.GetMethod(c.Key.Method)!))
            .Select(c => $"{c.Key.Type.Name}.{c.Key.Method}").Order(StringComparer.Ordinal));
    }

    /// <summary>Ready-made values count; of the two teams they differ.</summary>
    private static decimal? StockOf(string team) => World.Ifks.Where(ifk => World.TeamOf(ifk) == team).Sum(ifk => 990 + World.CustomersOf(ifk));

    private static bool IsAboutASubject(MethodInfo method) => method.GetParameters().Any(p =>
        p.Name is "team" or "ifk" || p.ParameterType == typeof(DashboardFilter) || p.ParameterType == typeof(EgvFilter) || p.ParameterType == typeof(ContactFilter)
        || p.ParameterType == typeof(FigureReference) || p.ParameterType == typeof(MonthFigures));

    private static MonthFigures? FiguresIn(object? answer) => answer switch
    {
        MonthFigures figures => figures,
        FiguresResult result => result.Figures,
        null => null,
        _ => answer.GetType().GetProperty("Data") is { } data ? FiguresIn(data.GetValue(answer)) : answer.GetType().GetProperty("Figures") is { } property ? FiguresIn(property.GetValue(answer)) : null,
    };

    private async Task<(bool Refused, object? Answer, Exception? Error)> CallAsync(object service, MethodInfo method, ActingUser user, Subject subject)
    {
        var file = new MemoryStream();
        var arguments = new List<object?>();
        foreach (var parameter in method.GetParameters())
            arguments.Add(await ArgumentAsync(parameter, user, subject, file));
        try
        {
            var answer = await ResultAsync(method.Invoke(service, BindingFlags.DoNotWrapExceptions, null, [.. arguments], null));
            return (false, file.Length > 0 ? Visible.In(file.ToArray()) : answer, null);
        }
        catch (UnauthorizedAccessException)
        {
            return (true, null, null);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // Whoever stumbles may stumble before the question of the right: that says nothing about who is let in.
            return (false, null, error);
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
            (_, var t) when t == typeof(RuleSettings) => RuleSettings.Default,
            (_, var t) when t == typeof(OfficerInput) => new OfficerInput("", "", "", OfficerUnit.Aez, 0, default, null),
            (_, var t) when t == typeof(AccountDraft) => new AccountDraft("niemand", "", Role.Ifk),
            (_, var t) when t == typeof(IReadOnlyList<TargetChange>) => Array.Empty<TargetChange>(),
            (_, var t) when t == typeof(InstrumentValidity) => new InstrumentValidity(null, null),
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
