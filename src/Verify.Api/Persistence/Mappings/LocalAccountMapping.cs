using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Verify.Domain.People;

namespace Verify.Api.Persistence.Mappings;

/// <summary>The row of an account, found by its user name, by its holder, and by the hash of its one-time code.</summary>
internal sealed class LocalAccountMapping : IEntityTypeConfiguration<LocalAccount>
{
    public void Configure(EntityTypeBuilder<LocalAccount> builder)
    {
        builder.ToTable("LocalAccounts");
        builder.MapAggregate();
        builder.Property(a => a.UserName).HasMaxLength(LocalAccount.MaxUserNameLength);
        builder.HasIndex(a => a.UserName).IsUnique();
        builder.HasIndex(a => a.PersonId).IsUnique();
        builder.Property(a => a.CodeHash).HasMaxLength(64);
        builder.HasIndex(a => a.CodeHash).IsUnique();
        builder.Property(a => a.PasswordHash).HasMaxLength(500);
        builder.Part(a => a.AppSecret, LocalAccountJson.Default.SealedWords!);
    }
}
