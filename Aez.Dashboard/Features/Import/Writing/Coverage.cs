using Aez.Dashboard.Data;
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
        using var named = db.Prepare($"""INSERT INTO "CoveredIfks" ("ImportId", "Ifk") VALUES (@p0, @p1) {db.Dialect.OrNothing("ImportId", "Ifk")}""", 2);
        named[0] = import.Id;
        foreach (var ifk in _ifks)
        {
            named[1] = ifk;
            named.Execute();
        }
        // The care of the Datenstand: a list of today's customers is about whoever has them today.
        using var ofCustomer = db.Prepare(
            $"""
            INSERT INTO "CoveredIfks" ("ImportId", "Ifk")
            SELECT CAST(@p0 AS INTEGER), c."Ifk" FROM (SELECT "Ifk" FROM "CarePeriods" WHERE "CustomerNumber" = @p1 AND "From" <= @p2 AND ("To" IS NULL OR "To" >= "From") ORDER BY "From" DESC LIMIT 1) c
            WHERE 1 = 1 {db.Dialect.OrNothing("ImportId", "Ifk")}
            """,
            3);
        (ofCustomer[0], ofCustomer[2]) = (import.Id, import.DataAsOf);
        foreach (var customer in _customers)
        {
            ofCustomer[1] = customer;
            ofCustomer.Execute();
        }
        if (team is not null)
            LeaveOthersOut(team);
    }

    /// <summary>A customer of whom the file tells may be with another team by now.</summary>
    private void LeaveOthersOut(TeamRecords own)
    {
        var covered = db.Rows("""SELECT "Ifk" FROM "CoveredIfks" WHERE "ImportId" = @p0""", row => row.Text(0), import.Id).ToList();
        using var leaveOut = db.Prepare("""DELETE FROM "CoveredIfks" WHERE "ImportId" = @p0 AND "Ifk" = @p1""", 2);
        leaveOut[0] = import.Id;
        foreach (var ifk in covered.Where(ifk => !own.Reach.Has(ifk, import.DataAsOf)))
        {
            leaveOut[1] = ifk;
            leaveOut.Execute();
        }
    }
}
