using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Verify.Api.Webhooks;

namespace Verify.Api.Tests.Contract;

/// <summary><c>api-specs/webhooks.json</c> against the code that makes the messages.</summary>
public sealed class WebhookDescriptionTests
{
    private static readonly JsonElement Document = JsonElement.Parse(File.ReadAllBytes(Repository.File("api-specs/webhooks.json")));

    private static readonly Dictionary<string, Type> Data = new(StringComparer.Ordinal)
    {
        [MessageTypes.ClaimStageChanged] = typeof(ClaimStageChanged),
        [MessageTypes.ClaimDecided] = typeof(ClaimDecidedMessage),
        [MessageTypes.ClaimStale] = typeof(ClaimStale),
        [MessageTypes.FlagRaised] = typeof(FlagRaisedMessage),
        [MessageTypes.PublicationAlarmed] = typeof(PublicationAlarmedMessage),
        [MessageTypes.GateChanged] = typeof(GateChangedMessage),
        [MessageTypes.CorrectionPublished] = typeof(CorrectionPublishedMessage),
        [MessageTypes.CheckpointSigned] = typeof(CheckpointSigned),
    };

    [Fact]
    public void It_describes_every_type_of_message_and_no_other() =>
        Document.GetProperty("webhooks").EnumerateObject().Select(w => w.Name).ShouldBe(MessageTypes.All, ignoreOrder: true);

    [Fact]
    public void Each_message_has_the_members_that_are_described_with_their_values()
    {
        Data.Keys.ShouldBe(MessageTypes.All, ignoreOrder: true);
        foreach (var (type, record) in Data)
        {
            var info = MessagesJson.Default.GetTypeInfo(record)!;
            var schema = Schema(type).GetProperty("properties").GetProperty("data");
            schema = Resolve(schema);

            schema.GetProperty("properties").EnumerateObject().Select(p => p.Name).ShouldBe(info.Properties.Select(p => p.Name), ignoreOrder: true, type);
            var optional = info.Properties.Where(IsOptional).Select(p => p.Name);
            schema.GetProperty("required").EnumerateArray().Select(p => p.GetString()).ShouldBe(info.Properties.Select(p => p.Name).Except(optional), ignoreOrder: true, type);
            foreach (var property in info.Properties)
            {
                var described = Resolve(schema.GetProperty("properties").GetProperty(property.Name));
                if ((Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType) is { IsEnum: true } values)
                {
                    described.GetProperty("enum").EnumerateArray().Select(v => v.GetString()).ShouldBe(Enum.GetNames(values), ignoreOrder: true, $"{type}.{property.Name}");
                }
            }
        }
    }

    [Fact]
    public void Each_example_is_a_message_as_the_code_would_read_it()
    {
        foreach (var (type, record) in Data)
        {
            var example = Body(type).GetProperty("example");

            example.EnumerateObject().Select(m => m.Name).ShouldBe(["type", "timestamp", "data"]);
            example.GetProperty("type").GetString().ShouldBe(type);
            Schema(type).GetProperty("properties").GetProperty("type").GetProperty("const").GetString().ShouldBe(type);
            var data = example.GetProperty("data").Deserialize(MessagesJson.Default.GetTypeInfo(record)!);
            JsonSerializer.SerializeToElement(data, MessagesJson.Default.GetTypeInfo(record)!).EnumerateObject().Select(m => m.Name).ShouldBe(example.GetProperty("data").EnumerateObject().Select(m => m.Name), type);
        }
    }

    private static bool IsOptional(JsonPropertyInfo property) =>
        Nullable.GetUnderlyingType(property.PropertyType) is not null || (!property.PropertyType.IsValueType && property.IsGetNullable);

    private static JsonElement Body(string type) => Document.GetProperty("webhooks").GetProperty(type).GetProperty("post").GetProperty("requestBody").GetProperty("content").GetProperty("application/json");

    private static JsonElement Schema(string type) => Resolve(Body(type).GetProperty("schema"));

    private static JsonElement Resolve(JsonElement schema) =>
        schema.TryGetProperty("$ref", out var to) ? Document.GetProperty("components").GetProperty("schemas").GetProperty(to.GetString()!.Split('/')[^1]) : schema;
}
