namespace Verify.Api.Http;

/// <summary>The form of a request is wrong in a way that has a code of its own (400).</summary>
internal sealed class BadRequestException(string code, string message) : BadHttpRequestException(message, StatusCodes.Status400BadRequest)
{
    /// <summary>Stable code of the problem.</summary>
    public string Code { get; } = code;
}
