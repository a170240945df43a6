using System.Reflection;
using System.Text;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Domain.Registers;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Features.Import;
using Aez.Dashboard.Features.Import.Catalogue;
using Aez.Dashboard.Features.MasterData;
using Aez.Dashboard.Features.MasterData.Rules;
using Aez.Dashboard.Features.Missed;
using Aez.Dashboard.Features.Targets;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Steering;
using Aez.Dashboard.Steering.Registers;
using Aez.Dashboard.Steering.Registers.Files;
using Aez.Dashboard.Tests.Features.Import;
using Aez.Dashboard.Tests.Support;

namespace Aez.Dashboard.Tests.AccessMatrix;

/// <summary>
/// Command × team × record: whoever is bound to a team is refused what is another's, and what all teams share, with nothing
/// changed; the same command about the own team, or by somebody who is bound to none, is not refused for that. Made from the
/// signatures: a new command fails until its arguments name a team here, or it is said to be about what all share.
/// </summary>
public sealed class TwoTeamsTests
{
    /// <summary>What all teams share: who is bound to one changes none of it.</summary>
    private static readonly (Type Type, string Method)[] Shared =
    [
        (typeof(InstrumentCommands), nameof(InstrumentCommands.AddAsync)),
        (typeof(InstrumentCommands), nameof(InstrumentCommands.ChangeAsync)),
        (typeof(CatalogueImport), nameof(CatalogueImport.TryAsync)),
        (typeof(CatalogueImport), nameof(CatalogueImport.TakeAsync)),
        (typeof(RuleCommands), nameof(RuleCommands.SaveAsync)),
        (typeof(RuleCommands), nameof(RuleCommands.TryAsync)),
        (typeof(MappingCommands), nameof(MappingCommands.SaveAsync)),
    ];

    /// <summary>Commands that give back what they were given, whose it may be.</summary>
    private static readonly (Type Type, string Method)[] OwnFiles = [(typeof(ImportService), nameof(ImportService.WriteRejectedRowsAsync))];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static IEnumerable<(Type Type, string Method)> Commands =>
        ServiceMatrix.Cells.Where(c => c.Value.Kind == Kind.Command && c.Value.Who != Who.Administrator).Select(c => c.Key).Except(OwnFiles);

    public static TheoryData<string, string> Methods => [.. Commands.Select(c => (c.Type.Name, c.Method))];

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Command_OfWhoIsBoundToATeam_ReachesItsRecordsAlone(string typeName, string methodName)
    {
        var command = Commands.Single(c => c.Type.Name == typeName && c.Method == methodName);
        var role = ServiceMatrix.Cells[command].Who.HasFlag(Who.Lead) ? Role.TeamLead : Role.DepartmentHead;
        var isShared = Shared.Contains(command);
        var bound = new ActingUser("Gebunden", role) { Login = "gebunden", Team = World.North };
        var free = bound with { Name = "Frei", Login = "frei", Team = null };

        var other = await RunAsync(command, bound, World.South);
        Assert.True(other.IsRefusedForTeam, $"{typeName}.{methodName} about the other team: {other.Told}");
        Assert.Equal([], other.Changed);
        Assert.Empty(Visible.In(other.Told).Except(["AEZ-01", "AEZ-02"]));
        Assert.DoesNotContain(World.South, other.Told, StringComparison.Ordinal);

        var own = await RunAsync(command, bound, World.North);
        Assert.True(own.IsRefusedForTeam == isShared, $"{typeName}.{methodName} about the own team: {own.Told}");
        var unbound = await RunAsync(command, free, World.South);
        Assert.False(unbound.IsRefusedForTeam, $"{typeName}.{methodName} by somebody bound to no team: {unbound.Told}");
    }

