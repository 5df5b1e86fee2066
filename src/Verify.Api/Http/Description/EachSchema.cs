using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Verify.Domain.History;
using Verify.Domain.Refusals;
using Verify.Domain.Sources;
using Verify.Domain.Texts;

namespace Verify.Api.Http.Description;

/// <summary>What the document says about single members: the codes that a problem may have, and what the types are that write themselves.</summary>
internal static class EachSchema
{
    private static readonly IReadOnlyList<string> Codes =
        [.. typeof(ProblemCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (string)f.GetValue(null)!).Order(StringComparer.Ordinal)];

    // the generator cannot look into a converter
    private static readonly Dictionary<Type, JsonSchemaType> WriteThemselves = new()
    {
        [typeof(Edtf)] = JsonSchemaType.String,
        [typeof(Actor)] = JsonSchemaType.String,
        [typeof(CslItem)] = JsonSchemaType.Object,
    };

    /// <summary>Lists the codes, and says what the types are that write themselves.</summary>
    public static Task Describe(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.JsonPropertyInfo is { Name: "code" } property && property.DeclaringType == typeof(Problem)) schema.Enum = [.. Codes.Select(c => (JsonNode)JsonValue.Create(c))];
        if (schema is { Type: JsonSchemaType.Array, Items: null }) schema.Items = new OpenApiSchema(); // of anything
        if (WriteThemselves.TryGetValue(Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type, out var type))
        {
            // a member that may be left out has a schema of its own; elsewhere null is said beside the reference to the type
            schema.Type = context.JsonPropertyInfo?.AssociatedParameter is { HasDefaultValue: true, IsNullable: true } ? type | JsonSchemaType.Null : type;
        }

        return Task.CompletedTask;
    }
}
