using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Verify.Domain.Sources;

namespace Verify.Api.Persistence.Mappings;

/// <summary>The row of a source; its snapshots' texts are blobs.</summary>
internal sealed class SourceMapping : IEntityTypeConfiguration<Source>
{
    private const int LongestType = 40;

    public void Configure(EntityTypeBuilder<Source> builder)
    {
        builder.ToTable("Sources");
        builder.MapAggregate();
        builder.Property(s => s.WorkType).HasMaxLength(LongestType);
        builder.Part(s => s.Item, SourceJson.Default.CslItem);
        builder.Part(s => s.AuthorityIds, SourceJson.Default.AuthorityIds);
        builder.Part(s => s.Editions, SourceJson.Default.Editions);
        builder.Part(s => s.Notices, SourceJson.Default.Notices);
        builder.Part(s => s.Attempts, SourceJson.Default.Attempts);
        builder.Part(s => s.Snapshots, SourceJson.Default.Snapshots);
        builder.HasIndex(s => new { s.WorkType, s.Number });
        builder.HasIndex(s => new { s.Access, s.Number });
    }
}
