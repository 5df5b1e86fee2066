using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Verify.Domain.People;

namespace Verify.Api.Persistence.Mappings;

/// <summary>The row of a key, found by its public half, by the hash of its one-time code, and by its holder.</summary>
internal sealed class ApiKeyMapping : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> builder)
    {
        builder.ToTable("ApiKeys");
        builder.MapAggregate();
        builder.Property(k => k.Label).HasMaxLength(ApiKey.MaxLabelLength);
        builder.Property(k => k.CodeHash).HasMaxLength(64);
        builder.HasIndex(k => k.CodeHash).IsUnique();
        builder.Property(k => k.PublicId).HasMaxLength(32);
        builder.HasIndex(k => k.PublicId).IsUnique();
        builder.Property(k => k.SecretHash).HasMaxLength(64);
        builder.Part(k => k.Scopes, ApiKeyJson.Default.Scopes!);
        builder.HasIndex(k => new { k.PersonId, k.Number });
    }
}
