using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Verify.Domain.Overrides;

namespace Verify.Api.Persistence.Mappings;

/// <summary>The row of an override, found by its document and by its claim.</summary>
internal sealed class OverrideMapping : IEntityTypeConfiguration<Override>
{
    public void Configure(EntityTypeBuilder<Override> builder)
    {
        builder.ToTable("Overrides");
        builder.MapAggregate();
        builder.Part(o => o.Target, OverrideJson.Default.OverrideTarget);
        builder.Property(o => o.ContentHash).HasMaxLength(64);
        builder.Property(o => o.Reason).HasMaxLength(Override.MaxReasonLength);
        builder.Property(o => o.ClosedBecause).HasMaxLength(Override.MaxReasonLength);
        builder.HasIndex(o => new { o.DocumentId, o.Number });
        builder.HasIndex(o => new { o.ClaimId, o.Number });
    }
}
