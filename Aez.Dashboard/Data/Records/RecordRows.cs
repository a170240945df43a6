using Aez.Dashboard.Domain.Records;

namespace Aez.Dashboard.Data.Records;

/// <summary>How the records of one kind lie in their table.</summary>
/// <param name="Columns">Those beside id and origin.</param>
/// <param name="Order">What orders the rows of one customer.</param>
/// <param name="Create">A record from the columns, the first of which is at <see cref="RecordRows.Origin"/>.</param>
internal sealed record RecordRows<T>(string Table, string[] Columns, string[] Order, Func<RowReader, T> Create)
    where T : ImportedRecord
{
    public string Select =>
        $"""SELECT "{nameof(ImportedRecord.Id)}", "{nameof(ImportedRecord.ImportId)}", "{nameof(ImportedRecord.SourceRow)}", "{string.Join("\", \"", Columns)}" FROM "{Table}" """;

    public string OrderBy => $"""ORDER BY "{string.Join("\", \"", Order)}" """;

    public T Read(RowReader row)
    {
        var record = Create(row);
        record.Id = row.Long(0);
        record.ImportId = row.Number(1);
        record.SourceRow = row.Number(2);
        return record;
    }
}

/// <summary>The kinds of records that the metrics are computed from.</summary>
internal static class RecordRows
{
    /// <summary>Columns of id and origin, which come first.</summary>
    private const int Origin = 3;

    public static readonly RecordRows<CarePeriod> Care = new(
        nameof(AezDbContext.CarePeriods),
        [
            nameof(CarePeriod.CustomerNumber), nameof(CarePeriod.Ifk), nameof(CarePeriod.From), nameof(CarePeriod.To), nameof(CarePeriod.BirthDate),
            nameof(CarePeriod.YoungestChildBirthDate), nameof(CarePeriod.PartnerInHousehold), nameof(CarePeriod.Section10), nameof(CarePeriod.ExpectedDelivery),
            nameof(CarePeriod.SelfEmployed), nameof(CarePeriod.SeverelyDisabled), nameof(CarePeriod.Rehabilitation), nameof(CarePeriod.CaseManagement),
            nameof(CarePeriod.AgreementRequired), nameof(CarePeriod.ProfileClass), nameof(CarePeriod.VerbisFlag),
            nameof(CarePeriod.ChildLeftOn), nameof(CarePeriod.ChildCareSecured),
        ],
        [nameof(CarePeriod.CustomerNumber), nameof(CarePeriod.From)],
        row => new CarePeriod
        {
            CustomerNumber = row.Text(Origin),
            Ifk = row.Text(Origin + 1),
            From = row.Day(Origin + 2),
            To = row.DayOrNull(Origin + 3),
            BirthDate = row.DayOrNull(Origin + 4),
            YoungestChildBirthDate = row.DayOrNull(Origin + 5),
            PartnerInHousehold = row.Flag(Origin + 6),
            Section10 = row.Flag(Origin + 7),
            ExpectedDelivery = row.DayOrNull(Origin + 8),
            SelfEmployed = row.Flag(Origin + 9),
            SeverelyDisabled = row.Flag(Origin + 10),
            Rehabilitation = row.Flag(Origin + 11),
            CaseManagement = row.Flag(Origin + 12),
            AgreementRequired = row.FlagOrNull(Origin + 13),
            ProfileClass = row.TextOrNull(Origin + 14),
            VerbisFlag = row.FlagOrNull(Origin + 15),
            ChildLeftOn = row.DayOrNull(Origin + 16),
            ChildCareSecured = row.FlagOrNull(Origin + 17),
        });

    public static readonly RecordRows<Agreement> Agreements = new(
        nameof(AezDbContext.Agreements),
        [nameof(Agreement.CustomerNumber), nameof(Agreement.Kind), nameof(Agreement.ConcludedOn), nameof(Agreement.ValidUntil), nameof(Agreement.EndedOn), nameof(Agreement.ContinuedOn)],
        [nameof(Agreement.CustomerNumber), nameof(Agreement.Kind), nameof(Agreement.ConcludedOn)],
        row => new Agreement
        {
            CustomerNumber = row.Text(Origin),
            Kind = (AgreementKind)row.Number(Origin + 1),
            ConcludedOn = row.Day(Origin + 2),
            ValidUntil = row.DayOrNull(Origin + 3),
            EndedOn = row.DayOrNull(Origin + 4),
            ContinuedOn = row.DayOrNull(Origin + 5),
        });

