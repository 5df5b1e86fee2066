using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Verify.Domain.Refusals;

namespace Verify.Api.Http.Description;

/// <summary>What the document says about single members: the codes that a problem may have.</summary>
internal static class EachSchema
{
    private static readonly IReadOnlyList<string> Codes =
        [.. typeof(ProblemCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (string)f.GetValue(null)!).Order(StringComparer.Ordinal)];

    /// <summary>Lists the codes.</summary>
    public static Task Describe(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.JsonPropertyInfo is { Name: "code" } property && property.DeclaringType == typeof(Problem)) schema.Enum = [.. Codes.Select(c => (JsonNode)JsonValue.Create(c))];
        return Task.CompletedTask;
    }
}
