using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Aez.Dashboard.Data.Configurations;

internal sealed class StoredFindingConfiguration : IEntityTypeConfiguration<StoredFinding>
{
    public void Configure(EntityTypeBuilder<StoredFinding> builder)
    {
        builder.HasKey(f => new { f.CustomerNumber, f.Rule, f.Kind, f.RowId, f.FirstMonth });
        // How a page asks: those of some IFKs that stand in a month.
        builder.HasIndex(f => new { f.Ifk, f.LastMonth, f.FirstMonth, f.Rule });
    }
}

internal sealed class ExaminedStepConfiguration : IEntityTypeConfiguration<ExaminedStep>
{
    public void Configure(EntityTypeBuilder<ExaminedStep> builder) => builder.HasKey(s => new { s.Month, s.Ifk, s.Kind });
}
