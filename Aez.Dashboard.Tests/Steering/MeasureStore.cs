using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Steering;
using Aez.Dashboard.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace Aez.Dashboard.Tests.Steering;

/// <summary>The services of the measures over a test database, on 20 October 2016.</summary>
internal sealed class MeasureStore(TestDatabase database)
{
    public static readonly Month September = new(2016, 9);
    public static readonly Month October = new(2016, 10);
    public static readonly ActingUser TeamLead = new("Frau Leitung", Role.TeamLead) { Team = StoreBuilder.Team };

    public static readonly MeasureInput Input = new(
        "Fallbesprechung zu auslaufenden EGV", Indicator.EgvValidity, null, "AEZ-02", new DateOnly(2016, 10, 28), 0.05m, new Month(2016, 12));

    private Product? _product;

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2016, 10, 20, 10, 0, 0, TimeSpan.Zero));

    public ReferenceDayQuery Today => Product.Get<ReferenceDayQuery>();

    public SteeringMeasureCommands Commands => Product.Get<SteeringMeasureCommands>();

    public SteeringMeasuresQuery Query => Product.Get<SteeringMeasuresQuery>();

    private Product Product => _product ??= new Product(database, Clock);

    public async Task<int> AddAsync(Month decidedIn, MeasureInput? input = null)
    {
        var result = await Commands.AddAsync(TeamLead, StoreBuilder.Team, decidedIn, input ?? Input);
        Assert.Null(result.Refusal);
        return result.Id;
    }

    /// <summary>Signs the dialogue of the month.</summary>
    public async Task SignAsync(Month month, DialogueState state = DialogueState.Signed, int version = 1)
    {
        await using var db = await database.CreateForAsync(TeamLead);
        db.Dialogues.Add(new Dialogue { Month = month.Value, Team = StoreBuilder.Team, Version = version, State = state, PreparedBy = "Frau Leitung" });
        await db.SaveChangesAsync();
    }

    public async Task<SteeringMeasure> StoredAsync(int id)
    {
        await using var db = database.CreateDbContext();
        return (await db.SteeringMeasures.FindAsync(id))!;
    }
}
