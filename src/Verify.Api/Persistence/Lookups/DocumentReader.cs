using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Verify.Domain.Documents;

namespace Verify.Api.Persistence.Lookups;

/// <summary>Says for whom a restricted document is there. A document without such rows is open to the desk.</summary>
internal sealed record DocumentReader(Guid DocumentId, Guid PersonId)
{
    /// <summary>One row for each person named.</summary>
    public static Lookup<Document, DocumentReader> Lookup { get; } = new(
        document => document.RestrictedTo.Select(person => new DocumentReader(document.Id, person)),
        id => row => row.DocumentId == id);
}

/// <summary>Keyed by the document first: the question is whether a row is there for somebody.</summary>
internal sealed class DocumentReaderMapping : IEntityTypeConfiguration<DocumentReader>
{
    public void Configure(EntityTypeBuilder<DocumentReader> builder)
    {
        builder.ToTable("DocumentReaders");
        builder.HasKey(r => new { r.DocumentId, r.PersonId });
    }
}