    public static readonly RecordRows<Contact> Contacts = new(
        nameof(AezDbContext.Contacts),
        [nameof(Contact.CustomerNumber), nameof(Contact.Date), nameof(Contact.Kind), nameof(Contact.Outcome), nameof(Contact.Ifk)],
        [nameof(Contact.CustomerNumber), nameof(Contact.Date), nameof(Contact.Kind)],
        row => new Contact
        {
            CustomerNumber = row.Text(Origin),
            Date = row.Day(Origin + 1),
            Kind = (ContactKind)row.Number(Origin + 2),
            Outcome = (ContactOutcome)row.Number(Origin + 3),
            Ifk = row.TextOrNull(Origin + 4),
        });

    public static readonly RecordRows<Integration> Integrations = new(
        nameof(AezDbContext.Integrations),
        [nameof(Integration.CustomerNumber), nameof(Integration.StartOn), nameof(Integration.Kind), nameof(Integration.Ifk)],
        [nameof(Integration.CustomerNumber), nameof(Integration.StartOn), nameof(Integration.Kind)],
        row => new Integration
        {
            CustomerNumber = row.Text(Origin),
            StartOn = row.Day(Origin + 1),
            Kind = (IntegrationKind)row.Number(Origin + 2),
            Ifk = row.TextOrNull(Origin + 3),
        });

    public static readonly RecordRows<MeasureEntry> Entries = new(
        nameof(AezDbContext.MeasureEntries),
        [
            nameof(MeasureEntry.NaturalKey), nameof(MeasureEntry.CustomerNumber), nameof(MeasureEntry.Instrument), nameof(MeasureEntry.EntryOn),
            nameof(MeasureEntry.ExitOn), nameof(MeasureEntry.Ifk), nameof(MeasureEntry.Provider), nameof(MeasureEntry.ParticipationId),
        ],
        [nameof(MeasureEntry.CustomerNumber), nameof(MeasureEntry.EntryOn)],
        row => new MeasureEntry
        {
            NaturalKey = row.Text(Origin),
            CustomerNumber = row.Text(Origin + 1),
            Instrument = row.Text(Origin + 2),
            EntryOn = row.Day(Origin + 3),
            ExitOn = row.DayOrNull(Origin + 4),
            Ifk = row.TextOrNull(Origin + 5),
            Provider = row.TextOrNull(Origin + 6),
            ParticipationId = row.TextOrNull(Origin + 7),
        });

    public static readonly RecordRows<Feedback> Feedback = new(
        nameof(AezDbContext.Feedback),
        [
            nameof(Domain.Records.Feedback.Source), nameof(Domain.Records.Feedback.ReceivedOn), nameof(Domain.Records.Feedback.Ifk),
            nameof(Domain.Records.Feedback.CustomerNumber), nameof(Domain.Records.Feedback.DueOn), nameof(Domain.Records.Feedback.EvaluatedOn),
            nameof(Domain.Records.Feedback.Result), nameof(Domain.Records.Feedback.FollowUp),
        ],
        [
            nameof(Domain.Records.Feedback.CustomerNumber), nameof(Domain.Records.Feedback.Source), nameof(Domain.Records.Feedback.ReceivedOn), nameof(Domain.Records.Feedback.Ifk),
        ],
        row => new Feedback
        {
            Source = (FeedbackSource)row.Number(Origin),
            ReceivedOn = row.Day(Origin + 1),
            Ifk = row.Text(Origin + 2),
            CustomerNumber = row.Text(Origin + 3),
            DueOn = row.DayOrNull(Origin + 4),
            EvaluatedOn = row.DayOrNull(Origin + 5),
            Result = row.TextOrNull(Origin + 6),
            FollowUp = row.TextOrNull(Origin + 7),
        });

    public static readonly RecordRows<Officer> Officers = new(
        nameof(AezDbContext.Officers),
        [
            nameof(Officer.Code), nameof(Officer.Name), nameof(Officer.Team), nameof(Officer.Unit), nameof(Officer.FullTimeEquivalent),
            nameof(Officer.ActiveFrom), nameof(Officer.ActiveTo),
        ],
        [nameof(Officer.Code), nameof(Officer.ActiveFrom)],
        row => new Officer
        {
            Code = row.Text(Origin),
            Name = row.Text(Origin + 1),
            Team = row.Text(Origin + 2),
            Unit = (OfficerUnit)row.Number(Origin + 3),
            FullTimeEquivalent = (decimal)row.Real(Origin + 4),
            ActiveFrom = row.Day(Origin + 5),
            ActiveTo = row.DayOrNull(Origin + 6),
        });
}
