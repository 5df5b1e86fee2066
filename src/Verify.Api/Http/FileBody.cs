using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http.Metadata;
using Verify.Domain.Refusals;

namespace Verify.Api.Http;

/// <summary>A file as the body of a request: its bytes, to the last one, and its media type.</summary>
/// <param name="MediaType">What the bytes are, with the charset if it was sent.</param>
/// <param name="Bytes">The bytes.</param>
internal sealed record FileBody(MediaTypeHeaderValue MediaType, byte[] Bytes)
{
    /// <summary>Largest file, in bytes: 50 MB.</summary>
    public const int MaxBytes = 50 * 1024 * 1024;

    /// <summary>Reads the body.</summary>
    public static async ValueTask<FileBody> BindAsync(HttpContext context)
    {
        if (!MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var mediaType)) throw new BadRequestException(ProblemCodes.Malformed, "Say in Content-Type what the body is.");
        using var bytes = new MemoryStream((int)Math.Min(context.Request.ContentLength ?? 0, MaxBytes));
        await context.Request.Body.CopyToAsync(bytes, context.RequestAborted); // the server stops at the limit of the address: 413
        return new FileBody(mediaType, bytes.ToArray());
    }

    // a file of megabytes never gets into a log
    public override string ToString() => $"{MediaType}, {Bytes.Length} bytes";
}

/// <summary>What the addresses that take files have in common.</summary>
internal static class FileBodies
{
    /// <summary>Lets the route take a file of these media types, of up to <see cref="FileBody.MaxBytes"/>; others are refused with 415.</summary>
    public static RouteHandlerBuilder TakesFile(this RouteHandlerBuilder route, IReadOnlyList<string> mediaTypes) =>
        route.WithMetadata(new Limit(FileBody.MaxBytes)).Accepts<Stream>(mediaTypes[0], [.. mediaTypes.Skip(1)]);

    private sealed record Limit(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;
}
