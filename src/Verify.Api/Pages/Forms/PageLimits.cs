using Verify.Api.Http;

namespace Verify.Api.Pages.Forms;

/// <summary>How much a form may hold that takes a file.</summary>
internal static class PageLimits
{
    /// <summary>Largest body, in bytes: a file, and what is typed beside it.</summary>
    public const long Body = FileBody.MaxBytes + LongTexts.MaxBodyBytes;
}