    /// <summary>A command that says no team is one that nobody has thought of.</summary>
    [Fact]
    public void Commands_ThatNameNoTeam_AreAboutWhatAllShare() =>
        Assert.Equal(
            Shared.Select(c => $"{c.Type.Name}.{c.Method}").Order(StringComparer.Ordinal),
            Commands.Where(c => !c.Type.GetMethod(c.Method)!.GetParameters().Any(NamesTeam)).Select(c => $"{c.Type.Name}.{c.Method}").Order(StringComparer.Ordinal));

    private static bool NamesTeam(ParameterInfo parameter) =>
        parameter.Name is "team" or "id" or "importId" or "key" && parameter.ParameterType != typeof(TextKey)
        || parameter.ParameterType == typeof(OfficerInput)
        || parameter.ParameterType == typeof(MissedMark)
        || parameter.ParameterType == typeof(IReadOnlyList<TargetChange>)
        || parameter.ParameterType == typeof(IReadOnlyList<ImportFile>);

    /// <summary>Calls a command about a team, on a database of its own.</summary>
    private static async Task<Outcome> RunAsync((Type Type, string Method) command, ActingUser user, string team)
    {
        await using var database = new TestDatabase();
        World.TeamIds ids;
        await using (var db = await database.CreateForAsync(ActingUser.System))
            ids = await World.FillAsync(db);
        await using var product = new Product(database);
        await using var scope = product.Scope();
        var before = await DumpAsync(database);
        var method = command.Type.GetMethod(command.Method)!;
        object? answer;
        try
        {
            var task = (Task)method.Invoke(scope.Get(command.Type), BindingFlags.DoNotWrapExceptions, null, [.. method.GetParameters().Select(p => Argument(command.Type, p, user, team, ids))], null)!;
            await task;
            answer = task.GetType().GetProperty("Result")?.GetValue(task);
        }
        catch (UnauthorizedAccessException refused)
        {
            answer = refused.Message;
        }
        return new Outcome(answer, [.. (await DumpAsync(database)).Except(before)]);
    }

