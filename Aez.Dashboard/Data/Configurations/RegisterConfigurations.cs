using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Aez.Dashboard.Data.Configurations;

internal sealed class StoredEntryConfiguration : IEntityTypeConfiguration<StoredEntry>
{
    public void Configure(EntityTypeBuilder<StoredEntry> builder)
    {
        builder.ToTable("RegisterEntries");
        builder.HasKey(e => new { e.Id, e.Version });
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.HasIndex(e => new { e.Register, e.Team, e.IsCurrent });
        builder.HasIndex(e => e.CustomerNumber);
    }
}
