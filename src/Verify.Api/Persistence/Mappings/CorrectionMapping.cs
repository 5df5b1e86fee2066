using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Verify.Domain.Corrections;

namespace Verify.Api.Persistence.Mappings;

/// <summary>The row of a correction, found by its document and by how far it has come.</summary>
internal sealed class CorrectionMapping : IEntityTypeConfiguration<Correction>
{
    public void Configure(EntityTypeBuilder<Correction> builder)
    {
        builder.ToTable("Corrections");
        builder.MapAggregate();
        builder.Part(c => c.Content, CorrectionJson.Default.CorrectionContent);
        builder.Part(c => c.Writers, CorrectionJson.Default.Writers);
        builder.Property(c => c.Url).HasMaxLength(Correction.MaxUrlLength);
        builder.Property(c => c.DiscardedBecause).HasMaxLength(Correction.MaxReasonLength);
        builder.HasIndex(c => new { c.DocumentId, c.Number });
        builder.HasIndex(c => new { c.State, c.Number });
    }
}
