using System.Text;
using FluentValidation;
using Microsoft.AspNetCore.Http.Metadata;

namespace Verify.Api.Http;

/// <summary>What the addresses that take whole texts have in common.</summary>
internal static class LongTexts
{
    /// <summary>Longest text of one request, in UTF-8 bytes: 10 MB.</summary>
    public const int MaxBytes = 10 * 1024 * 1024;

    /// <summary>Largest body of such an address, in bytes: JSON writes some characters with six of its own.</summary>
    public const long MaxBodyBytes = 32 * 1024 * 1024;

    /// <summary>Lets the route take a body that holds a long text.</summary>
    public static RouteHandlerBuilder TakesLongText(this RouteHandlerBuilder route) => route.WithMetadata(new BodyLimit(MaxBodyBytes));

    /// <summary>Some text, of at most <see cref="MaxBytes"/>; white space is text too.</summary>
    public static IRuleBuilderOptions<T, string> LongText<T>(this IRuleBuilder<T, string> rule) =>
        rule.MinimumLength(1).Must(text => Bytes(text) <= MaxBytes).WithMessage("'{PropertyName}' must be of 1 byte to 10 MB.");

    /// <summary>Length of a text in UTF-8 bytes; nothing is 0 long, since rules meet it in lists.</summary>
    public static int Bytes(string? text) => text is null ? 0 : Encoding.UTF8.GetByteCount(text);

    private sealed record BodyLimit(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;
}
