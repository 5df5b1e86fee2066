using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Verify.Api.Persistence.Mappings;

/// <summary>The keys of requests that were done, by person and key; by time for those that are swept away.</summary>
internal sealed class IdempotencyKeyMapping : IEntityTypeConfiguration<IdempotencyKey>
{
    public void Configure(EntityTypeBuilder<IdempotencyKey> builder)
    {
        builder.ToTable("IdempotencyKeys");
        builder.HasKey(k => new { k.PersonId, k.KeyHash });
        builder.Property(k => k.KeyHash).HasMaxLength(64);
        builder.Property(k => k.RequestHash).HasMaxLength(64);
        builder.Property(k => k.ContentType).HasMaxLength(200);
        builder.Property(k => k.ETag).HasMaxLength(40);
        builder.Property(k => k.Location).HasMaxLength(500);
        builder.HasIndex(k => k.At);
    }
}
