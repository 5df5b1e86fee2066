using System.Text.Json;
using System.Text.Json.Serialization;

namespace Verify.Api.Seeding;

/// <summary>How the files of the story are read: comments are allowed, unknown members are not.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, UseStringEnumConverter = true)]
[JsonSerializable(typeof(IReadOnlyList<SamplePerson>))]
[JsonSerializable(typeof(IReadOnlyList<SeedSentence>))]
internal sealed partial class StoryJson : JsonSerializerContext
{
    /// <summary>The rules.</summary>
    public static JsonSerializerOptions Rules => Default.Options;
}
