using Aez.Dashboard.Domain.Records;

namespace Aez.Dashboard.Domain.Assignment;

/// <summary>A column of the Bestand that an assignment rule looks at. The VerBIS mark is none of them (concept section 2).</summary>
/// <param name="Column">As the file names it.</param>
/// <param name="Text">What the record says, in German.</param>
/// <param name="IsDated">The column says since when it is so, or from when on: a mark that is yes or no does not.</param>
public sealed record AssignmentField(string Column, Func<CarePeriod, string> Text, bool IsDated)
{
    public static readonly AssignmentField Partner = Mark("Partner im Haushalt", care => care.PartnerInHousehold);
    public static readonly AssignmentField Child = Dated("Jüngstes Kind geboren am", care => care.YoungestChildBirthDate);
    public static readonly AssignmentField ChildLeft = Dated("Kind ausgezogen am", care => care.ChildLeftOn);
    public static readonly AssignmentField Section10 = Mark("§ 10", care => care.Section10);
    public static readonly AssignmentField Delivery = Dated("Voraussichtliche Entbindung", care => care.ExpectedDelivery);
    public static readonly AssignmentField SelfEmployed = Mark("Selbständig", care => care.SelfEmployed);
    public static readonly AssignmentField BirthDate = Dated("Geburtsdatum", care => care.BirthDate);
    public static readonly AssignmentField SeverelyDisabled = Mark("Schwerbehindert", care => care.SeverelyDisabled);
    public static readonly AssignmentField Rehabilitation = Mark("Rehabilitand", care => care.Rehabilitation);
    public static readonly AssignmentField CaseManagement = Mark("Fallmanagement", care => care.CaseManagement);

    /// <summary>"Geburtsdatum 01.10.1991", "Selbständig ja".</summary>
    public string Of(CarePeriod care) => $"{Column} {Text(care)}";

    private static AssignmentField Mark(string column, Func<CarePeriod, bool> value) => new(column, care => value(care) ? "ja" : "nein", IsDated: false);

    private static AssignmentField Dated(string column, Func<CarePeriod, DateOnly?> value) => new(column, care => German.Day(value(care)), IsDated: true);
}
