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
