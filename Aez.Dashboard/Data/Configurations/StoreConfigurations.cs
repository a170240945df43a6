using Aez.Dashboard.Data.Auditing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Aez.Dashboard.Data.Configurations;

internal sealed class MetricValueConfiguration : IEntityTypeConfiguration<MetricValue>
{
    public void Configure(EntityTypeBuilder<MetricValue> builder)
    {
        builder.HasKey(m => new { m.Month, m.Ifk, m.Indicator, m.Instrument });
        // What is counted goes by month, a page by the IFKs of a team: it does not read those of all others.
        builder.HasIndex(m => new { m.Ifk, m.Month });
    }
}

internal sealed class MetricDetailConfiguration : IEntityTypeConfiguration<MetricDetail>
{
    public void Configure(EntityTypeBuilder<MetricDetail> builder)
    {
        builder.HasKey(d => new { d.Month, d.Ifk, d.Topic, d.Category });
        builder.HasIndex(d => new { d.Ifk, d.Month });
    }
}

internal sealed class MetricAheadConfiguration : IEntityTypeConfiguration<MetricAhead>
{
    public void Configure(EntityTypeBuilder<MetricAhead> builder) =>
        builder.HasKey(m => new { m.Month, m.Ifk, m.Indicator, m.Instrument });
}

internal sealed class MetricDetailAheadConfiguration : IEntityTypeConfiguration<MetricDetailAhead>
{
    public void Configure(EntityTypeBuilder<MetricDetailAhead> builder) =>
        builder.HasKey(d => new { d.Month, d.Ifk, d.Topic, d.Category });
}

internal sealed class PassedOnCellConfiguration : IEntityTypeConfiguration<PassedOnCell>
{
    public void Configure(EntityTypeBuilder<PassedOnCell> builder) =>
        builder.HasKey(c => new { c.Month, c.Ifk, c.Topic, c.Part });
}

internal sealed class TargetVersionConfiguration : IEntityTypeConfiguration<TargetVersion>
{
    public void Configure(EntityTypeBuilder<TargetVersion> builder) =>
        builder.HasIndex(t => new { t.Year, t.Indicator, t.Instrument, t.Ifk, t.Team, t.Version }).IsUnique();
}

internal sealed class ProcessChangeConfiguration : IEntityTypeConfiguration<ProcessChange>
{
    public void Configure(EntityTypeBuilder<ProcessChange> builder)
    {
        // Two changes of the same month are one; a withdrawn one makes room.
        builder.HasIndex(c => new { c.Team, c.Indicator, c.Month }).IsUnique().HasFilter("\"WithdrawnAt\" IS NULL");
    }
}

internal sealed class DeliveryConfiguration : IEntityTypeConfiguration<Delivery>
{
    // What was only tried may be imported once the setting says so.
    public void Configure(EntityTypeBuilder<Delivery> builder) => builder.HasIndex(d => new { d.Sha256, d.Mode }).IsUnique();
}

internal sealed class MissedWarningConfiguration : IEntityTypeConfiguration<MissedWarning>
{
    // No key to the records: what an import takes back and another brings again is still the same row of appointments.
    public void Configure(EntityTypeBuilder<MissedWarning> builder) => builder.HasKey(w => new { w.CustomerNumber, w.RowFrom });
}

internal sealed class RuleSetConfiguration : IEntityTypeConfiguration<StoredRuleSet>
{
    public void Configure(EntityTypeBuilder<StoredRuleSet> builder) => builder.HasKey(s => new { s.Number, s.Version });
}

internal sealed class SettingConfiguration : IEntityTypeConfiguration<Setting>
{
    public void Configure(EntityTypeBuilder<Setting> builder) => builder.HasKey(s => s.Key);
}

internal sealed class ImportConfiguration : IEntityTypeConfiguration<Import>
{
    public void Configure(EntityTypeBuilder<Import> builder)
    {
        builder.HasIndex(i => i.Sha256);
        // Versions of before have stored names as they came.
        builder.Property(i => i.FileName).HasConversion(name => name, name => CustomerNumbers.Usual.Conceal(name));
        // Stored as it is, by which the same table is known again; shown without.
        builder.Property(i => i.Sheet).HasConversion(name => name, name => CustomerNumbers.Usual.Conceal(name));
    }
}

internal sealed class CoveredIfkConfiguration : IEntityTypeConfiguration<CoveredIfk>
{
    public void Configure(EntityTypeBuilder<CoveredIfk> builder)
    {
        builder.HasKey(c => new { c.ImportId, c.Ifk });
        builder.HasOne<Import>().WithMany().HasForeignKey(c => c.ImportId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class RecordClaimConfiguration : IEntityTypeConfiguration<RecordClaim>
{
    public void Configure(EntityTypeBuilder<RecordClaim> builder)
    {
        builder.HasIndex(c => new { c.Kind, c.RowId });
        builder.HasIndex(c => c.ImportId);
    }
}

internal sealed class ColumnMappingConfiguration : IEntityTypeConfiguration<ColumnMapping>
{
    public void Configure(EntityTypeBuilder<ColumnMapping> builder) =>
        builder.HasIndex(m => new { m.Source, m.Kind, m.Heading }).IsUnique();
}
