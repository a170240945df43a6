using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Features.Import.Writing;
using Aez.Dashboard.Metrics;

namespace Aez.Dashboard.Features.Import.Formats;

/// <summary>Kontakte: contacts with customers, held or missed.</summary>
internal sealed class ContactFormat : RecordFormat<Contact>
{
    private static readonly WordList<ContactKind> Kinds = new(
        (ContactKind.InPerson, ContactKind.InPerson.Name(), ["Präsenz", "Vorsprache", "persönliches Gespräch", "persönliche Vorsprache"]),
        (ContactKind.Phone, ContactKind.Phone.Name(), ["Telefon", "Telefonat", "tel.", "fernmündlich"]),
        (ContactKind.Video, ContactKind.Video.Name(), ["Videoberatung", "Videotelefonie", "Videogespräch", "online"]),
        (ContactKind.Letter, ContactKind.Letter.Name(), ["Brief", "Schreiben", "Post", "postalisch"]),
        (ContactKind.Email, ContactKind.Email.Name(), ["Mail", "per E-Mail"]),
        (ContactKind.Outreach, ContactKind.Outreach.Name(), ["Hausbesuch", "aufsuchende Beratung", "aufsuchender Kontakt"]));

    private static readonly WordList<ContactOutcome> Outcomes = new(
        (ContactOutcome.Held, ContactOutcome.Held.Name(), ["stattgefunden", "erfolgt", "erschienen", "Gespräch geführt"]),
        (ContactOutcome.NoShow, ContactOutcome.NoShow.Name(), ["n. e.", "nicht wahrgenommen", "no show", "Termin versäumt"]),
        (ContactOutcome.Excused, ContactOutcome.Excused.Name(), ["entschuldigt nicht erschienen", "abgesagt mit wichtigem Grund", "wichtiger Grund"]));

    public ContactFormat()
        : base(RecordKind.Contacts, nameof(AezDbContext.Contacts), [nameof(Contact.CustomerNumber), nameof(Contact.Date), nameof(Contact.Kind)])
    {
        Required("Kundennummer", nameof(Contact.CustomerNumber), IdentifierTypes.Customer, c => c.CustomerNumber, (c, v) => c.CustomerNumber = v, CommonAliases.Customer);
        Required("Datum", nameof(Contact.Date), ColumnTypes.Day, c => c.Date, (c, v) => c.Date = v, "Kontaktdatum", "Datum des Kontakts", "Kontakt am", "Termin", "Letzter Kontakt", "Gesprächsdatum");
        Required("Kontaktart", nameof(Contact.Kind), ColumnTypes.OneOf(Kinds), c => c.Kind, (c, v) => c.Kind = v, "Art des Kontakts", "Kontaktform", "Kontaktweg");
        Optional("IFK", nameof(Contact.Ifk), IdentifierTypes.OptionalIfk, c => c.Ifk, (c, v) => c.Ifk = v, CommonAliases.Ifk);
        Optional("Ergebnis", nameof(Contact.Outcome), ColumnTypes.OneOf(Outcomes, ContactOutcome.Held), c => c.Outcome, (c, v) => c.Outcome = v, "Kontaktergebnis", "Terminstatus");
    }

    public override Contact Create() => new() { CustomerNumber = "" };

    public override DateOnly? NewestDayOf(Contact row, DateOnly today) => Newest(today, row.Date);

    public override RowKey KeyOf(Contact row) => new(row.CustomerNumber, row.Date.DayNumber, (int)row.Kind);

    public override bool IsOf(TeamRecords team, Contact record) => team.Has(record.CustomerNumber, record.Date);

    public override void Note(RecordChanges changes, Contact? before, Contact? after) => changes.Replace(before, after);
}
