using Microsoft.OpenApi;

namespace Verify.Api.Http.Description;

/// <summary>The description of the API: an OpenAPI 3.1 document and a page to browse it.</summary>
internal static class DescriptionServices
{
    private const string DocumentAddress = "/api/openapi.json";

    /// <summary>Adds the document and what the framework cannot know of it.</summary>
    public static IServiceCollection AddDescription(this IServiceCollection services) => services.AddOpenApi(options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddDocumentTransformer(WholeDocument.Describe);
        options.AddOperationTransformer(EachOperation.Describe);
        options.AddSchemaTransformer(EachSchema.Describe);
    });

    /// <summary>Maps <c>/api/openapi.json</c> and the page at <c>/api</c>.</summary>
    public static void MapDescription(this WebApplication app)
    {
        app.MapOpenApi(DocumentAddress).AllowAnonymous();
        app.UseSwaggerUI(page =>
        {
            page.RoutePrefix = "api";
            page.DocumentTitle = "Verify";
            page.SwaggerEndpoint(DocumentAddress, "Verify");
        });
    }
}