    private static object? Argument(Type type, ParameterInfo parameter, ActingUser user, string team, World.TeamIds ids)
    {
        var ifk = World.Ifks.First(code => World.TeamOf(code) == team);
        var officer = new OfficerInput(ifk, $"Name {ifk}", team, OfficerUnit.Aez, 1, new DateOnly(2010, 1, 1), null);
        return (parameter.Name, parameter.ParameterType) switch
        {
            (_, var t) when t == typeof(ActingUser) => user,
            (_, var t) when t == typeof(CancellationToken) => Cancellation,
            (_, var t) when t == typeof(Month) => World.September,
            ("team", _) => team,
            ("id", _) when type == typeof(SteeringMeasureCommands) => ids.Measures[team],
            ("id", _) when type == typeof(ProcessChangeCommands) => ids.Changes[team],
            ("id", _) when type == typeof(RegisterCommands) => parameter.Member.Name == nameof(RegisterCommands.SaveAsync) ? 0 : ids.Entries[team],
            ("expectedVersion", _) when type == typeof(RegisterCommands) => parameter.Member.Name == nameof(RegisterCommands.SaveAsync) ? 0 : 2,
            (_, var t) when t == typeof(Stream) => new MemoryStream(SampleFiles.All["vertrag.pdf"], writable: false),
            ("size", _) => null,
            ("name", _) when type == typeof(FileCommands) => "vertrag.pdf",
            ("typed", _) => RegisterSamples.Typed(PartnerRegister.Instance, ifk),
            (_, var t) when t == typeof(Register) => PartnerRegister.Instance,
            ("importId", _) => ids.Imports[team],
            ("seen", var t) when t == typeof(OfficerInput) => officer,
            ("input", var t) when t == typeof(OfficerInput) => officer with { Code = parameter.Member.Name == nameof(OfficerCommands.AddAsync) ? "AEZ-99" : ifk, FullTimeEquivalent = 0.5m },
            (_, var t) when t == typeof(IReadOnlyList<TargetChange>) => new[] { new TargetChange(new TargetKey(2016, Indicator.EgvValidity, null, ifk), 0.8m, MonthlyWeights.Equal, 1) },
            (_, var t) when t == typeof(IReadOnlyList<ImportFile>) => new[] { FileOf($"Kundennummer;IFK;Betreuung von\r\n123456789;{ifk};01.01.2016\r\n") },
            (_, var t) when t == typeof(ImportOptions) => new ImportOptions(),
            (_, var t) when t == typeof(IProgress<ImportProgress>) => null,
            (_, var t) when t == typeof(IReadOnlyDictionary<string, string>) => new Dictionary<string, string> { ["Ende"] = "Gültig bis" },
            (_, var t) when t == typeof(RecordKind) => RecordKind.Agreements,
            (_, var t) when t == typeof(MissedMark) => new MissedMark($"K-{ifk}-0", World.September.FirstDay),
            (_, var t) when t == typeof(Indicator) => Indicator.EgvValidity,
            (_, var t) when t == typeof(TextKey) => new TextKey(DialogueField.Comment),
            (_, var t) when t == typeof(MeasureInput) => new MeasureInput("Nachhalten", Indicator.EgvValidity, null, "Team", new DateOnly(2016, 11, 30), 0.05m, new Month(2016, 12)),
            (_, var t) when t == typeof(RuleChange) => new RuleChange(ShippedRules.Concept2016, ShippedRules.Concept2016 with { ReachMonths = 4 }, "Haus"),
            (_, var t) when t == typeof(InstrumentInput) => new InstrumentInput(parameter.Member.Name == nameof(InstrumentCommands.AddAsync) ? "NEU" : "FbW", "Neu", "", "Eigene", null, null),
            (_, var t) when t == typeof(ImportFile) => FileOf("Code;Name;Gruppe\r\nNEU;Neu;Eigene\r\n"),
            (_, var t) when t == typeof(CatalogueReport) => new CatalogueReport("", null, [new CatalogueLine(2, "NEU", CatalogueOutcome.New, "Name: Neu; Gruppe: Eigene")], [], []),
            // What the user has seen: whether it is still so is asked once the team is theirs.
            (_, var t) when t == typeof(MonthFigures) => null,
            ("measuredEffect", _) => 0.05m,
            ("perIfk", _) => 1,
            ("expectedVersion" or "expectedRevision" or "revision", _) => 0,
            (_, var t) when t == typeof(string) => "Grund",
            var (name, t) => throw new NotSupportedException($"{type.Name}.{parameter.Member.Name}: {t.Name} {name} is new. Say here what it names of a team."),
        };
    }

    private static ImportFile FileOf(string csv) => new("bestand.csv", () => new MemoryStream(Encoding.UTF8.GetBytes(csv), writable: false));

    /// <summary>Every row but the log of what was tried.</summary>
    private static Task<IReadOnlyList<string>> DumpAsync(TestDatabase database) => ImportHost.DumpAsync(
        database.ConnectionString,
        [.. database.Tables().Where(table => !table.StartsWith("Audit", StringComparison.Ordinal)).Select(table => $"SELECT '{table}', * FROM \"{table}\"")]);

    /// <param name="Changed">Rows that were not there before.</param>
    private sealed record Outcome(object? Answer, IReadOnlyList<string> Changed)
    {
        public string Told => Answer switch
        {
            CatalogueReport report => report.Failure ?? "",
            null => "",
            string text => text,
            IEnumerable<FileReport> files => string.Join(' ', files.SelectMany(f => f.Tables.SelectMany(t => t.Errors).Select(e => $"{e.Reason} {e.Remedy}").Append(f.Failure))),
            var result => result.GetType().GetProperty("Refusal")?.GetValue(result) as string ?? "",
        };

        public bool IsRefusedForTeam => Told == Access.Refusal || Told.Contains($"Team „{World.North}“", StringComparison.Ordinal) || Told.StartsWith("Einen Import mit der Nummer", StringComparison.Ordinal);
    }
}
