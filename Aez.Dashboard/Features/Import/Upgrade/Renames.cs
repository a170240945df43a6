using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Records;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;

namespace Aez.Dashboard.Features.Import.Upgrade;

/// <summary>Which stored identifiers are to be written otherwise.</summary>
/// <param name="Customers">Kundennummern, by their stored spelling.</param>
/// <param name="Ifks">Kürzel that are another one in a later spelling: the first that was stored stays.</param>
internal sealed record Renames(IReadOnlyDictionary<string, string> Customers, IReadOnlyDictionary<string, string> Ifks, IReadOnlyList<long> Participations)
{
    public bool IsEmpty => Customers.Count == 0 && Ifks.Count == 0 && Participations.Count == 0;

    public static Renames Load(AezDbContext db)
    {
        var rows = new IdentifierRows(db);
        var customers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var stored in rows.Customers())
        {
            if (Identifier.Normalise(stored) is var normal && normal != stored)
                customers[stored] = normal;
        }
        var ifks = new Dictionary<string, string>(StringComparer.Ordinal);
        var first = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (stored, _) in rows.Officers())
        {
            var normal = Identifier.Normalise(stored);
            if (!first.TryAdd(normal, stored) && first[normal] != stored)
                ifks[stored] = first[normal];
        }
        var participations = rows.Participations().Where(entry => Identifier.Normalise(entry.Participation) != entry.Participation).Select(entry => entry.Id).ToList();
        return new Renames(customers, ifks, participations);
    }

    public string Customer(string stored) => Customers.GetValueOrDefault(stored, stored);

    /// <summary>The rows of a kind that hold one of them, or of which somebody has said so.</summary>
    public SortedSet<long> RowsOf(AezDbContext db, RecordKind kind, string table)
    {
        var (found, rows) = (new IdentifierRows(db), new SortedSet<long>());
        if (IdentifierRows.IsOfCustomers(table))
        {
            foreach (var stored in Customers.Keys)
                rows.UnionWith(found.Holding(kind, table, nameof(CarePeriod.CustomerNumber), stored));
        }
        if (kind != RecordKind.Agreements)
        {
            foreach (var stored in Ifks.Keys)
                rows.UnionWith(found.Holding(kind, table, kind == RecordKind.Officers ? nameof(Officer.Code) : nameof(CarePeriod.Ifk), stored));
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
}
