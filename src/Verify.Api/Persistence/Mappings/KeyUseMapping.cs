using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Verify.Domain.People;

namespace Verify.Api.Persistence.Mappings;

/// <summary>The row of a key's use; it bears the key's id.</summary>
internal sealed class KeyUseMapping : IEntityTypeConfiguration<KeyUse>
{
    public void Configure(EntityTypeBuilder<KeyUse> builder)
    {
        builder.ToTable("KeyUses");
        builder.MapAggregate();
    }
}
