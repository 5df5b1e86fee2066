using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Verify.Api.Persistence.Shingles;

/// <summary>A copy of a work whose text is in the index of words and pairs of words.</summary>
internal sealed class IndexedSnapshot
{
    /// <summary>Its number in the index: 1, 2, 3 …</summary>
    public required int Number { get; init; }

    /// <summary>The work.</summary>
    public required Guid SourceId { get; init; }

    /// <summary>The copy.</summary>
    public required Guid SnapshotId { get; init; }

    /// <summary>SHA-256 of its text (hex), the key of the text's blob.</summary>
    public required string TextHash { get; init; }

    /// <summary>How many words it has.</summary>
    public required int Words { get; init; }
}

/// <summary>The numbers of one copy that begin with the same eight bits.</summary>
internal sealed class ShingleBucket
{
    /// <summary>The first eight bits of the numbers.</summary>
    public required int Bucket { get; init; }

    /// <summary>The copy, by its number in the index.</summary>
    public required int SnapshotNumber { get; init; }

    /// <summary>The numbers in order, four bytes each, the lowest first.</summary>
    public required byte[] Hashes { get; init; }
}

/// <summary>One row a copy.</summary>
internal sealed class IndexedSnapshotMapping : IEntityTypeConfiguration<IndexedSnapshot>
{
    public void Configure(EntityTypeBuilder<IndexedSnapshot> builder)
    {
        builder.ToTable("IndexedSnapshots");
        builder.HasKey(s => s.Number);
        builder.Property(s => s.Number).ValueGeneratedNever();
        builder.HasIndex(s => s.SnapshotId).IsUnique();
        builder.HasIndex(s => s.TextHash);
        builder.Property(s => s.TextHash).HasMaxLength(64);
    }
}

/// <summary>At most 256 rows a copy, those of one bucket side by side: a search reads a few buckets whole.</summary>
internal sealed class ShingleBucketMapping : IEntityTypeConfiguration<ShingleBucket>
{
    public void Configure(EntityTypeBuilder<ShingleBucket> builder)
    {
        builder.ToTable("ShingleBuckets");
        builder.HasKey(b => new { b.Bucket, b.SnapshotNumber });
        builder.HasIndex(b => b.SnapshotNumber);
    }
}
