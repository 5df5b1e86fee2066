using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Verify.Domain.People;

namespace Verify.Api.Persistence.Lookups;

/// <summary>Finds the people who hold a role.</summary>
internal sealed record PersonRole(Role Role, Guid PersonId)
{
    /// <summary>One row for each role that a person holds.</summary>
    public static Lookup<Person, PersonRole> Lookup { get; } =
        new(person => person.Roles.Select(role => new PersonRole(role, person.Id)), id => row => row.PersonId == id);
}

/// <summary>Keyed by role first: the question is who holds it.</summary>
internal sealed class PersonRoleMapping : IEntityTypeConfiguration<PersonRole>
{
    public void Configure(EntityTypeBuilder<PersonRole> builder)
    {
        builder.ToTable("PersonRoles");
        builder.HasKey(r => new { r.Role, r.PersonId });
        builder.HasIndex(r => r.PersonId);
    }
}
