using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Verify.Domain.History;

namespace Verify.Api.Persistence.Mappings;

/// <summary>What the rows of all aggregates have in common.</summary>
internal static class AggregateMapping
{
    /// <summary>Maps identity, version (the concurrency token), page key, stream head and fold version.</summary>
    public static void MapAggregate<T>(this EntityTypeBuilder<T> entity)
        where T : Aggregate
    {
        entity.HasKey(a => a.Id);
        entity.Property(a => a.Id).ValueGeneratedNever();
        entity.Property(a => a.Version).IsConcurrencyToken();
        entity.Property(a => a.Number).ValueGeneratedNever();
        entity.HasIndex(a => a.Number).IsUnique();
        entity.Property(a => a.Head).HasMaxLength(32);
        entity.Property(a => a.FoldVersion);
        entity.Ignore(a => a.Raised);
        entity.Ignore(a => a.ExpectationUnchecked);
    }

    /// <summary>
    /// Maps a part (an immutable list or record, replaced and never mutated) to one text column of JSON. Whether it
    /// changed is asked by reference.
    /// </summary>
    public static PropertyBuilder<TPart> Part<T, TPart>(this EntityTypeBuilder<T> entity, Expression<Func<T, TPart>> part, JsonTypeInfo<TPart> json)
        where T : Aggregate
        where TPart : class? =>
        entity.Property(part).HasConversion(
            new ValueConverter<TPart, string>(v => JsonSerializer.Serialize(v, json), s => JsonSerializer.Deserialize(s, json)!),
            new ValueComparer<TPart>((a, b) => ReferenceEquals(a, b), v => RuntimeHelpers.GetHashCode(v), v => v));
}
