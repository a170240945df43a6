using Aez.Dashboard.Domain.Registers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Aez.Dashboard.Data.Configurations;

internal sealed class StoredFileConfiguration : IEntityTypeConfiguration<StoredFile>
{
    public void Configure(EntityTypeBuilder<StoredFile> builder)
    {
        builder.HasIndex(f => new { f.EntryId, f.UploadedBy });
        builder.Property(f => f.Name).HasMaxLength(FileName.MostCharacters);
    }
}

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
