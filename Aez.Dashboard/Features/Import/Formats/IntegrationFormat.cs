using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Features.Import.Writing;
using Aez.Dashboard.Metrics;

namespace Aez.Dashboard.Features.Import.Formats;

/// <summary>Integrationen: starts of jobs, training and self-employment.</summary>
internal sealed class IntegrationFormat : RecordFormat<Integration>
{
    private static readonly WordList<IntegrationKind> Kinds = new(
        (IntegrationKind.Employment, IntegrationKind.Employment.Name(), ["sozialversicherungspflichtig", "sozialversicherungspflichtige Beschäftigung", "sv-pflichtig", "sv-pflichtige Beschäftigung", "svB-Beschäftigung"]),
        (IntegrationKind.Training, IntegrationKind.Training.Name(), ["Berufsausbildung", "voll qualifizierende Ausbildung"]),
        (IntegrationKind.SelfEmployment, IntegrationKind.SelfEmployment.Name(), ["Selbstständigkeit", "selbständige Tätigkeit", "selbständig", "selbstständig"]),
        (IntegrationKind.Marginal, IntegrationKind.Marginal.Name(), ["geringfügige Beschäftigung", "Minijob", "gfB"]),
        (IntegrationKind.Subsidised, IntegrationKind.Subsidised.Name(), ["öffentlich geförderte Beschäftigung", "ögB", "gefördert"]));

    public IntegrationFormat()
        : base(RecordKind.Integrations, nameof(AezDbContext.Integrations), [nameof(Integration.CustomerNumber), nameof(Integration.StartOn), nameof(Integration.Kind)])
    {
        Required("Kundennummer", nameof(Integration.CustomerNumber), IdentifierTypes.Customer, i => i.CustomerNumber, (i, v) => i.CustomerNumber = v, CommonAliases.Customer);
        Required("Aufnahme am", nameof(Integration.StartOn), ColumnTypes.Day, i => i.StartOn, (i, v) => i.StartOn = v, "Aufnahme", "Aufnahmedatum", "Arbeitsaufnahme", "Arbeitsaufnahme am", "Beschäftigungsbeginn", "Integration am");
        Required("Art", nameof(Integration.Kind), ColumnTypes.OneOf(Kinds), i => i.Kind, (i, v) => i.Kind = v, "Art der Integration", "Integrationsart", "Art der Beschäftigung", "Beschäftigungsart");
        Optional("IFK", nameof(Integration.Ifk), IdentifierTypes.OptionalIfk, i => i.Ifk, (i, v) => i.Ifk = v, CommonAliases.Ifk);
    }

    public override Integration Create() => new() { CustomerNumber = "" };

    public override DateOnly? NewestDayOf(Integration row, DateOnly today) => Newest(today, row.StartOn);

    public override RowKey KeyOf(Integration row) => new(row.CustomerNumber, row.StartOn.DayNumber, (int)row.Kind);

    public override bool IsOf(TeamRecords team, Integration record) => team.Has(record.CustomerNumber, record.StartOn, record.Ifk);

    public override void Note(RecordChanges changes, Integration? before, Integration? after) => changes.Replace(before, after);
}
