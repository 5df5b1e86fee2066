using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Verify.Domain.Documents;
using Verify.Domain.Texts;

namespace Verify.Api.Persistence.Mappings;

/// <summary>The row of a document; the CMS's reference is there once at most, and the texts of its versions are blobs.</summary>
internal sealed class DocumentMapping : IEntityTypeConfiguration<Document>
{
    public void Configure(EntityTypeBuilder<Document> builder)
    {
        builder.ToTable("Documents");
        builder.MapAggregate();
        builder.Property(d => d.Ref).HasMaxLength(DocumentDetails.MaxTextLength);
        builder.HasIndex(d => d.Ref).IsUnique();
        builder.Property(d => d.Title).HasMaxLength(DocumentDetails.MaxTextLength);
        builder.Property(d => d.Language).HasMaxLength(LanguageTag.MaxLength);
        builder.Property(d => d.Desk).HasMaxLength(DocumentDetails.MaxTextLength);
        builder.Property(d => d.LatestContentHash).HasMaxLength(64);
        builder.Part(d => d.Tags, DocumentJson.Default.Tags);
        builder.Part(d => d.Authors, DocumentJson.Default.Authors);
        builder.Part(d => d.RestrictedTo, DocumentJson.Default.Authors).HasDefaultValueSql("'[]'").ValueGeneratedNever(); // rows from before have none
        builder.Part(d => d.Versions, DocumentJson.Default.Versions);
        builder.Part(d => d.Flags, DocumentJson.Default.Flags);
        builder.Part(d => d.Marks, DocumentJson.Default.Marks).HasDefaultValueSql("'[]'").ValueGeneratedNever(); // rows from before have none
        builder.Part(d => d.SignOffs, DocumentJson.Default.SignOffs).HasDefaultValueSql("'[]'").ValueGeneratedNever(); // rows from before have none
        builder.Part(d => d.Profile, DocumentJson.Default.ChosenProfile!);
        builder.Ignore(d => d.Details);
        builder.HasIndex(d => new { d.Desk, d.Number });
    }
}
