using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Verify.Domain.Gates;

namespace Verify.Api.Persistence.Mappings;

/// <summary>The row of a ticket, found by its document.</summary>
internal sealed class GateTicketMapping : IEntityTypeConfiguration<GateTicket>
{
    public void Configure(EntityTypeBuilder<GateTicket> builder)
    {
        builder.ToTable("GateTickets");
        builder.MapAggregate();
        builder.Part(t => t.Terms, GateJson.Default.TicketTerms);
        builder.Property(t => t.ContentHash).HasMaxLength(64);
        builder.HasIndex(t => new { t.DocumentId, t.Number });
    }
}
