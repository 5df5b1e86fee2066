using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Verify.Api.Persistence.Mappings;

/// <summary>The log: keyed by its index, each stream's versions unique.</summary>
internal sealed class LoggedEventMapping : IEntityTypeConfiguration<LoggedEvent>
{
    public void Configure(EntityTypeBuilder<LoggedEvent> builder)
    {
        builder.ToTable("Events");
        builder.HasKey(e => e.LogIndex);
        builder.Property(e => e.LogIndex).ValueGeneratedNever();
        builder.Property(e => e.Stream).HasMaxLength(80);
        builder.HasIndex(e => new { e.Stream, e.StreamVersion }).IsUnique();
        builder.Property(e => e.Type).HasMaxLength(80);
        builder.HasIndex(e => new { e.Type, e.LogIndex });
        builder.Property(e => e.Actor).HasMaxLength(80);
        builder.HasIndex(e => new { e.Actor, e.LogIndex });
        builder.Property(e => e.Leaf).HasMaxLength(32);
        builder.Property(e => e.Salt).HasMaxLength(32);
        builder.HasIndex(e => e.CommandId);
    }
}

/// <summary>The head of the log: one row, there from the first migration.</summary>
internal sealed class LogHeadMapping : IEntityTypeConfiguration<LogHead>
{
    public void Configure(EntityTypeBuilder<LogHead> builder)
    {
        builder.ToTable("LogHead");
        builder.Property(h => h.Id).ValueGeneratedNever();
        builder.HasData(new LogHead());
    }
}

/// <summary>Bytes under their hash.</summary>
internal sealed class BlobMapping : IEntityTypeConfiguration<Blob>
{
    public void Configure(EntityTypeBuilder<Blob> builder)
    {
        builder.ToTable("Blobs");
        builder.HasKey(b => b.Sha256);
        builder.Property(b => b.Sha256).HasMaxLength(64);
    }
}

/// <summary>The nodes of the log's tree, by their place.</summary>
internal sealed class StoredNodeMapping : IEntityTypeConfiguration<StoredNode>
{
    public void Configure(EntityTypeBuilder<StoredNode> builder)
    {
        builder.ToTable("TreeNodes");
        builder.HasKey(n => new { n.Level, n.Index });
        builder.Property(n => n.Hash).HasMaxLength(32);
    }
}

/// <summary>The consumers' cursors.</summary>
internal sealed class LogCursorMapping : IEntityTypeConfiguration<LogCursor>
{
    public void Configure(EntityTypeBuilder<LogCursor> builder)
    {
        builder.ToTable("LogCursors");
        builder.HasKey(c => c.Consumer);
        builder.Property(c => c.Consumer).HasMaxLength(60);
    }
}

/// <summary>The signed checkpoints, by their size.</summary>
internal sealed class StoredCheckpointMapping : IEntityTypeConfiguration<StoredCheckpoint>
{
    public void Configure(EntityTypeBuilder<StoredCheckpoint> builder)
    {
        builder.ToTable("Checkpoints");
        builder.HasKey(c => c.Size);
        builder.Property(c => c.Size).ValueGeneratedNever();
        builder.Property(c => c.Root).HasMaxLength(32);
        builder.Ignore(c => c.Signed);
    }
}
