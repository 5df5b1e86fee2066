using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;
using Verify.Api.Auth;
using Verify.Api.Http.Paging;

namespace Verify.Api.Http.Description;

/// <summary>What the document says about each route: who may come in, If-Match, the headers of the answer, an example of the body.</summary>
internal static class EachOperation
{
    /// <summary>Reads it off the route's metadata.</summary>
    public static Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var asked = metadata.OfType<IAuthorizeData>().Select(a => a.Policy).OfType<string>().Where(p => p != Policies.Key).ToList();
        operation.Security = metadata.OfType<IAllowAnonymous>().Any() ? [] : [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(WholeDocument.KeyScheme, context.Document)] = asked }];
        if (metadata.OfType<TakesIfMatch>().Any()) (operation.Parameters ??= []).Add(IfMatchHeader());
        if (HttpMethods.IsPost(context.Description.HttpMethod ?? "") && !metadata.OfType<IAllowAnonymous>().Any()) (operation.Parameters ??= []).Add(IdempotencyKeyHeader());
        if (metadata.OfType<BodyExample>().LastOrDefault() is { } example) AddExample(operation, example, context.ApplicationServices);
        foreach (var response in context.Description.SupportedResponseTypes)
        {
            if (response.Type is not null && operation.Responses?.GetValueOrDefault(response.StatusCode.ToString(CultureInfo.InvariantCulture)) is OpenApiResponse described) AddHeaders(described, response.Type);
        }

        return Task.CompletedTask;
    }

    private static OpenApiParameter IfMatchHeader() => new()
    {
        Name = "If-Match",
        In = ParameterLocation.Header,
        Required = true,
        Description = "ETag of the version that you saw.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^\"[0-9]+\"$" },
        Example = JsonValue.Create("\"7\""),
    };

    private static OpenApiParameter IdempotencyKeyHeader() => new()
    {
        Name = Idempotency.Header,
        In = ParameterLocation.Header,
        Required = false,
        Description = "A name of your own for this one request, such as a UUID. Sent again with it within 48 hours, the request has no second effect, and the answer is the first one's, with Idempotency-Replayed: true.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = Idempotency.MaxLength },
        Example = JsonValue.Create("8e03978e-40d5-43e8-bc93-6894a57f9324"),
    };

    private static void AddExample(OpenApiOperation operation, BodyExample example, IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        var body = WithoutNulls(JsonSerializer.SerializeToNode(example.Body, options.GetTypeInfo(example.Body.GetType())));
        foreach (var content in operation.RequestBody?.Content?.Values.OfType<OpenApiMediaType>() ?? []) content.Example = body?.DeepClone();
    }

    // what may be left out is left out, as a caller would
    private static JsonNode? WithoutNulls(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var name in members.Where(m => m.Value is null).Select(m => m.Key).ToList()) members.Remove(name);
                foreach (var member in members) WithoutNulls(member.Value);
                break;
            case JsonArray items:
                foreach (var item in items) WithoutNulls(item);
                break;
        }

        return node;
    }

    private static void AddHeaders(OpenApiResponse response, Type answer)
    {
        response.Headers ??= new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal);
        if (answer.IsAssignableTo(typeof(IVersioned))) response.Headers["ETag"] = Header("The version of this answer; send it in If-Match.");
        if (answer.IsAssignableTo(typeof(IPage))) response.Headers["Link"] = Header("Address of the next page, rel=\"next\"; missing on the last one.");
    }

    private static OpenApiHeader Header(string description) => new() { Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
}

/// <summary>A body as a caller might send it.</summary>
/// <param name="Body">The body.</param>
internal sealed record BodyExample(object Body);
