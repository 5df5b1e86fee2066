using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Verify.Domain.Authorities;
using Verify.Domain.Sources;

namespace Verify.Api.Persistence.Lookups;

/// <summary>Finds sources by their number in a register (DOI, ISBN, ISSN, CRS report), in the register's usual form; the forms tell the registers apart.</summary>
internal sealed record WorkIdentifier(string Value, Guid SourceId)
{
    /// <summary>One row for each number of the work.</summary>
    public static Lookup<Source, WorkIdentifier> Lookup { get; } = new(
        source => source.Item.Identifiers.Select(i => new WorkIdentifier(i.Value, source.Id)),
        id => row => row.SourceId == id);
}

/// <summary>Keyed by the number first: the question is whose it is.</summary>
internal sealed class WorkIdentifierMapping : IEntityTypeConfiguration<WorkIdentifier>
{
    public void Configure(EntityTypeBuilder<WorkIdentifier> builder)
    {
        builder.ToTable("WorkIdentifiers");
        builder.Property(i => i.Value).HasMaxLength(Identifier.MaxLength);
        builder.HasKey(i => new { i.Value, i.SourceId });
        builder.HasIndex(i => i.SourceId);
    }
}
