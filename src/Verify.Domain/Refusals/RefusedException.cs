namespace Verify.Domain.Refusals;

/// <summary>Why a well-formed request is refused; each kind is one HTTP status.</summary>
public enum RefusalKind
{
    /// <summary>The person may not do this (403).</summary>
    Forbidden,

    /// <summary>There is no such thing, or its existence is not this person's to know (404).</summary>
    NotFound,

    /// <summary>The request changes a versioned thing and does not say which version it saw (428).</summary>
    VersionMissing,

    /// <summary>The version named is no longer current (412).</summary>
    VersionStale,

    /// <summary>The thing is in a stage, or a state, in which this cannot be done (409).</summary>
    WrongStage,

    /// <summary>A rule of the domain refuses (422).</summary>
    Rule,
}

/// <summary>One rule that stands in the way, in words for the person who asked.</summary>
/// <param name="Rule">Stable name of the rule, kebab-case.</param>
/// <param name="Message">What is missing or wrong, and for whom.</param>
public sealed record BrokenRule(string Rule, string Message);

/// <summary>A place in a text that a selector could mean.</summary>
/// <param name="Part">Label of the part the place is in.</param>
/// <param name="Start">First code point, counted from 0 in the part.</param>
/// <param name="End">Code point after the last one.</param>
/// <param name="Exact">The words at the place.</param>
/// <param name="Prefix">Up to 32 code points before it.</param>
/// <param name="Suffix">Up to 32 code points after it.</param>
public sealed record PlaceCandidate(string Part, int Start, int End, string Exact, string Prefix, string Suffix);

/// <summary>What a refusal adds to its message, so that the caller can mend the request.</summary>
public sealed record RefusalDetails
{
    /// <summary>The rules that stand in the way (422, and 403 of a transition).</summary>
    public IReadOnlyList<BrokenRule>? BlockedBy { get; init; }

    /// <summary>The places that the selectors could mean (422 of a passage).</summary>
    public IReadOnlyList<PlaceCandidate>? Candidates { get; init; }

    /// <summary>The transitions that the stage does allow (409 of a claim).</summary>
    public IReadOnlyList<string>? Allowed { get; init; }

    /// <summary>The version the thing has now (412).</summary>
    public int? CurrentVersion { get; init; }
}

/// <summary>A well-formed request that is refused: the only exception the domain throws on purpose.</summary>
public sealed class RefusedException(RefusalKind kind, string code, string message, RefusalDetails? details = null)
    : Exception(message)
{
    /// <summary>Which HTTP status it becomes.</summary>
    public RefusalKind Kind { get; } = kind;

    /// <summary>Stable code out of <see cref="ProblemCodes"/>.</summary>
    public string Code { get; } = code;

    /// <summary>Rules, candidates or versions that help to mend the request.</summary>
    public RefusalDetails? Details { get; } = details;

    /// <summary>A rule of the domain refuses (422).</summary>
    public static RefusedException Rule(string code, string message, params BrokenRule[] blockedBy) =>
        new(RefusalKind.Rule, code, message, blockedBy.Length == 0 ? null : new RefusalDetails { BlockedBy = blockedBy });
}
