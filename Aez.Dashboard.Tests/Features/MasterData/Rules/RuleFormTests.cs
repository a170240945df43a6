using System.Reflection;
using System.Text.Json;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Features.MasterData;
using Aez.Dashboard.Features.MasterData.Rules;

namespace Aez.Dashboard.Tests.Features.MasterData.Rules;

public sealed class RuleFormTests
{
    private static readonly RuleSet Full = ShippedRules.Grundsicherungsgeld with
    {
        CountedAgreements = [new(AgreementKind.Obligation), new(AgreementKind.Egv, new DateOnly(2023, 12, 31))],
        ContactIntervals =
        [
            new ContactInterval { Name = "U25 neu", Under25 = true, ProfileClasses = ["Marktprofil", "Förderprofil"], InMeasure = false, CareMonthsFrom = 1, CareMonthsBelow = 6, Exempt = true, Months = null, Days = 21 },
            new ContactInterval { Name = "Ü25", Under25 = false, Months = 2 },
            ContactInterval.All,
        ],
        Thresholds = new StatusThresholds(1.05m, 0.925m, 0.075m),
        QualifiedContactKinds = [ContactKind.InPerson, ContactKind.Email],
        Version = 7,
    };

    public static TheoryData<RuleSet> Sets => [.. ShippedRules.All, Full, new RuleSet { Name = "Bisherige Einstellungen", Source = "Haus" }];

    [Fact]
    public void Form_OfAnySettings_HasAFieldForEveryMember()
    {
        Assert.Equal(
            Stored(typeof(RuleSet)).Where(n => n is not (nameof(RuleSet.Version) or nameof(RuleSet.Thresholds))).Concat(Stored(typeof(StatusThresholds))).Order(),
            Names(typeof(RuleForm)).Order());
        Assert.Equal(
            Stored(typeof(ContactInterval)).Where(n => n is not (nameof(ContactInterval.Months) or nameof(ContactInterval.Days))).Concat([nameof(IntervalForm.Time), nameof(IntervalForm.IsInMonths)]).Order(),
            Names(typeof(IntervalForm)).Order());

        // What is stored of a set, by what it is stored as.
        static IEnumerable<string> Stored(Type type) => type == typeof(RuleSet)
            ? JsonSerializer.SerializeToElement(Full).EnumerateObject().Select(p => p.Name)
            : Names(type).Where(n => n != nameof(ContactInterval.FitsEverybody));

        static IEnumerable<string> Names(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Select(p => p.Name);
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public void Form_Untouched_ReadsBackTheSameSet(RuleSet set)
    {
        var read = new RuleForm(set).Read(out var refusal);

        Assert.Null(refusal);
        Assert.Equal(JsonSerializer.Serialize(set), JsonSerializer.Serialize(read));
    }

    [Fact]
    public void Form_WithAWordForANumber_NamesTheField()
    {
        new RuleForm(Full) { ReachMonths = "drei" }.Read(out var refusal);
        Assert.Equal("„Kontaktquote“ ist keine ganze Zahl ab 0.", refusal);

        var form = new RuleForm(Full);
        form.ContactIntervals[1].Time = "1,5";
        form.Read(out refusal);
        Assert.Equal("„Frist der Gruppe 2“ ist keine ganze Zahl ab 0.", refusal);
    }

    [Fact]
    public void Form_WithoutItsDay_IsRefused()
    {
        new RuleForm(Full) { From = null }.Read(out var refusal);

        Assert.Equal("Geben Sie an, ab welchem Tag das Regelwerk gilt.", refusal);
    }

    [Fact]
    public void Group_Added_StandsBeforeTheLastAndHasANumberOfItsOwn()
    {
        var form = new RuleForm(Full);
        form.ContactIntervals.RemoveAt(1);

        form.AddGroup();

        Assert.Equal([1, 4, 3], form.ContactIntervals.Select(g => g.Number));
        form.Read(out var refusal);
        Assert.Equal("Jede Gruppe der Kontaktfristen braucht einen Namen von höchstens 60 Zeichen.", refusal);
    }
}
