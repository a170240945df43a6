using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Records;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;

namespace Aez.Dashboard.Features.Import.Writing;

/// <summary>
/// Notes whose Datenstand an import is: the IFKs that its valid rows name, and those whose customers they are about, new or
/// unchanged alike. Who held a contact says nothing of whom the file is about.
/// </summary>
/// <param name="team">Whose Datenstand alone it may be; null: of all teams.</param>
internal sealed class Coverage(AezDbContext db, Data.Import import, TeamRecords? team)
{
    private readonly HashSet<string> _ifks = new(StringComparer.Ordinal);
    private readonly HashSet<string> _customers = new(StringComparer.Ordinal);

    /// <param name="row">As the file has it: what others say of it makes no difference.</param>
    public void Add(ImportedRecord row)
    {
        var (ifk, customer) = row switch
        {
            CarePeriod care => (care.Ifk, null),
            Agreement agreement => (null, agreement.CustomerNumber),
            Contact contact => (null, contact.CustomerNumber),
            Integration integration => (integration.Ifk, integration.CustomerNumber),
            MeasureEntry entry => (entry.Ifk, entry.CustomerNumber),
            Feedback feedback => (feedback.Ifk, null),
            ReadyMetric metric => (metric.Ifk, null),
            _ => ((string?)null, (string?)null),
        };
        if (ifk is not null)
            _ifks.Add(ifk);
        if (customer is not null)
            _customers.Add(customer);
    }

    public void Store()
    {
        var rows = new CoverageRows(db);
        rows.Add(import.Id, _ifks);
        rows.AddCarersOf(_customers, import.Id, import.DataAsOf);
        // A customer of whom the file tells may be with another team by now.
        if (team is not null)
            rows.Remove(import.Id, rows.Of(import.Id).Where(ifk => !team.Reach.Has(ifk, import.DataAsOf)));
    }
}
