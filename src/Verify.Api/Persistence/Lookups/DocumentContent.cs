using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Verify.Domain.Documents;

namespace Verify.Api.Persistence.Lookups;

/// <summary>Finds the version whose text has a content hash: what a CMS names when it publishes.</summary>
internal sealed record DocumentContent(string ContentHash, Guid DocumentId, int Version)
{
    /// <summary>One row for each version of the document.</summary>
    public static Lookup<Document, DocumentContent> Lookup { get; } = new(
        document => document.Versions.Select(version => new DocumentContent(version.ContentHash, document.Id, version.Number)),
        id => row => row.DocumentId == id);
}

/// <summary>Keyed by the hash first: the question is whose text this is.</summary>
internal sealed class DocumentContentMapping : IEntityTypeConfiguration<DocumentContent>
{
    public void Configure(EntityTypeBuilder<DocumentContent> builder)
    {
        builder.ToTable("DocumentContents");
        builder.HasKey(c => new { c.ContentHash, c.DocumentId, c.Version });
        builder.Property(c => c.ContentHash).HasMaxLength(64);
        builder.HasIndex(c => c.DocumentId);
    }
}
