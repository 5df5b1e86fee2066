using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Verify.Domain.Documents;

namespace Verify.Api.Persistence.Lookups;

/// <summary>Finds the documents that bear a tag.</summary>
internal sealed record DocumentTag(string Tag, Guid DocumentId)
{
    /// <summary>One row for each tag of the document.</summary>
    public static Lookup<Document, DocumentTag> Lookup { get; } = new(
        document => document.Tags.Select(tag => new DocumentTag(tag, document.Id)),
        id => row => row.DocumentId == id);
}

/// <summary>Keyed by the tag first: the question is what bears it.</summary>
internal sealed class DocumentTagMapping : IEntityTypeConfiguration<DocumentTag>
{
    public void Configure(EntityTypeBuilder<DocumentTag> builder)
    {
        builder.ToTable("DocumentTags");
        builder.Property(t => t.Tag).HasMaxLength(DocumentDetails.MaxTextLength);
        builder.HasKey(t => new { t.Tag, t.DocumentId });
        builder.HasIndex(t => t.DocumentId);
    }
}
