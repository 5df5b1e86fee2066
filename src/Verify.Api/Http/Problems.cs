using System.Data.Common;
using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using FluentValidation;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.WebUtilities;
using Verify.Api.Persistence;
using Verify.Domain.Refusals;

namespace Verify.Api.Http;

/// <summary>Turns every failure into a problem document: the one place that knows which failure is which status.</summary>
internal sealed partial class Problems(ILogger<Problems> logger) : IExceptionHandler
{
    private const string MediaType = "application/problem+json";
    private const string RetrySeconds = "5";

    /// <inheritdoc/>
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var problem = Of(httpContext, exception);
        if (problem is null && TroubleOf(httpContext, exception) is { } trouble)
        {
            LogTrouble(logger, exception, trouble, httpContext.Request.Method, httpContext.Features.Get<IExceptionHandlerFeature>()?.Endpoint?.DisplayName);
            httpContext.Response.Headers.RetryAfter = RetrySeconds;
            problem = trouble == StorageTrouble.Full
                ? Of(httpContext, StatusCodes.Status507InsufficientStorage, ProblemCodes.DatabaseFull, "The database has no space left: nothing was written. Reading goes on.")
                : Of(httpContext, StatusCodes.Status503ServiceUnavailable, ProblemCodes.DatabaseAway, "The database cannot be reached for now. Whether something was written is not known: look before you repeat it, or repeat it with its Idempotency-Key.");
        }

        if (problem is null)
        {
            LogDefect(logger, exception, httpContext.Request.Method, httpContext.Features.Get<IExceptionHandlerFeature>()?.Endpoint?.DisplayName);
            problem = OfStatus(httpContext, StatusCodes.Status500InternalServerError);
        }

