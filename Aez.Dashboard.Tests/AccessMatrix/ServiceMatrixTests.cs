using System.Reflection;
using System.Runtime.CompilerServices;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Layout;
using Aez.Dashboard.Steering;
using Aez.Dashboard.Steering.Registers;
using Aez.Dashboard.Steering.Registers.Files;

namespace Aez.Dashboard.Tests.AccessMatrix;

/// <summary>Role × method × record, through the services: refused or allowed as specified, and no answer tells about a hidden IFK.</summary>
public sealed class ServiceMatrixTests(World world) : IClassFixture<World>
{
    private readonly ServiceCalls _calls = new(world);

    public static TheoryData<string, string> Methods => [.. ServiceMatrix.Cells.Keys.Select(k => (k.Type.Name, k.Method))];

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Method_ForEveryRoleAndRecord_AnswersOrRefusesAsSpecified(string typeName, string methodName)
    {
        var ((type, _), (who, kind)) = ServiceMatrix.Cells.Single(c => c.Key.Type.Name == typeName && c.Key.Method == methodName);
        var method = type.GetMethod(methodName)!;
        var answered = 0;
        foreach (var asker in Asker.All)
        {
            foreach (var subject in ServiceCalls.IsAboutASubject(method) ? Subject.All : [Subject.All[0]])
            {
                var cell = $"{typeName}.{methodName}, {asker}, {subject}";
                var outcome = await _calls.CallAsync(method, asker.User, subject);
                var mayCall = who.HasFlag(asker.Who);
                Assert.True(outcome.Error is null, $"{cell}: neither answered nor refused, but failed: {outcome.Error}");
                answered += mayCall && !outcome.Refused ? 1 : 0;
                if (!mayCall && kind != Kind.EmptyWithoutRight)
                    Assert.True(outcome.Refused, $"{cell}: must be refused, but answered");
                else if (mayCall && (!ServiceCalls.IsAboutASubject(method) || asker.MaySee(subject)))
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
        Type[] notServices = [typeof(AuditEntry), typeof(AuditLog), typeof(RuleStore), typeof(Signature), typeof(NavigationEntries), typeof(IfkOfTeam), typeof(UnitOfWork), typeof(Work), typeof(Worklists), typeof(IFileScan)];
        var methods = typeof(Program).Assembly.GetTypes()
            .Where(t => t.Namespace is { } area && !area.EndsWith(".Domain", StringComparison.Ordinal) && !area.Contains(".Identity", StringComparison.Ordinal)
                && !t.IsDefined(typeof(CompilerGeneratedAttribute)) && !notServices.Contains(t)
                // What stands behind a register is asked by its query and its commands alone, which RegisterMatrixTests asks.
                && !t.IsAssignableTo(typeof(IRegisterRecords)) && !t.IsAssignableTo(typeof(Microsoft.AspNetCore.Components.IComponent)))
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
            "DialogueQuery.RefreshAsync", "MasterDataQuery.OfficersAsync", "MasterDataQuery.InstrumentsAsync", "MasterDataQuery.CatalogueAsync", "RuleSetsQuery.GetAsync", "ImportHistoryQuery.ListAsync", "DeliveryQuery.ListAsync", "DeliveryQuery.FindFileAsync", "RegisterQuery.HistoryAsync", "FiguresOfCustomerQuery.ListAsync", "FileQuery.GetAsync",
        ];

        Assert.Equal(named.Order(StringComparer.Ordinal), ServiceMatrix.Cells
            .Where(c => c.Value.Kind != Kind.Command && c.Value.Who != Who.Administrator && !ServiceCalls.IsAboutASubject(c.Key.Type.GetMethod(c.Key.Method)!))
            .Select(c => $"{c.Key.Type.Name}.{c.Key.Method}").Order(StringComparer.Ordinal));
    }

    /// <summary>Ready-made values count; of the two teams they differ.</summary>
    private static decimal? StockOf(string team) => World.Ifks.Where(ifk => World.TeamOf(ifk) == team).Sum(ifk => 990 + World.CustomersOf(ifk));

    private static MonthFigures? FiguresIn(object? answer) => answer switch
    {
        MonthFigures figures => figures,
        FiguresResult result => result.Figures,
        null => null,
        _ => answer.GetType().GetProperty("Data") is { } data ? FiguresIn(data.GetValue(answer)) : answer.GetType().GetProperty("Figures") is { } property ? FiguresIn(property.GetValue(answer)) : null,
    };
}
