using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;

namespace Aez.Dashboard.Features.Import.Upgrade;

/// <summary>Which stored identifiers are to be written otherwise.</summary>
/// <param name="Customers">Kundennummern, by their stored spelling.</param>
/// <param name="Ifks">Kürzel that are another one in a later spelling: the first that was stored stays.</param>
internal sealed record Renames(IReadOnlyDictionary<string, string> Customers, IReadOnlyDictionary<string, string> Ifks, IReadOnlyList<long> Participations)
{
    private static readonly string[] OfCustomers =
    [
        nameof(AezDbContext.CarePeriods), nameof(AezDbContext.Agreements), nameof(AezDbContext.Contacts), nameof(AezDbContext.Integrations),
        nameof(AezDbContext.MeasureEntries), nameof(AezDbContext.Feedback),
    ];

    public bool IsEmpty => Customers.Count == 0 && Ifks.Count == 0 && Participations.Count == 0;

    public static Renames Load(AezDbContext db)
    {
        var customers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var stored in OfCustomers.SelectMany(table => db.Rows($"""SELECT DISTINCT "CustomerNumber" FROM "{table}" """, row => row.Text(0))))
        {
            if (Identifier.Normalise(stored) is var normal && normal != stored)
                customers[stored] = normal;
        }
        var ifks = new Dictionary<string, string>(StringComparer.Ordinal);
        var first = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var stored in db.Rows("""SELECT "Code" FROM "Officers" ORDER BY "Id" """, row => row.Text(0)))
        {
            var normal = Identifier.Normalise(stored);
            if (!first.TryAdd(normal, stored) && first[normal] != stored)
                ifks[stored] = first[normal];
        }
        var participations = db.Rows(
            """SELECT "Id", "ParticipationId" FROM "MeasureEntries" WHERE "ParticipationId" IS NOT NULL""", row => (Id: row.Long(0), Participation: row.Text(1)))
            .Where(entry => Identifier.Normalise(entry.Participation) != entry.Participation).Select(entry => entry.Id).ToList();
        return new Renames(customers, ifks, participations);
    }

    public string Customer(string stored) => Customers.GetValueOrDefault(stored, stored);

    /// <summary>The rows of a kind that hold one of them, or of which somebody has said so.</summary>
    public SortedSet<long> RowsOf(AezDbContext db, RecordKind kind, string table)
    {
        var rows = new SortedSet<long>();
        if (OfCustomers.Contains(table))
        {
            foreach (var stored in Customers.Keys)
            {
                rows.UnionWith(db.Rows($"""SELECT "Id" FROM "{table}" WHERE "CustomerNumber" = @p0""", row => row.Long(0), stored));
                rows.UnionWith(Claimed(db, kind, nameof(CarePeriod.CustomerNumber), stored));
            }
        }
        var column = kind == RecordKind.Officers ? nameof(Officer.Code) : nameof(CarePeriod.Ifk);
        if (kind != RecordKind.Agreements)
        {
            foreach (var stored in Ifks.Keys)
            {
                rows.UnionWith(db.Rows($"""SELECT "Id" FROM "{table}" WHERE "{column}" = @p0""", row => row.Long(0), stored));
                rows.UnionWith(Claimed(db, kind, column, stored));
            }
        }
        if (kind == RecordKind.MeasureEntries)
            rows.UnionWith(Participations);
        return rows;
    }

    public void Apply(ImportedRecord record)
    {
        switch (record)
        {
            case Officer officer:
                officer.Code = Ifk(officer.Code);
                break;
            case CarePeriod care:
                (care.CustomerNumber, care.Ifk) = (Customer(care.CustomerNumber), Ifk(care.Ifk));
                break;
            case Agreement agreement:
                agreement.CustomerNumber = Customer(agreement.CustomerNumber);
                break;
            case Contact contact:
                (contact.CustomerNumber, contact.Ifk) = (Customer(contact.CustomerNumber), IfkOrNone(contact.Ifk));
                break;
            case Integration integration:
                (integration.CustomerNumber, integration.Ifk) = (Customer(integration.CustomerNumber), IfkOrNone(integration.Ifk));
                break;
            case MeasureEntry entry:
                (entry.CustomerNumber, entry.Ifk) = (Customer(entry.CustomerNumber), IfkOrNone(entry.Ifk));
                entry.ParticipationId = entry.ParticipationId is { } id ? Identifier.Normalise(id) : null;
                break;
            case Feedback feedback:
                (feedback.CustomerNumber, feedback.Ifk) = (Customer(feedback.CustomerNumber), Ifk(feedback.Ifk));
                break;
            case ReadyMetric metric:
                metric.Ifk = Ifk(metric.Ifk);
                break;
        }
    }

    private string Ifk(string stored) => Ifks.GetValueOrDefault(stored, stored);

    private string? IfkOrNone(string? stored) => stored is null ? null : Ifk(stored);

    private static IEnumerable<long> Claimed(AezDbContext db, RecordKind kind, string column, string value) => db.Rows(
        $"""SELECT DISTINCT "RowId" FROM "RecordClaims" WHERE "Kind" = @p0 AND {db.Dialect.Member("\"Values\"", column)} = @p1""", row => row.Long(0), (int)kind, value);
}
