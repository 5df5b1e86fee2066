using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Verify.Domain.Publications;

namespace Verify.Api.Persistence.Mappings;

/// <summary>The row of a publication, found by the CMS's reference and by its document.</summary>
internal sealed class PublicationMapping : IEntityTypeConfiguration<Publication>
{
    public void Configure(EntityTypeBuilder<Publication> builder)
    {
        builder.ToTable("Publications");
        builder.MapAggregate();
        builder.Property(p => p.Ref).HasMaxLength(Publication.MaxRefLength);
        builder.Property(p => p.ContentHash).HasMaxLength(64);
        builder.Property(p => p.Url).HasMaxLength(Publication.MaxUrlLength);
        builder.Ignore(p => p.IsUnknownText);
        builder.HasIndex(p => new { p.Ref, p.Number });
        builder.HasIndex(p => new { p.DocumentId, p.Number });
    }
}
