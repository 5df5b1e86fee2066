using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Verify.Domain.Gates;

namespace Verify.Api.Persistence.Mappings;

/// <summary>The row of a watch, under the id of its document.</summary>
internal sealed class GateWatchMapping : IEntityTypeConfiguration<GateWatch>
{
    public void Configure(EntityTypeBuilder<GateWatch> builder)
    {
        builder.ToTable("GateWatches");
        builder.MapAggregate();
    }
}
