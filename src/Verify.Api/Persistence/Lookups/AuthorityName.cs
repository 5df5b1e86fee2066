using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Verify.Domain.Authorities;
using Verify.Domain.Texts;

namespace Verify.Api.Persistence.Lookups;

/// <summary>Finds authorities by the beginning of any word of a name or an alias, whatever its case and accents.</summary>
/// <param name="Key">Search key of the name from some word on.</param>
/// <param name="AuthorityId">Whose name it is.</param>
internal sealed record AuthorityName(string Key, Guid AuthorityId) : ISearchKeyed
{
    /// <summary>One row for each word of each name.</summary>
    public static Lookup<Authority, AuthorityName> Lookup { get; } = new(
        authority => authority.Names.SelectMany(SearchKey.FromEachWord).Select(key => new AuthorityName(key, authority.Id)),
        id => row => row.AuthorityId == id);
}

/// <summary>Keyed by the words first: the question is whose they are.</summary>
internal sealed class AuthorityNameMapping : IEntityTypeConfiguration<AuthorityName>
{
    public void Configure(EntityTypeBuilder<AuthorityName> builder)
    {
        builder.ToTable("AuthorityNames");
        builder.Property(n => n.Key).HasMaxLength(SearchKey.MaxLength);
        builder.HasKey(n => new { n.Key, n.AuthorityId });
        builder.HasIndex(n => n.AuthorityId);
    }
}
