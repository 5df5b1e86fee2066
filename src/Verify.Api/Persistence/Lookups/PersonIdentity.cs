using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Verify.Domain.People;

namespace Verify.Api.Persistence.Lookups;

/// <summary>Finds the person whom an identity provider means.</summary>
internal sealed record PersonIdentity(string Issuer, string Subject, Guid PersonId)
{
    /// <summary>Longest name that is looked up, in characters (OpenID Connect: 255).</summary>
    public const int MaxLength = 255;

    /// <summary>One row for each identity of the person.</summary>
    public static Lookup<Person, PersonIdentity> Lookup { get; } =
        new(person => person.Identities.Select(identity => new PersonIdentity(identity.Issuer, identity.Subject, person.Id)), id => row => row.PersonId == id);
}

/// <summary>One person for each identity.</summary>
internal sealed class PersonIdentityMapping : IEntityTypeConfiguration<PersonIdentity>
{
    public void Configure(EntityTypeBuilder<PersonIdentity> builder)
    {
        builder.ToTable("PersonIdentities");
        builder.HasKey(i => new { i.Issuer, i.Subject });
        builder.Property(i => i.Issuer).HasMaxLength(PersonIdentity.MaxLength);
        builder.Property(i => i.Subject).HasMaxLength(PersonIdentity.MaxLength);
        builder.HasIndex(i => i.PersonId);
    }
}
