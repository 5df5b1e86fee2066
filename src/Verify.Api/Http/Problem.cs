using System.Text.Json.Serialization;
using Verify.Domain.Refusals;

namespace Verify.Api.Http;

/// <summary>Why a request was not done: a problem document by RFC 9457, with a stable code.</summary>
internal sealed record Problem
{
    /// <summary>Always <c>about:blank</c>: the code tells problems apart.</summary>
    public string Type { get; init; } = "about:blank";

    /// <summary>The status in words.</summary>
    public required string Title { get; init; }

    /// <summary>The HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>Stable code: what a client switches on.</summary>
    public required string Code { get; init; }

    /// <summary>What is wrong and how to mend it, in words for the person who asked.</summary>
    public required string Detail { get; init; }

    /// <summary>Finds the request in the server's log.</summary>
    public required string TraceId { get; init; }

    /// <summary>What is wrong with each member of the request (400).</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }

    /// <summary>The rules that stand in the way (422, 403).</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<BrokenRule>? BlockedBy { get; init; }

    /// <summary>The places that a selector could mean (422).</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<PlaceCandidate>? Candidates { get; init; }

    /// <summary>What the stage does allow (409).</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Allowed { get; init; }

    /// <summary>The version the thing has now (412).</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? CurrentVersion { get; init; }
}
