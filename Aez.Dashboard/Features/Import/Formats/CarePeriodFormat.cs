using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Features.Import.Writing;
using Aez.Dashboard.Metrics;

namespace Aez.Dashboard.Features.Import.Formats;

/// <summary>Bestand: who looks after whom, and from when to when.</summary>
internal sealed class CarePeriodFormat : RecordFormat<CarePeriod>
{
    private const string From = "Betreuung von";
    private const string To = "Betreuung bis";

    /// <summary>Hand-overs that the receipt names; of more it tells the number.</summary>
    private const int MaxNamed = 10;

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

    /// <summary>Care of one customer that overlaps, with the rows of the file put over what is stored.</summary>
    public override IEnumerable<RowConflict<CarePeriod>> FindConflicts(AezDbContext db, IReadOnlyCollection<CarePeriod> rows, Func<CarePeriod, CarePeriod> merged)
    {
        foreach (var (period, other) in CareOverlaps.Find(Applied(db, rows, merged)))
        {
            if (period.Row is not { } row)
                continue;
            yield return new RowConflict<CarePeriod>(row, From, German.Day(row.From), new(
                $"überschneidet sich mit der Betreuung {other}",
                "Die frühere Betreuung muss spätestens an dem Tag enden, an dem die nächste beginnt."));
        }
    }

    public override IEnumerable<string> FindRemarks(AezDbContext db, IReadOnlyCollection<CarePeriod> rows, Func<CarePeriod, CarePeriod> merged, TeamRecords? team)
    {
        var handOvers = CareOverlaps.FindHandOvers(Applied(db, rows, merged))
            .Where(pair => (pair.Earlier.Row ?? pair.Later.Row) is not null && (team is null || team.Reach.Has(pair.Later.Ifk, pair.Later.From)))
            .ToList();
        if (handOvers.Count == 0)
            yield break;
        var named = handOvers.Take(MaxNamed).Select(pair => $"Zeile {(pair.Later.Row ?? pair.Earlier.Row)!.SourceRow} am {German.Day(pair.Later.From)} von {pair.Earlier.Ifk} an {pair.Later.Ifk}");
        yield return $"{German.Quantity(handOvers.Count, "Übergabe", "Übergaben")} an dem Tag, an dem die frühere Betreuung endet; diesen Tag hat die spätere IFK: {string.Join(", ", named)}{(handOvers.Count > MaxNamed ? " und weitere" : "")}.";
    }

    /// <summary>All care of the customers of the file as it will be stored; a row stands at a period whose end or IFK it sets.</summary>
    private IEnumerable<CareOverlaps.Period> Applied(AezDbContext db, IReadOnlyCollection<CarePeriod> rows, Func<CarePeriod, CarePeriod> merged)
    {
        var customers = rows.Select(row => row.CustomerNumber).ToHashSet(StringComparer.Ordinal);
        var care = CareOverlaps.Stored(db, customers).ToDictionary(period => new RowKey(period.Customer, period.From.DayNumber));
        foreach (var row in rows)
        {
            var key = KeyOf(row);
            if (!care.TryGetValue(key, out var stored))
            {
                care.Add(key, new CareOverlaps.Period(row.CustomerNumber, row.Ifk, row.From, row.To, row));
            }
            else if (merged(row) is var known && (known.To != stored.To || known.Ifk != stored.Ifk))
            {
                care[key] = new CareOverlaps.Period(row.CustomerNumber, known.Ifk, row.From, known.To, row);
            }
        }
        return care.Values;
    }
}
