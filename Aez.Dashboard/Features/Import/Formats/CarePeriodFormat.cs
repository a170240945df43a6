using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Records;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Features.Import.Writing;
using Aez.Dashboard.Metrics;

namespace Aez.Dashboard.Features.Import.Formats;

/// <summary>Bestand: who looks after whom, and from when to when.</summary>
internal sealed class CarePeriodFormat : RecordFormat<CarePeriod>
{
    internal const string From = "Betreuung von";
    private const string To = "Betreuung bis";

    public CarePeriodFormat()
        : base(RecordKind.Stock, nameof(AezDbContext.CarePeriods), [nameof(CarePeriod.CustomerNumber), nameof(CarePeriod.From)])
    {
        Required("Kundennummer", nameof(CarePeriod.CustomerNumber), IdentifierTypes.Customer, c => c.CustomerNumber, (c, v) => c.CustomerNumber = v, CommonAliases.Customer);
        Required("IFK", nameof(CarePeriod.Ifk), IdentifierTypes.Ifk, c => c.Ifk, (c, v) => c.Ifk = v, CommonAliases.Ifk);
        Required(From, nameof(CarePeriod.From), ColumnTypes.Day, c => c.From, (c, v) => c.From = v, "Betreuungsbeginn", "Betreut von", "Betreut seit", "Betreuung ab", "Betreuung seit", "Zuständig von", "Zuständig seit");
        Optional(To, nameof(CarePeriod.To), ColumnTypes.EndDay, c => c.To, (c, v) => c.To = v, "Betreuungsende", "Betreut bis", "Zuständig bis");
        Optional("Geburtsdatum", nameof(CarePeriod.BirthDate), ColumnTypes.OptionalDay, c => c.BirthDate, (c, v) => c.BirthDate = v, "Geb.-Datum", "Geb.Dat.", "Geburtstag", "geboren am");
        Optional("Jüngstes Kind geboren am", nameof(CarePeriod.YoungestChildBirthDate), ColumnTypes.OptionalDay, c => c.YoungestChildBirthDate, (c, v) => c.YoungestChildBirthDate = v, "Jüngstes Kind", "Geburtsdatum jüngstes Kind", "Jüngstes Kind Geburtsdatum", "Jüngstes Kind geb. am", "Geb.-Datum jüngstes Kind");
        Optional("Kind ausgezogen am", nameof(CarePeriod.ChildLeftOn), ColumnTypes.OptionalDay, c => c.ChildLeftOn, (c, v) => c.ChildLeftOn = v, "Auszug des Kindes", "Auszug Kind", "Jüngstes Kind ausgezogen am");
        Optional("Partner im Haushalt", nameof(CarePeriod.PartnerInHousehold), ColumnTypes.YesNo, c => c.PartnerInHousehold, (c, v) => c.PartnerInHousehold = v, "Partner", "Partnerin oder Partner im Haushalt", "Partner/in im Haushalt");
        Optional("§ 10", nameof(CarePeriod.Section10), ColumnTypes.YesNo, c => c.Section10, (c, v) => c.Section10 = v, "§ 10 SGB II", "Paragraph 10", "Kennzeichen § 10");
        Optional("Voraussichtliche Entbindung", nameof(CarePeriod.ExpectedDelivery), ColumnTypes.OptionalDay, c => c.ExpectedDelivery, (c, v) => c.ExpectedDelivery = v, "Voraussichtlicher Entbindungstermin", "Entbindungstermin", "ET", "Entbindung");
        Optional("Selbständig", nameof(CarePeriod.SelfEmployed), ColumnTypes.YesNo, c => c.SelfEmployed, (c, v) => c.SelfEmployed = v, "Selbstständig", "Selbständige Tätigkeit");
        Optional("Schwerbehindert", nameof(CarePeriod.SeverelyDisabled), ColumnTypes.YesNo, c => c.SeverelyDisabled, (c, v) => c.SeverelyDisabled = v, "SB", "Schwerbehinderung");
        Optional("Rehabilitand", nameof(CarePeriod.Rehabilitation), ColumnTypes.YesNo, c => c.Rehabilitation, (c, v) => c.Rehabilitation = v, "Reha", "Rehabilitation");
        Optional("Fallmanagement", nameof(CarePeriod.CaseManagement), ColumnTypes.YesNo, c => c.CaseManagement, (c, v) => c.CaseManagement = v, "FM", "bFM");
        Optional("EGV erforderlich", nameof(CarePeriod.AgreementRequired), ColumnTypes.OptionalYesNo, c => c.AgreementRequired, (c, v) => c.AgreementRequired = v, "EGV nötig", "EGV notwendig");
        Optional("Betreuung des Kindes gesichert", nameof(CarePeriod.ChildCareSecured), ColumnTypes.OptionalYesNo, c => c.ChildCareSecured, (c, v) => c.ChildCareSecured = v, "Kinderbetreuung gesichert", "Betreuung gesichert", "Kinderbetreuung");
        Optional("Profillage", nameof(CarePeriod.ProfileClass), ColumnTypes.OptionalText, c => c.ProfileClass, (c, v) => c.ProfileClass = v, "Profil");
        Optional("AEZ-Kennzeichen VerBIS", nameof(CarePeriod.VerbisFlag), ColumnTypes.OptionalYesNo, c => c.VerbisFlag, (c, v) => c.VerbisFlag = v, "AEZ-Kennzeichen", "Kennzeichen AEZ", "VerBIS-Kennzeichen", "Alleinerziehend", "AEZ");
        NotBefore(To, From, c => c.To, c => c.From);
    }

    public override CarePeriod Create() => new() { CustomerNumber = "", Ifk = "" };

    public override DateOnly? NewestDayOf(CarePeriod row, DateOnly today) => Newest(today, row.From, row.YoungestChildBirthDate, row.ChildLeftOn);

    public override RowKey KeyOf(CarePeriod row) => new(row.CustomerNumber, row.From.DayNumber);

    public override bool IsOf(TeamRecords team, CarePeriod record) => team.Has(record);

    /// <summary>An IFK may have come from another team: another end of her care is about the days between the ends alone.</summary>
    public override bool MayChange(TeamRecords team, CarePeriod? before, CarePeriod? after)
    {
        if (before is null || after is null || !Columns.All(column => column.StoreName == nameof(CarePeriod.To) || column.IsSame(before, after)))
            return base.MayChange(team, before, after);
        var (first, last) = before.To is { } a && !(a > after.To) ? (a, after.To) : (after.To ?? DateOnly.MaxValue, before.To);
        return before.To == after.To
            ? team.HasSome(before)
            : team.Has(new CarePeriod { CustomerNumber = before.CustomerNumber, Ifk = before.Ifk, From = first.AddDays(1), To = last }, before.From);
    }

    public override void Note(RecordChanges changes, CarePeriod? before, CarePeriod? after) => changes.Replace(before, after);

    /// <summary>What the rows make of the care of their customers, all of it taken together.</summary>
    public override Foresight<CarePeriod> Foresee(IReadOnlyList<CarePeriod> rows, StoredRows<CarePeriod> stored) => CareForesight.Of(rows, stored);

    public override IEnumerable<string> Settle(IReadOnlyCollection<string> customers, RecordStore<CarePeriod> store, RecordChanges changes, TeamRecords? team, CancellationToken cancellation, out string? refusal) =>
        CareSettlement.Run(customers, store, changes, team, cancellation, out refusal);
}
