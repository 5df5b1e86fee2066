using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Verify.Domain.Policies;

namespace Verify.Api.Persistence.Mappings;

/// <summary>The row of the one policy.</summary>
internal sealed class PolicyMapping : IEntityTypeConfiguration<Policy>
{
    public void Configure(EntityTypeBuilder<Policy> builder)
    {
        builder.ToTable("Policies");
        builder.MapAggregate();
        builder.Part(p => p.Terms, PolicyJson.Default.PolicyTerms);
        builder.Part(p => p.Proposal, PolicyJson.Default.PolicyProposal!);
        builder.Property(p => p.Reason).HasMaxLength(Policy.MaxReasonLength);
    }
}
