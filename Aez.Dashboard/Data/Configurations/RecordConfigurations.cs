using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Aez.Dashboard.Data.Configurations;

// One configuration per imported record: its natural key (spec section 2) is the unique index that imports look up by.

internal sealed class OfficerConfiguration : IEntityTypeConfiguration<Officer>
{
    public void Configure(EntityTypeBuilder<Officer> builder) => builder.HasIndex(o => new { o.Code, o.ActiveFrom }).IsUnique();
}

internal sealed class CarePeriodConfiguration : IEntityTypeConfiguration<CarePeriod>
{
    public void Configure(EntityTypeBuilder<CarePeriod> builder)
    {
        builder.HasIndex(c => new { c.CustomerNumber, c.From }).IsUnique();
        builder.HasIndex(c => c.Ifk);
        // The store begins with the first day of any record: to find it must not take longer the more there are.
        builder.HasIndex(c => c.From);
        builder.FindByImport();
    }
}

internal sealed class AgreementConfiguration : IEntityTypeConfiguration<Agreement>
{
    public void Configure(EntityTypeBuilder<Agreement> builder)
    {
        builder.HasIndex(a => new { a.CustomerNumber, a.Kind, a.ConcludedOn }).IsUnique();
        builder.FindByImport();
    }
}

internal sealed class ContactConfiguration : IEntityTypeConfiguration<Contact>
{
    public void Configure(EntityTypeBuilder<Contact> builder)
    {
        builder.HasIndex(c => new { c.CustomerNumber, c.Date, c.Kind }).IsUnique();
        builder.FindByImport();
    }
}

internal sealed class IntegrationConfiguration : IEntityTypeConfiguration<Integration>
{
    public void Configure(EntityTypeBuilder<Integration> builder)
    {
        builder.HasIndex(i => new { i.CustomerNumber, i.StartOn, i.Kind }).IsUnique();
        builder.HasIndex(i => i.StartOn);
        builder.FindByImport();
    }
}

internal sealed class MeasureEntryConfiguration : IEntityTypeConfiguration<MeasureEntry>
{
    public void Configure(EntityTypeBuilder<MeasureEntry> builder)
    {
        builder.HasIndex(e => e.NaturalKey).IsUnique();
        builder.HasIndex(e => new { e.CustomerNumber, e.EntryOn });
        builder.HasIndex(e => e.EntryOn);
        builder.FindByImport();
    }
}

internal sealed class FeedbackConfiguration : IEntityTypeConfiguration<Feedback>
{
    public void Configure(EntityTypeBuilder<Feedback> builder)
    {
        builder.HasIndex(f => new { f.CustomerNumber, f.Source, f.ReceivedOn, f.Ifk }).IsUnique();
        builder.HasIndex(f => f.DueOn);
        builder.HasIndex(f => f.ReceivedOn);
        builder.FindByImport();
    }
}

internal sealed class ReadyMetricConfiguration : IEntityTypeConfiguration<ReadyMetric>
{
    public void Configure(EntityTypeBuilder<ReadyMetric> builder) =>
        builder.HasIndex(m => new { m.Month, m.Ifk, m.Indicator, m.Instrument }).IsUnique();
}

internal sealed class InstrumentConfiguration : IEntityTypeConfiguration<Instrument>
{
    public void Configure(EntityTypeBuilder<Instrument> builder)
    {
        builder.HasKey(i => i.Code);
        builder.HasMany(i => i.Names).WithOne().HasForeignKey(n => n.Instrument);
        builder.Navigation(i => i.Names).AutoInclude();
        builder.HasData(InstrumentCatalogue.Rows());
    }
}

internal sealed class InstrumentNameConfiguration : IEntityTypeConfiguration<InstrumentName>
{
    public void Configure(EntityTypeBuilder<InstrumentName> builder)
    {
        builder.ToTable("InstrumentNames");
        builder.HasKey(n => new { n.Instrument, n.From });
        builder.HasData(InstrumentCatalogue.LaterNames());
    }
}

internal static class ImportedRecordConfiguration
{
    /// <summary>What an import left is found without looking at what others left: to take it back costs what it brought.</summary>
    public static void FindByImport<T>(this EntityTypeBuilder<T> builder)
        where T : ImportedRecord => builder.HasIndex(nameof(ImportedRecord.ImportId));
}