        await WriteAsync(httpContext, problem);
        return true;
    }

    /// <summary>The problem that a refusal becomes; null when the failure is a defect.</summary>
    public static Problem? Of(HttpContext context, Exception failure) => failure switch
    {
        RefusedException refused => Of(context, refused),
        ValidationException invalid => Of(context, invalid),
        BadRequestException bad => Of(context, bad.StatusCode, bad.Code, bad.Message),
        BadHttpRequestException bad => Of(context, bad),
        JsonException json => Of(context, StatusCodes.Status400BadRequest, ProblemCodes.Malformed, Explain(json)),
        _ => null,
    };

    /// <summary>Writes the problem of an answer that has a status only: the router's and the key check's refusals.</summary>
    public static Task WriteForStatusAsync(StatusCodeContext context) =>
        WriteAsync(context.HttpContext, OfStatus(context.HttpContext, context.HttpContext.Response.StatusCode));

    private static StorageTrouble? TroubleOf(HttpContext context, Exception failure)
    {
        var inner = failure;
        while (inner is not null and not DbException) inner = inner.InnerException;
        return inner is DbException database ? context.RequestServices.GetRequiredService<VerifyDbContext>().TroubleOf(database) : null;
    }

    private static Task WriteAsync(HttpContext context, Problem problem)
    {
        context.Response.StatusCode = problem.Status;
        return context.Response.WriteAsJsonAsync(problem, options: null, MediaType, context.RequestAborted);
    }

    private static Problem Of(HttpContext context, RefusedException refused)
    {
        var status = refused.Kind switch
        {
            RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
            RefusalKind.NotFound => StatusCodes.Status404NotFound,
            RefusalKind.WrongStage => StatusCodes.Status409Conflict,
            RefusalKind.VersionStale => StatusCodes.Status412PreconditionFailed,
            RefusalKind.VersionMissing => StatusCodes.Status428PreconditionRequired,
            RefusalKind.Rule => StatusCodes.Status422UnprocessableEntity,
            _ => throw new UnreachableException(),
        };
        return Of(context, status, refused.Code, refused.Message) with
        {
            BlockedBy = refused.Details?.BlockedBy,
            Candidates = refused.Details?.Candidates,
            Allowed = refused.Details?.Allowed,
            CurrentVersion = refused.Details?.CurrentVersion,
        };
    }

    private static Problem Of(HttpContext context, ValidationException invalid) =>
        Of(context, StatusCodes.Status400BadRequest, ProblemCodes.Invalid, "Members of the request are missing or out of range.") with
        {
            Errors = invalid.Errors
                .GroupBy(e => string.Join('.', e.PropertyName.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName)), StringComparer.Ordinal)
                .ToDictionary(g => g.Key, g => g.Select(e => e.ErrorMessage).ToArray(), StringComparer.Ordinal),
        };

    private static Problem Of(HttpContext context, BadHttpRequestException bad) => bad.StatusCode switch
    {
        StatusCodes.Status400BadRequest when bad.InnerException is JsonException json => Of(context, bad.StatusCode, ProblemCodes.Malformed, Explain(json)),
        StatusCodes.Status400BadRequest => Of(context, bad.StatusCode, ProblemCodes.Malformed, Explain(bad)),
        _ => OfStatus(context, bad.StatusCode),
    };

    private static Problem OfStatus(HttpContext context, int status)
    {
        var (code, detail) = status switch
        {
            StatusCodes.Status400BadRequest => (ProblemCodes.Malformed, "The request cannot be read."),
            StatusCodes.Status401Unauthorized => (ProblemCodes.Unauthenticated, "Send a valid key: 'Authorization: Bearer vfy_…'."),
            StatusCodes.Status403Forbidden => (ProblemCodes.Forbidden, "You may not do this."),
            StatusCodes.Status404NotFound => (ProblemCodes.NoRoute, "There is no such address."),
            StatusCodes.Status405MethodNotAllowed => (ProblemCodes.MethodNotAllowed, "This address does not take this method."),
            StatusCodes.Status413PayloadTooLarge => (ProblemCodes.TooLarge, "The body is larger than this address takes."),
            StatusCodes.Status415UnsupportedMediaType => (ProblemCodes.UnsupportedMediaType, "This address does not take a body of this media type."),
            StatusCodes.Status429TooManyRequests => (ProblemCodes.TooManyRequests, "Too many requests: come back later."),
            StatusCodes.Status503ServiceUnavailable => (ProblemCodes.TimedOut, "It took too long and was given up. Look whether it was done before you repeat it."),
            >= StatusCodes.Status500InternalServerError => (ProblemCodes.Internal, "This is a defect of the server; the trace id finds it in its log."),
            _ => (ProblemCodes.Malformed, "The request cannot be read."),
        };
        return Of(context, status, code, detail);
    }

    private static Problem Of(HttpContext context, int status, string code, string detail) => new()
    {
        Title = ReasonPhrases.GetReasonPhrase(status),
        Status = status,
        Code = code,
        Detail = detail,
        TraceId = Activity.Current?.Id ?? context.TraceIdentifier,
    };

    // the serializer's own messages name our types; its path says all that the caller needs
    private static string Explain(JsonException json)
    {
        const string missing = "including: ";
        return json.Message.IndexOf(missing, StringComparison.Ordinal) is >= 0 and var at
            ? $"The body lacks {json.Message[(at + missing.Length)..].TrimEnd('.')}."
            : $"The body is not the JSON that this address takes; look at {json.Path ?? "$"} (line {json.LineNumber + 1 ?? 1}).";
    }

    // likewise the framework's messages about parameters: Failed to bind parameter "Nullable<Role> role" from "Boss".
    private static string Explain(BadHttpRequestException bad)
    {
        if (bad.Message.StartsWith("Implicit body", StringComparison.Ordinal) || bad.Message.Contains("no body was provided", StringComparison.Ordinal)) return "The body is empty; this address takes JSON.";
        var named = ParameterName().Match(bad.Message);
        return named.Success ? $"The parameter '{JsonNamingPolicy.CamelCase.ConvertName(named.Groups["name"].Value)}' is missing, or has a value that it does not take." : "The request cannot be read.";
    }

    [GeneratedRegex("parameter \"\\S+ (?<name>\\w+)\"", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex ParameterName();

    [LoggerMessage(EventId = 4, Level = LogLevel.Error, Message = "The database is {Trouble} at {Method} {Endpoint}")]
    private static partial void LogTrouble(ILogger logger, Exception exception, StorageTrouble trouble, string method, string? endpoint);

    [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "A defect at {Method} {Endpoint}")]
    private static partial void LogDefect(ILogger logger, Exception exception, string method, string? endpoint);
}
