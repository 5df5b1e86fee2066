using System.Net;
using System.Text.Json;

namespace Verify.Api.Tests;

/// <summary>What a request was answered with.</summary>
public sealed record Answer(HttpStatusCode Status, JsonElement Body, string? ETag, string? Link, Uri? Location)
{
    /// <summary>The problem's stable code; null when it is no problem.</summary>
    public string? Code => Text("code");

    /// <summary>A member of the body as text.</summary>
    public string? Text(string member) => Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty(member, out var value) ? value.ToString() : null;

    /// <summary>The id of the thing that the body shows.</summary>
    public Guid Id => Body.GetProperty("id").GetGuid();

    /// <summary>Asserts the status and gives the answer back.</summary>
    public Answer ShouldBe(HttpStatusCode status)
    {
        Status.ShouldBe(status, Body.ToString());
        return this;
    }

    /// <summary>Asserts a refusal with this status and code.</summary>
    public Answer ShouldBeRefused(HttpStatusCode status, string code)
    {
        ShouldBe(status);
        Code.ShouldBe(code);
        Body.GetProperty("status").GetInt32().ShouldBe((int)status);
        return this;
    }
}
