using Microsoft.EntityFrameworkCore;
using Verify.Api.Persistence;
using Verify.Domain.Refusals;

namespace Verify.Api.Http;

/// <summary>Writes keys with the effects of their requests, and finds the answers of repeated ones.</summary>
internal sealed class IdempotencyStore(VerifyDbContext db, TimeProvider clock)
{
    /// <summary>The moment that a use of a key is dated with.</summary>
    public DateTimeOffset Now => clock.GetUtcNow();

    private DateTimeOffset Horizon => Now - IdempotencyKey.Kept;

    /// <summary>Does a request in one transaction with its key, which is the first lock taken; or answers as it was answered before.</summary>
    public Task<IResult> RunAsync(IdempotencyKey use, Func<Task<SentAnswer>> endpoint, HttpContext http)
    {
        var cancellationToken = http.RequestAborted;
        return db.ExecuteAsync<IResult>(
            async token =>
            {
                await using (var transaction = await db.BeginWriteAsync(token))
                {
                    if (await FindAsync(use, token) is { } before) return before;
                    if (await InsertAsync(use, token))
                    {
                        var answer = await endpoint();
                        if (answer.Status >= StatusCodes.Status400BadRequest) return answer;
                        await KeepAsync(use, answer, http, token);
                        await transaction.CommitAsync(token);
                        return answer;
                    }
                }

                // another process was first, and has committed by now
                return await FindAsync(use, token) ?? throw new RefusedException(RefusalKind.WrongStage, ProblemCodes.IdempotencyRunning, "A request with this Idempotency-Key is still being done: repeat it in a moment.");
            },
            cancellationToken);
    }

    /// <summary>Does a request that is done once by itself, and keeps its answer afterwards; or answers as it was answered before.</summary>
    public async Task<IResult> RunBeforeAsync(IdempotencyKey use, Func<Task<SentAnswer>> endpoint, HttpContext http)
    {
        var cancellationToken = http.RequestAborted;
        if (await FindAsync(use, cancellationToken) is { } before) return before;
        var answer = await endpoint();
        if (answer.Status >= StatusCodes.Status400BadRequest) return answer;
        return await db.WriteAsync(
            async token =>
            {
                if (await InsertAsync(use, token)) await KeepAsync(use, answer, http, token);
                return answer;
            },
            cancellationToken);
    }

    /// <summary>The answer of the first time; null when this is the first.</summary>
    public Task<IResult?> RepeatAsync(IdempotencyKey use, CancellationToken cancellationToken) => FindAsync(use, cancellationToken);

    private IQueryable<IdempotencyKey> Uses(IdempotencyKey use) => db.Set<IdempotencyKey>().Where(k => k.PersonId == use.PersonId && k.KeyHash == use.KeyHash);

    private async Task<IResult?> FindAsync(IdempotencyKey use, CancellationToken cancellationToken)
    {
        var horizon = Horizon;
        var before = await Uses(use).AsNoTracking().SingleOrDefaultAsync(k => k.At > horizon, cancellationToken);
        if (before is null) return null;
        if (before.RequestHash != use.RequestHash) throw RefusedException.Rule(ProblemCodes.IdempotencyKeyReused, "This Idempotency-Key was used for another request: an address and a body have a key of their own.");
        return before.Body is { } body
            ? new RepeatedAnswer(new SentAnswer(before.Status, before.ContentType, before.ETag, before.Location, body))
            : throw new RefusedException(RefusalKind.WrongStage, ProblemCodes.IdempotencyAnswerGone, $"This request was done at {before.At:u}; its answer is not kept{(before.Location is { } at ? $", look at {at}" : "")}.");
    }

    private async Task<bool> InsertAsync(IdempotencyKey use, CancellationToken cancellationToken)
    {
        var horizon = Horizon;
        await Uses(use).Where(k => k.At <= horizon).ExecuteDeleteAsync(cancellationToken);
        db.Add(use);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException)
        {
            return false;
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    private Task<int> KeepAsync(IdempotencyKey use, SentAnswer answer, HttpContext http, CancellationToken cancellationToken)
    {
        var body = http.GetEndpoint()!.Metadata.GetMetadata<ShownOnce>() is null ? answer.Body : null;
        return Uses(use).ExecuteUpdateAsync(
            set => set.SetProperty(k => k.Status, answer.Status).SetProperty(k => k.ContentType, answer.ContentType).SetProperty(k => k.ETag, answer.ETag).SetProperty(k => k.Location, answer.Location).SetProperty(k => k.Body, body),
            cancellationToken);
    }
}

/// <summary>An answer in the bytes in which it is sent; its headers are set already.</summary>
internal sealed record SentAnswer(int Status, string? ContentType, string? ETag, string? Location, byte[] Body) : IResult
{
    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = Status;
        return httpContext.Response.Body.WriteAsync(Body, httpContext.RequestAborted).AsTask();
    }
}

/// <summary>The answer of the first time, given again.</summary>
internal sealed record RepeatedAnswer(SentAnswer First) : IResult
{
    /// <summary>Says of an answer that its request had been done before.</summary>
    public const string Header = "Idempotency-Replayed";

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var headers = httpContext.Response.Headers;
        headers.CacheControl = "no-store";
        headers[Header] = "true";
        headers.ETag = First.ETag;
        headers.Location = First.Location;
        httpContext.Response.ContentType = First.ContentType;
        return First.ExecuteAsync(httpContext);
    }
}
