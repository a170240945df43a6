using Aez.Dashboard.Domain.Assignment;
using Aez.Dashboard.Domain.Records;

namespace Aez.Dashboard.Tests.Domain.Assignment;

/// <summary>
/// The concept's sections 2 and 3 written down as tables, cell by cell: every combination of its criteria, and where it puts somebody.
/// </summary>
public sealed class AssignmentTableTests
{
    private static readonly DateOnly Day = new(2016, 9, 30);

    private enum Child
    {
        None,
        Minor,
        Grown,
        Left,
        Unborn,
    }

    private enum Delivery
    {
        None,
        Expected,

        /// <summary>The day was left in the record, the child is the youngest one.</summary>
        OfTheYoungest,
    }

    private enum Years
    {
        Unknown,
        Above,
        Below,
    }

    /// <summary>
    /// Of whom nobody says that a partner lives with them: a row for each child; first without the mark under § 10, then with it; of each no delivery, an
    /// expected one, one of the youngest child. K: by the child, P: by § 10, S: by the pregnancy; A: child left, V: child grown up, O: no child.
    /// </summary>
    private static readonly Dictionary<Child, string> StatusTable = new()
    {
        [Child.None] = "OSS PPP",
        [Child.Minor] = "KKK KKK",
        [Child.Grown] = "VSV PPP",
        [Child.Left] = "ASA PPP",
        [Child.Unborn] = "OSS PPP",
    };

    private static readonly Dictionary<char, (bool IsSingleParent, string Reason)> StatusLetters = new()
    {
        ['X'] = (false, "Partner im Haushalt"),
        ['K'] = (true, "alleinerziehend mit Kind unter 18 Jahren"),
        ['P'] = (true, "gekennzeichnet nach § 10 SGB II"),
        ['S'] = (true, "schwanger, künftig alleinerziehend"),
        ['A'] = (false, "jüngstes Kind ist ausgezogen"),
        ['V'] = (false, "jüngstes Kind ist 18 Jahre alt"),
        ['O'] = (false, "kein Kind unter 18 Jahren im Haushalt"),
    };

    /// <summary>
    /// Not self-employed and self-employed; of each the age unknown, 25 or above, below; of each the eight combinations of severely disabled,
    /// rehabilitation, case management, counted as binary numbers. S: Selbständige, U: U25, R: Reha/SB, F: Fallmanagement, -: none of them.
    /// </summary>
    private static readonly Dictionary<(bool SelfEmployed, Years Years), string> UnitTable = new()
    {
        [(false, Years.Unknown)] = "-FRRRRRR",
        [(false, Years.Above)] = "-FRRRRRR",
        [(false, Years.Below)] = "UUUUUUUU",
        [(true, Years.Unknown)] = "SSSSSSSS",
        [(true, Years.Above)] = "SSSSSSSS",
        [(true, Years.Below)] = "SSSSSSSS",
    };

    private static readonly Dictionary<char, OfficerUnit> UnitLetters = new()
    {
        ['S'] = OfficerUnit.SelfEmployed,
        ['U'] = OfficerUnit.U25,
        ['R'] = OfficerUnit.RehaSb,
        ['F'] = OfficerUnit.CaseManagement,
    };

    [Fact]
    public void Assignment_OfEveryCombination_IsThatOfTheTables()
    {
        var combinations = 0;
        foreach (var (child, partner, section10, delivery) in Combinations())
        {
            var letter = partner ? 'X' : StatusTable[child].Replace(" ", "", StringComparison.Ordinal)[(section10 ? 3 : 0) + (int)delivery];
            foreach (var ((selfEmployed, years), units) in UnitTable)
            {
                for (var marks = 0; marks < 8; marks++)
                {
                    foreach (bool? verbis in new bool?[] { null, true, false })
                    {
                        var care = Care(child, partner, section10, delivery);
                        care.SelfEmployed = selfEmployed;
                        care.BirthDate = years switch { Years.Above => Day.AddYears(-25), Years.Below => Day.AddYears(-25).AddDays(1), _ => null };
                        (care.SeverelyDisabled, care.Rehabilitation, care.CaseManagement, care.VerbisFlag) = ((marks & 4) != 0, (marks & 2) != 0, (marks & 1) != 0, verbis);

                        Check(care, letter, units[marks]);
                        combinations++;
                    }
                }
            }
        }
        Assert.Equal(5 * 2 * 2 * 3 * 6 * 8 * 3, combinations);
    }

    private static void Check(CarePeriod care, char status, char unit)
    {
        var (isSingleParent, reason) = StatusLetters[status];
        OfficerUnit? other = UnitLetters.TryGetValue(unit, out var named) ? named : null;

        var assignment = AssignmentRules.Of(care, Day);

        Assert.Equal((isSingleParent, reason), (assignment.IsSingleParent, assignment.Status.Name));
        Assert.Equal(isSingleParent ? other ?? OfficerUnit.Aez : null, assignment.Unit);
        Assert.Equal(isSingleParent ? other ?? OfficerUnit.Aez : other, assignment.Receiver.Unit);
        Assert.Equal(isSingleParent && other is not null ? "Abschnitt 3" : "Abschnitt 2", assignment.Section);
        Assert.Equal(isSingleParent && other is null, AssignmentRules.IsAez(care, Day));
        Assert.DoesNotContain("VerBIS", assignment.FieldsOf(care), StringComparison.OrdinalIgnoreCase);
    }

    private static IEnumerable<(Child Child, bool Partner, bool Section10, Delivery Delivery)> Combinations() =>
        from child in Enum.GetValues<Child>()
        from partner in new[] { false, true }
        from section10 in new[] { false, true }
        from delivery in Enum.GetValues<Delivery>()
        select (child, partner, section10, delivery);

    private static CarePeriod Care(Child child, bool partner, bool section10, Delivery delivery)
    {
        DateOnly? birth = child switch
        {
            Child.None => null,
            Child.Minor => Day.AddYears(-18).AddDays(1),
            Child.Grown => Day.AddYears(-18),
            Child.Left => Day.AddYears(-9),
            _ => Day.AddDays(1),
        };
        return new CarePeriod
        {
            CustomerNumber = "1",
            Ifk = "A",
            From = new(2015, 1, 1),
            PartnerInHousehold = partner,
            Section10 = section10,
            YoungestChildBirthDate = birth,
            ChildLeftOn = child == Child.Left ? Day : child == Child.Minor ? Day.AddDays(1) : null,
            ExpectedDelivery = delivery switch { Delivery.None => null, Delivery.Expected => Day.AddDays(60 + 120), _ => birth ?? Day.AddDays(-30) },
        };
    }
}
