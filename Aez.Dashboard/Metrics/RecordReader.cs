using Aez.Dashboard.Data;
using Aez.Dashboard.Domain.Records;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Aez.Dashboard.Metrics;

/// <summary>
/// Streams the records customer by customer: five queries in the order of the customer number, merged, so that memory holds
/// one customer at a time however many there are.
/// </summary>
public sealed class RecordReader(AezDbContext db)
{
    /// <param name="only">Just this customer; null for all.</param>
    /// <param name="contactsFrom">First day of the contacts needed, by far the most rows; null for all.</param>
    public IEnumerable<CustomerFile> Customers(string? only = null, DateOnly? contactsFrom = null)
    {
        using var care = Rows(db.CarePeriods.Where(c => only == null || c.CustomerNumber == only).OrderBy(c => c.CustomerNumber).ThenBy(c => c.From), c => c.CustomerNumber);
        using var agreements = Rows(db.Agreements.Where(a => only == null || a.CustomerNumber == only).OrderBy(a => a.CustomerNumber).ThenBy(a => a.Kind).ThenBy(a => a.ConcludedOn), a => a.CustomerNumber);
        using var contacts = new Cursor<Contact>(Contacts(only, contactsFrom).GetEnumerator(), c => c.CustomerNumber);
        using var integrations = Rows(db.Integrations.Where(i => only == null || i.CustomerNumber == only).OrderBy(i => i.CustomerNumber).ThenBy(i => i.StartOn).ThenBy(i => i.Kind), i => i.CustomerNumber);
        using var entries = Rows(db.MeasureEntries.Where(e => only == null || e.CustomerNumber == only).OrderBy(e => e.CustomerNumber).ThenBy(e => e.EntryOn), e => e.CustomerNumber);

        string?[] heads() => [care.Customer, agreements.Customer, contacts.Customer, integrations.Customer, entries.Customer];
        while (heads().OfType<string>().Min(StringComparer.Ordinal) is { } number)
        {
            var file = new CustomerFile { CustomerNumber = number };
            care.MoveInto(file.Care, number);
            agreements.MoveInto(file.Agreements, number);
            contacts.MoveInto(file.Contacts, number);
            integrations.MoveInto(file.Integrations, number);
            entries.MoveInto(file.Entries, number);
            yield return file;
        }
    }

    public IEnumerable<Feedback> Feedback() => db.Feedback.AsNoTracking().AsEnumerable();

    /// <summary>
    /// Contacts are by far the most rows: a plain reader takes half the time of a query.
    /// </summary>
    private IEnumerable<Contact> Contacts(string? only, DateOnly? from)
    {
        using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = $"""
            SELECT "CustomerNumber", "Date", "Kind", "Outcome", "Ifk", "ImportId", "SourceRow", "Id" FROM "Contacts"
            WHERE 1 = 1
            {(only is null ? "" : """AND "CustomerNumber" = @customer""")}
            {(from is null ? "" : """AND "Date" >= @from""")}
            ORDER BY "CustomerNumber", "Date", "Kind"
            """;
        Bind("@customer", only);
        Bind("@from", from);
        db.Database.OpenConnection();
        try
        {
            using var rows = command.ExecuteReader();
            while (rows.Read())
            {
                yield return new Contact
                {
                    CustomerNumber = rows.GetString(0),
                    Date = rows.GetFieldValue<DateOnly>(1),
                    Kind = (ContactKind)rows.GetInt32(2),
                    Outcome = (ContactOutcome)rows.GetInt32(3),
                    Ifk = rows.IsDBNull(4) ? null : rows.GetString(4),
                    ImportId = rows.GetInt32(5),
                    SourceRow = rows.GetInt32(6),
                    Id = rows.GetInt64(7),
                };
            }
        }
        finally
        {
            db.Database.CloseConnection();
        }

        void Bind(string name, object? value)
        {
            if (value is null)
                return;
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }
    }

    private static Cursor<T> Rows<T>(IQueryable<T> query, Func<T, string> customer)
        where T : class => new(query.AsNoTracking().AsEnumerable().GetEnumerator(), customer);

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
