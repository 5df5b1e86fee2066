using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Verify.Domain.Sources;

namespace Verify.Api.Persistence.Lookups;

/// <summary>Finds the sources that an authority wrote or speaks in.</summary>
internal sealed record SourceAuthority(Guid AuthorityId, Guid SourceId)
{
    /// <summary>One row for each authority of the work.</summary>
    public static Lookup<Source, SourceAuthority> Lookup { get; } = new(
        source => source.AuthorityIds.Select(authority => new SourceAuthority(authority, source.Id)),
        id => row => row.SourceId == id);
}

/// <summary>Keyed by the authority first: the question is what they wrote.</summary>
internal sealed class SourceAuthorityMapping : IEntityTypeConfiguration<SourceAuthority>
{
    public void Configure(EntityTypeBuilder<SourceAuthority> builder)
    {
        builder.ToTable("SourceAuthorities");
        builder.HasKey(a => new { a.AuthorityId, a.SourceId });
        builder.HasIndex(a => a.SourceId);
    }
}
