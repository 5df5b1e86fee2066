using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Verify.Domain.Sources;
using Verify.Domain.Texts;

namespace Verify.Api.Persistence.Lookups;

/// <summary>Finds sources by the beginning of any word of their title, whatever its case and accents.</summary>
/// <param name="Key">Search key of the title from some word on.</param>
/// <param name="SourceId">Whose title it is.</param>
internal sealed record WorkTitle(string Key, Guid SourceId) : ISearchKeyed
{
    /// <summary>One row for each word of the title.</summary>
    public static Lookup<Source, WorkTitle> Lookup { get; } = new(
        source => SearchKey.FromEachWord(source.Title).Select(key => new WorkTitle(key, source.Id)),
        id => row => row.SourceId == id);
}

/// <summary>Keyed by the words first: the question is whose they are.</summary>
internal sealed class WorkTitleMapping : IEntityTypeConfiguration<WorkTitle>
{
    public void Configure(EntityTypeBuilder<WorkTitle> builder)
    {
        builder.ToTable("WorkTitles");
        builder.Property(t => t.Key).HasMaxLength(SearchKey.MaxLength);
        builder.HasKey(t => new { t.Key, t.SourceId });
        builder.HasIndex(t => t.SourceId);
    }
}
