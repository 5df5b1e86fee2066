using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Verify.Domain.Authorities;

namespace Verify.Api.Persistence.Mappings;

/// <summary>The row of an authority; lists go through those that stand for themselves, or through one kind of them.</summary>
internal sealed class AuthorityMapping : IEntityTypeConfiguration<Authority>
{
    public void Configure(EntityTypeBuilder<Authority> builder)
    {
        builder.ToTable("Authorities");
        builder.MapAggregate();
        builder.Property(a => a.Name).HasMaxLength(Authority.MaxNameLength);
        builder.Part(a => a.Confidence, AuthorityJson.Default.Confidence!);
        builder.Part(a => a.Aliases, AuthorityJson.Default.Aliases);
        builder.Part(a => a.Identifiers, AuthorityJson.Default.Identifiers);
        builder.Part(a => a.Roles, AuthorityJson.Default.Roles);
        builder.HasIndex(a => new { a.MergedInto, a.Number });
        builder.HasIndex(a => new { a.Kind, a.Number });
    }
}
