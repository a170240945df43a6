using System.Text.Json;
using System.Text.Json.Nodes;
using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Records;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Features.Import.Formats;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Tests.Data;

/// <summary>Content that is stored as JSON says in which form; what is older still reads, what is newer is refused.</summary>
[OnEachDatabase]
public sealed class StoredJsonTests
{
    /// <summary>As programs stored them before content said its form; how a signed month reads is in SnapshotFormatTests.</summary>
    private const string OldRetention = """{"Months":36,"IsOn":true}""";
    private const string OldRules = """{"From":"2026-07-01","Name":"Hausregel","ReviewMonths":9,"QualifiedContactKinds":[0,2],"ForecastMethod":2,"Thresholds":{"OnTrackFrom":0.98,"MissedBelow":0.9}}""";
    private const string OldClaim = """{"Name":"Petra Lindner","Team":"A","Unit":2,"FullTimeEquivalent":0.75,"ActiveTo":null}""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Content_ThatIsWritten_SaysItsFormFirst()
    {
        Assert.Equal("""{"format":1,"Months":36,"IsOn":true}""", new RetentionSettings(36, IsOn: true).Write());
        Assert.StartsWith("""{"format":1,"From":""", StoredJson.Write(StoredForm.RuleSet, new RuleSet()));
    }

    [Fact]
    public void Content_OfBeforeThereWereForms_IsRead()
    {
        Assert.Equal(new RetentionSettings(36, IsOn: true), RetentionSettings.Read(OldRetention));
        var rules = RuleStore.Read(OldRules);
        Assert.Equal((new DateOnly(2026, 7, 1), "Hausregel", 9, ForecastMethod.PreviousYear), (rules.From, rules.Name, rules.ReviewMonths, rules.ForecastMethod));
        Assert.Equal([ContactKind.InPerson, ContactKind.Video], rules.QualifiedContactKinds);
        Assert.Equal("Petra Lindner", (string?)StoredJson.Parse(StoredForm.Claim, OldClaim)["Name"]);
    }

    /// <summary>What is written again is the form of this program.</summary>
    [Fact]
    public void Content_ThatIsReadAndWritten_IsTheSame()
    {
        var rules = RuleStore.Read(OldRules);

        Assert.Equal(StoredJson.Write(StoredForm.RuleSet, rules), StoredJson.Write(StoredForm.RuleSet, RuleStore.Read(StoredJson.Write(StoredForm.RuleSet, rules))));
    }

    [Theory]
    [InlineData("""{"format":2,"Months":36}""")]
    [InlineData("""{"Months":36,"nested":{"format":1},"format":2}""")]
    public void Content_OfANewerForm_IsRefusedInOneSentence(string text)
    {
        foreach (var form in new[] { StoredForm.Dialogue, StoredForm.RuleSet, StoredForm.Retention, StoredForm.Claim })
        {
            foreach (var read in (Action[])[() => StoredJson.Read<JsonObject>(form, text), () => StoredJson.Parse(form, text), () => StoredJson.Open(form, text)])
            {
                var refused = Assert.Throws<UnusableDatabaseException>(read);
                Assert.StartsWith($"{form.Name} ist in einer Form gespeichert, die erst eine neuere Version des Programms liest (Format 2, hier bekannt ist 1): Bitte", refused.Message);
                Assert.Equal(refused.Message, DatabaseErrors.Explain(new InvalidOperationException("", refused)));
            }
        }
    }

    [Fact]
    public void Form_WithinTheContent_IsNotThatOfTheContent()
    {
        using var json = StoredJson.Open(StoredForm.Claim, """{"Values":{"format":7}}""");

        Assert.NotNull(StoredJson.Parse(StoredForm.Claim, """{"Values":{"format":7}}"""));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("null")]
    [InlineData("")]
    public void Content_ThatIsNoObject_IsNotRead(string text) => Assert.ThrowsAny<JsonException>(() => RetentionSettings.Read(text));

    /// <summary>Keys stay sorted, wherever the form comes among them.</summary>
    [Theory]
    [InlineData("a", "z", """{"a":1,"format":1,"z":2}""")]
    [InlineData("g", "z", """{"format":1,"g":1,"z":2}""")]
    [InlineData("a", "b", """{"a":1,"b":2,"format":1}""")]
    public void Month_ThatIsFrozen_SaysItsForm(string first, string second, string frozen) =>
        Assert.Equal(frozen, CanonicalJson.Freeze(new Dictionary<string, object> { [second] = 2, [first] = new Dictionary<string, object>().Count + 1 }));

    /// <summary>What an earlier program has stored of a row, beside what this one stores of it.</summary>
    [Fact]
    public async Task Claims_OfBothForms_AreReadTogether()
    {
        await using var database = new TestDatabase();
        await database.AddAsync(new DateOnly(2016, 3, 31));
        await using var db = database.CreateDbContext();
        var format = (RecordFormat<Officer>)FormatCatalogue.Of(RecordKind.Officers);
        var import = (await db.Imports.SingleAsync(i => i.Kind == RecordKind.Officers, Cancellation)).Id;
        await using var transaction = await db.Database.BeginTransactionAsync(Cancellation);
        ClaimRows.Insert(db, new RecordClaim { Kind = RecordKind.Officers, RowId = 7, ImportId = import, DataAsOf = new DateOnly(2016, 3, 31), Rank = 1, SourceRow = 2, Values = OldClaim });
        using var store = new ClaimStore<Officer>(db, format.Shape);
        var stored = new Officer { Id = 7, Code = "A-1", Name = "Petra Lindner", Team = "A", ActiveFrom = new DateOnly(2016, 1, 1), ImportId = import };

        var old = Assert.Single(store.Of(stored, out _));
        store.Drop(7);
        store.Add(7, old);
        var now = Assert.Single(store.Of(stored, out _));

        Assert.Equal(("Petra Lindner", 0.75m, OfficerUnit.RehaSb), (old.Values.Name, old.Values.FullTimeEquivalent, old.Values.Unit));
        Assert.True(store.IsSame(old.Values, now.Values));
        Assert.StartsWith("""{"format":1,""", db.Rows("""SELECT "Values" FROM "RecordClaims" """, row => row.Text(0)).Single());
    }
}
