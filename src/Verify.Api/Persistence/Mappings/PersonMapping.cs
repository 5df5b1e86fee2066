using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Verify.Domain.People;

namespace Verify.Api.Persistence.Mappings;

/// <summary>The row of a person.</summary>
internal sealed class PersonMapping : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> builder)
    {
        builder.ToTable("People");
        builder.MapAggregate();
        builder.Property(p => p.Name).HasMaxLength(Person.MaxNameLength);
        builder.Property(p => p.Email).HasMaxLength(Person.MaxEmailLength);
        builder.Part(p => p.Roles, PersonJson.Default.Roles);
        builder.Part(p => p.Identities, PersonJson.Default.Identities).HasDefaultValueSql("'[]'").ValueGeneratedNever(); // rows from before have none
        builder.Part(p => p.RoleRequests, PersonJson.Default.RoleRequests).HasDefaultValueSql("'[]'").ValueGeneratedNever(); // rows from before have none
        builder.Part(p => p.Grants, PersonJson.Default.Grants).HasDefaultValueSql("'[]'").ValueGeneratedNever(); // rows from before have none
    }
}
