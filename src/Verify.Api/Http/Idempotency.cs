using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authorization;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Domain.Refusals;

namespace Verify.Api.Http;

/// <summary>
/// Does a POST once, however often it is sent under one <c>Idempotency-Key</c>: the key is written in the transaction of
/// the effect, and a repeat gets the answer of the first time. What was refused left nothing, so its key is free again.
/// </summary>
internal sealed class Idempotency(RunningKeys running) : IEndpointFilter
{
    /// <summary>Name of the header.</summary>
    public const string Header = "Idempotency-Key";

    /// <summary>Longest key, in characters.</summary>
    public const int MaxLength = 255;

    /// <inheritdoc/>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (!IsAsked(http) || http.GetEndpoint()!.Metadata.GetMetadata<IAllowAnonymous>() is not null) return await next(context);

        var person = http.RequestServices.GetRequiredService<ICurrentUser>().Person.PersonId!.Value; // every policy of the API asks for a person
        var keyHash = Hex(SHA256.HashData(Encoding.UTF8.GetBytes(Read(http.Request))));
        var requestHash = await HashAsync(http.Request, http.RequestAborted);
        using var turn = running.Enter(person, keyHash);
        var store = new IdempotencyStore(http.RequestServices.GetRequiredService<VerifyDbContext>(), http.RequestServices.GetRequiredService<TimeProvider>());
        var use = new IdempotencyKey { PersonId = person, KeyHash = keyHash, RequestHash = requestHash, At = store.Now };
        if (http.GetEndpoint()!.Metadata.GetMetadata<BeforeTheTurn>() is { } before)
        {
            if (await store.RepeatAsync(use, http.RequestAborted) is { } repeated) return repeated;
            await before.Do(context);
        }

        return http.GetEndpoint()!.Metadata.GetMetadata<DoneOnceByItself>() is null
            ? await store.RunAsync(use, async () => await RunAsync(context, next), http)
            : await store.RunBeforeAsync(use, async () => await RunAsync(context, next), http);
    }

    /// <summary>Lets the body of a request with a key be read twice: once for what it says, once for its hash.</summary>
    public static IApplicationBuilder UseKeptBodies(IApplicationBuilder app) => app.Use((http, next) =>
    {
        if (IsAsked(http)) http.Request.EnableBuffering((int)ApiServices.MaxBodyBytes);
        return next(http);
    });

    private static bool IsAsked(HttpContext http) => HttpMethods.IsPost(http.Request.Method) && http.Request.Headers.ContainsKey(Header);

    private static string Read(HttpRequest request)
    {
        var key = request.Headers[Header].ToString();
        if (key is ['"', .. var quoted, '"']) key = quoted; // the standard's draft writes it as a quoted string
        if (key.Length is < 1 or > MaxLength || key.Any(c => c is <= ' ' or > '~' or '"')) throw new BadRequestException(ProblemCodes.Malformed, "Idempotency-Key takes 1 to 255 visible ASCII characters, such as a UUID.");
        return key;
    }

    private static async Task<string> HashAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.PathBase}{request.Path}{request.QueryString}\n"));
        request.Body.Position = 0;
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancellationToken)) > 0) hash.AppendData(buffer.AsSpan(0, read));
        request.Body.Position = 0;
        return Hex(hash.GetHashAndReset());
    }

    private static async Task<SentAnswer> RunAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (http.Request.Body.CanSeek) http.Request.Body.Position = 0;
        var answer = await next(context);
        var wire = http.Response.Body;
        using var written = new MemoryStream();
        http.Response.Body = written;
        try
        {
            if (answer is IResult result) await result.ExecuteAsync(http);
            else if (answer is not null) await http.Response.WriteAsJsonAsync(answer, answer.GetType(), http.RequestAborted);
            return new SentAnswer(http.Response.StatusCode, http.Response.ContentType, http.Response.Headers.ETag, http.Response.Headers.Location, written.ToArray());
        }
        finally
        {
            http.Response.Body = wire;
        }
    }

    private static string Hex(byte[] hash) => Convert.ToHexStringLower(hash);
}

/// <summary>Marks a POST whose repeats have no second effect anyway, and whose answer needs its effect committed.</summary>
internal sealed class DoneOnceByItself
{
    /// <summary>The only one.</summary>
    public static DoneOnceByItself Instance { get; } = new();
}

/// <summary>Marks a POST whose answer holds a secret that is shown once: the answer is kept nowhere.</summary>
internal sealed class ShownOnce
{
    /// <summary>The only one.</summary>
    public static ShownOnce Instance { get; } = new();
}

/// <summary>The keys whose requests this process is doing at the moment.</summary>
internal sealed class RunningKeys
{
    private readonly HashSet<(Guid, string)> running = [];

    /// <summary>Notes that a request is being done; disposing of the answer ends it. Refuses with 409 while the same key is being used.</summary>
    public IDisposable Enter(Guid person, string keyHash)
    {
        lock (running)
        {
            return running.Add((person, keyHash))
                ? new Turn(running, (person, keyHash))
                : throw new RefusedException(RefusalKind.WrongStage, ProblemCodes.IdempotencyRunning, "A request with this Idempotency-Key is still being done: repeat it in a moment.");
        }
    }

    private sealed class Turn(HashSet<(Guid, string)> running, (Guid, string) key) : IDisposable
    {
        public void Dispose()
        {
            lock (running) running.Remove(key);
        }
    }
}
