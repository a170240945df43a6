using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Aez.Dashboard.Data.Configurations;

internal sealed class DialogueConfiguration : IEntityTypeConfiguration<Dialogue>
{
    public void Configure(EntityTypeBuilder<Dialogue> builder)
    {
        builder.HasIndex(d => new { d.Month, d.Team, d.Version }).IsUnique();
        builder.Property(d => d.Revision).IsConcurrencyToken();
    }
}

internal sealed class DialogueTextConfiguration : IEntityTypeConfiguration<DialogueText>
{
    public void Configure(EntityTypeBuilder<DialogueText> builder)
    {
        builder.HasIndex(t => new { t.DialogueId, t.Field, t.Indicator, t.Instrument }).IsUnique();
        builder.HasOne<Dialogue>().WithMany().HasForeignKey(t => t.DialogueId);
        builder.Property(t => t.Version).IsConcurrencyToken();
    }
}

internal sealed class DialogueSnapshotConfiguration : IEntityTypeConfiguration<DialogueSnapshot>
{
    public void Configure(EntityTypeBuilder<DialogueSnapshot> builder)
    {
        builder.HasKey(s => s.Number);
        builder.Property(s => s.Number).ValueGeneratedNever();
        builder.HasIndex(s => new { s.Month, s.Team, s.Version }).IsUnique();
    }
}

internal sealed class SteeringMeasureConfiguration : IEntityTypeConfiguration<SteeringMeasure>
{
    public void Configure(EntityTypeBuilder<SteeringMeasure> builder)
    {
        builder.HasIndex(m => new { m.Team, m.DecidedIn });
        builder.Property(m => m.Version).IsConcurrencyToken();
    }
}

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder) => builder.HasIndex(e => e.At);
}

internal sealed class ProofHeadConfiguration : IEntityTypeConfiguration<ProofHead>
{
    public void Configure(EntityTypeBuilder<ProofHead> builder)
    {
        builder.HasKey(h => h.Number);
        builder.Property(h => h.Number).ValueGeneratedNever();
    }
}

internal sealed class FrozenCellConfiguration : IEntityTypeConfiguration<FrozenCell>
{
    public void Configure(EntityTypeBuilder<FrozenCell> builder) => builder.HasKey(c => new { c.Month, c.Ifk });
}
