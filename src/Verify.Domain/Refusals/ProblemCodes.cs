namespace Verify.Domain.Refusals;

/// <summary>The catalogue of problem codes. A code is stable: clients switch on it. What the user reads is the message beside it.</summary>
public static class ProblemCodes
{
    // 400: the form of the request
    /// <summary>Members are missing or out of range; `errors` names them.</summary>
    public const string Invalid = "request.invalid";
    /// <summary>The body is no JSON, has unknown or duplicate members, or is empty.</summary>
    public const string Malformed = "request.malformed";
    /// <summary>The cursor was not made by this list.</summary>
    public const string BadCursor = "request.bad-cursor";

    // 401, 403
    /// <summary>No valid key came with the request.</summary>
    public const string Unauthenticated = "auth.unauthenticated";
    /// <summary>The person's roles do not allow it.</summary>
    public const string Forbidden = "auth.forbidden";

    /// <summary>The key is limited to other things than this; `blockedBy` names the scope that it lacks.</summary>
    public const string ScopeMissing = "auth.scope-missing";

    // 404, 405, 413, 415
    /// <summary>There is no such route.</summary>
    public const string NoRoute = "request.no-route";
    /// <summary>There is no such thing.</summary>
    public const string NotFound = "not-found";
    /// <summary>The route does not take this method.</summary>
    public const string MethodNotAllowed = "request.method-not-allowed";
    /// <summary>The body is larger than the route takes.</summary>
    public const string TooLarge = "request.too-large";
    /// <summary>The body's media type is not one the route takes.</summary>
    public const string UnsupportedMediaType = "request.unsupported-media-type";

    // 503
    /// <summary>The request took longer than the server lets one take.</summary>
    public const string TimedOut = "request.timed-out";

    // 412, 428
    /// <summary>The version named in If-Match is no longer current.</summary>
    public const string VersionStale = "version.stale";
    /// <summary>If-Match is missing.</summary>
    public const string VersionMissing = "version.missing";

    // 409
    /// <summary>The claim's stage does not have this transition.</summary>
    public const string WrongStage = "claim.wrong-stage";
    /// <summary>The thing is in a state that does not allow it (already struck, answered, revoked …).</summary>
    public const string WrongState = "wrong-state";
    /// <summary>Something with this identity exists already.</summary>
    public const string AlreadyExists = "already-exists";

    /// <summary>The log does not agree with a checkpoint held outside: nothing is signed until an auditor records the restore.</summary>
    public const string LogBehindWitness = "audit.behind-witness";
    /// <summary>The stored log is not the one that was signed.</summary>
    public const string LogAltered = "audit.altered";

    /// <summary>What was told in confidence was closed with another key than this server's, or was taken out.</summary>
    public const string ConfidenceUnreadable = "confidence.unreadable";
    /// <summary>What changed a moment ago is still being worked off: ask for the ticket again.</summary>
    public const string GateNotSettled = "gate.not-settled";

    /// <summary>A request with the same Idempotency-Key is still being done.</summary>
    public const string IdempotencyRunning = "idempotency.still-running";
    /// <summary>The request was done under this Idempotency-Key, and its answer is not kept: it held a secret shown once, or was redacted.</summary>
    public const string IdempotencyAnswerGone = "idempotency.answer-gone";

    // 422
    /// <summary>The Idempotency-Key was used for another request.</summary>
    public const string IdempotencyKeyReused = "idempotency.key-reused";
    /// <summary>A guard of the transition refuses; `blockedBy` names the rules.</summary>
    public const string GuardRefused = "claim.guard-refused";
    /// <summary>The verdict's evidence rule is not met; `blockedBy` names what is missing.</summary>
    public const string EvidenceRule = "claim.evidence-rule";
    /// <summary>The selectors fit no place in the text.</summary>
    public const string PassageNotFound = "passage.not-found";
    /// <summary>The selectors fit several places in the text; `candidates` lists them.</summary>
    public const string PassageAmbiguous = "passage.ambiguous";
    /// <summary>An id in the body names nothing that exists.</summary>
    public const string UnknownReference = "reference.unknown";
    /// <summary>An identifier's check digit or form is wrong.</summary>
    public const string BadIdentifier = "identifier.invalid";
    /// <summary>A CSL-JSON item is not valid.</summary>
    public const string BadCslItem = "source.csl-invalid";
    /// <summary>The bytes of a file are not what its media type says, or it is locked with a password.</summary>
    public const string FileUnreadable = "file.unreadable";
    /// <summary>A file that takes far more to read than its size says: an archive blown up, elements nested without end.</summary>
    public const string FileHostile = "file.hostile";
    /// <summary>The program that reads this kind of file is not installed on the server.</summary>
    public const string FileReaderMissing = "file.reader-missing";
    /// <summary>There is no text in the file: a scan, or a picture.</summary>
    public const string FileWithoutText = "file.without-text";
    /// <summary>There is more text in the file than is kept of one.</summary>
    public const string FileTextTooLong = "file.text-too-long";
    /// <summary>A rule of the domain that has no code of its own.</summary>
    public const string Rule = "rule";

    // 429, 500, 503
    /// <summary>Too many requests; Retry-After says when to come back.</summary>
    public const string TooManyRequests = "request.too-many";
    /// <summary>The database cannot be reached for now; whether something was written is not known.</summary>
    public const string DatabaseAway = "database.away";
    /// <summary>The database has no space left; nothing was written.</summary>
    public const string DatabaseFull = "database.full";
    /// <summary>A defect of the server; the trace id finds it in the log.</summary>
    public const string Internal = "internal";
}
