using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Verify.Domain.Documents;

namespace Verify.Api.Persistence.Lookups;

/// <summary>Finds the documents that a person wrote.</summary>
internal sealed record DocumentAuthor(Guid PersonId, Guid DocumentId)
{
    /// <summary>One row for each author of the document.</summary>
    public static Lookup<Document, DocumentAuthor> Lookup { get; } = new(
        document => document.Authors.Select(person => new DocumentAuthor(person, document.Id)),
        id => row => row.DocumentId == id);
}

/// <summary>Keyed by the person first: the question is what they wrote.</summary>
internal sealed class DocumentAuthorMapping : IEntityTypeConfiguration<DocumentAuthor>
{
    public void Configure(EntityTypeBuilder<DocumentAuthor> builder)
    {
        builder.ToTable("DocumentAuthors");
        builder.HasKey(a => new { a.PersonId, a.DocumentId });
        builder.HasIndex(a => a.DocumentId);
    }
}
