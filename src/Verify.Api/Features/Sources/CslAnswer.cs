using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Verify.Api.Http.Paging;

namespace Verify.Api.Features.Sources;

/// <summary>A page of works in the form in which citation tools read them: the bare list; where it goes on is in the Link header.</summary>
internal sealed class CslAnswer(Page<JsonObject> page) : IResult, IValueHttpResult
{
    /// <summary>Media type of CSL-JSON.</summary>
    public const string MediaType = "application/vnd.citationstyles.csl+json";

    private static readonly JsonSerializerOptions AsWritten = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <inheritdoc/>
    public object Value => page;

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = MediaType;
        return httpContext.Response.WriteAsync($"[{string.Join(',', page.Items.Select(i => i.ToJsonString(AsWritten)))}]", httpContext.RequestAborted);
    }
}
