using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Verify.Domain.Audits;

namespace Verify.Api.Persistence.Mappings;

/// <summary>The one row of what concerns the log as a whole.</summary>
internal sealed class AuditLogMapping : IEntityTypeConfiguration<AuditLog>
{
    public void Configure(EntityTypeBuilder<AuditLog> builder)
    {
        builder.ToTable("AuditLogs");
        builder.MapAggregate();
        builder.Property(l => l.Origin).HasMaxLength(200);
        builder.Part(l => l.Keys, AuditLogJson.Default.LogKeyPeriods);
        builder.Part(l => l.Restores, AuditLogJson.Default.RestoreList);
    }
}

/// <summary>The row of a redaction.</summary>
internal sealed class RedactionMapping : IEntityTypeConfiguration<Redaction>
{
    public void Configure(EntityTypeBuilder<Redaction> builder)
    {
        builder.ToTable("Redactions");
        builder.MapAggregate();
        builder.Part(r => r.Order, RedactionJson.Default.RedactionOrder);
        builder.HasIndex(r => r.EventIndex);
    }
}

/// <summary>The row of a legal hold, found by the stream it is on.</summary>
internal sealed class LegalHoldMapping : IEntityTypeConfiguration<LegalHold>
{
    public void Configure(EntityTypeBuilder<LegalHold> builder)
    {
        builder.ToTable("LegalHolds");
        builder.MapAggregate();
        builder.Property(h => h.Stream).HasMaxLength(80);
        builder.Part(h => h.ProposedAs, RedactionJson.Default.Roles);
        builder.HasIndex(h => new { h.Stream, h.IsInForce });
    }
}
