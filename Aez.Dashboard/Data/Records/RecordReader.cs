using System.Diagnostics;
using System.Text.Json;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;

namespace Aez.Dashboard.Data.Records;

/// <summary>
/// Streams the records customer by customer: one query a kind in the order of the customer number, merged, so that memory holds
/// one customer at a time however many there are.
/// </summary>
/// <param name="withOrigin">
/// Whether records need their id, import and row, and customers what third parties said of them: the data quality asks for that, no figure does.
/// </param>
public sealed class RecordReader(AezDbContext db, bool withOrigin = false)
{
    /// <param name="only">Just these customers; null for all.</param>
    /// <param name="kinds">Just these records of theirs; null for all.</param>
    public IEnumerable<CustomerFile> Customers(IReadOnlyCollection<string>? only = null, IReadOnlyCollection<RecordKind>? kinds = null)
    {
        using var care = Open(RecordRows.Care, c => c.CustomerNumber, RecordKind.Stock);
        using var agreements = Open(RecordRows.Agreements, a => a.CustomerNumber, RecordKind.Agreements);
        using var contacts = Open(RecordRows.Contacts, c => c.CustomerNumber, RecordKind.Contacts);
        using var integrations = Open(RecordRows.Integrations, i => i.CustomerNumber, RecordKind.Integrations);
        using var entries = Open(RecordRows.Entries, e => e.CustomerNumber, RecordKind.MeasureEntries);
        using var feedback = new Cursor<Feedback>((withOrigin ? Rows(RecordRows.Feedback, only, """WHERE "CustomerNumber" <> '' """) : []).GetEnumerator(), f => f.CustomerNumber);

        string?[] heads() => [care.Customer, agreements.Customer, contacts.Customer, integrations.Customer, entries.Customer, feedback.Customer];
        while (heads().OfType<string>().Min(StringComparer.Ordinal) is { } number)
        {
            var file = new CustomerFile { CustomerNumber = number };
            care.MoveInto(file.Care, number);
            agreements.MoveInto(file.Agreements, number);
            contacts.MoveInto(file.Contacts, number);
            integrations.MoveInto(file.Integrations, number);
            entries.MoveInto(file.Entries, number);
            feedback.MoveInto(file.Feedback, number);
            yield return file;
        }

        Cursor<T> Open<T>(RecordRows<T> rows, Func<T, string> customer, RecordKind kind)
            where T : ImportedRecord => new((kinds?.Contains(kind) == false ? [] : Rows(rows, only)).GetEnumerator(), customer);
    }

    /// <summary>
    /// All customers who can count for an indicator and IFKs in the months from..to, and perhaps some who don't: by their events
    /// where those make the value, else by care.
    /// </summary>
    public IReadOnlyList<string> CustomersWhoMayCount(Indicator indicator, IEnumerable<string> ifks, Month from, Month to)
    {
        var inCare = $"""SELECT "CustomerNumber" FROM "CarePeriods" c WHERE {CareRows.Reaches("c", "@p0", "@p1")} AND {db.Dialect.Among("\"Ifk\"", 2)}""";
        var sql = indicator.Evidence switch
        {
            RecordKind.Integrations => OfEvents("Integrations", "StartOn"),
            RecordKind.MeasureEntries => OfEvents("MeasureEntries", "EntryOn"),
            // Whatever else there is, is counted of whoever is in care.
            RecordKind.Officers or RecordKind.Stock or RecordKind.Agreements or RecordKind.Contacts or RecordKind.Feedback or RecordKind.Metrics or RecordKind.Targets or null =>
                $"SELECT DISTINCT{inCare["SELECT".Length..]}",
            _ => throw new UnreachableException(),
        };
        return [.. db.Rows(sql, row => row.Text(0), from.FirstDay, to.KeyDay, JsonSerializer.Serialize(ifks))];

        // An event is that of the IFK whom it names, else of whom has the customer.
        string OfEvents(string table, string day) =>
            $"""SELECT DISTINCT "CustomerNumber" FROM "{table}" WHERE "{day}" BETWEEN @p0 AND @p1 AND ({db.Dialect.Among("\"Ifk\"", 2)} OR ("Ifk" IS NULL AND "CustomerNumber" IN ({inCare})))""";
    }

    /// <summary>The customers in care of an IFK of the first list, or with an entry into an instrument of the second.</summary>
    public IReadOnlyCollection<string> CustomersOf(IReadOnlyCollection<string> ifks, IReadOnlyCollection<string> instruments) => ifks.Count + instruments.Count == 0 ? [] :
    [
        .. db.Rows(
            $"""
            SELECT "CustomerNumber" FROM "CarePeriods" WHERE {db.Dialect.Among("\"Ifk\"", 0)}
            UNION SELECT "CustomerNumber" FROM "MeasureEntries" WHERE {db.Dialect.Among("\"Instrument\"", 1)}
            """,
            row => row.Text(0),
            JsonSerializer.Serialize(ifks), JsonSerializer.Serialize(instruments)),
    ];

    /// <param name="only">Of these customers; null for all.</param>
    public IEnumerable<Feedback> Feedback(IReadOnlyCollection<string>? only = null) => Rows(RecordRows.Feedback, only);

    public IEnumerable<Officer> Officers() => Rows(RecordRows.Officers);

    private IEnumerable<T> Rows<T>(RecordRows<T> rows, IReadOnlyCollection<string>? only = null, string whereAll = "")
        where T : ImportedRecord
    {
        var where = only is null ? whereAll : $"WHERE {db.Dialect.Among("\"CustomerNumber\"", 0)} ";
        return db.RowsBeside(rows.Select + where + rows.OrderBy, withOrigin ? rows.Read : rows.Create, only is null ? [] : [JsonSerializer.Serialize(only)]);
    }

    /// <summary>A query's rows with the next row's customer in sight.</summary>
    private sealed class Cursor<T> : IDisposable
    {
        private readonly IEnumerator<T> _rows;
        private readonly Func<T, string> _customer;

        public Cursor(IEnumerator<T> rows, Func<T, string> customer)
        {
            _rows = rows;
            _customer = customer;
            Advance();
        }

        /// <summary>Customer of the next row; null at the end.</summary>
        public string? Customer { get; private set; }

        public void MoveInto(List<T> target, string customer)
        {
            while (Customer == customer)
            {
                target.Add(_rows.Current);
                Advance();
            }
        }

        public void Dispose() => _rows.Dispose();

        private void Advance() => Customer = _rows.MoveNext() ? _customer(_rows.Current) : null;
    }
}
