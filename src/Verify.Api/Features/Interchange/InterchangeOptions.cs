using System.ComponentModel.DataAnnotations;

namespace Verify.Api.Features.Interchange;

/// <summary>Whose name stands on what other systems read: section <c>Interchange</c>.</summary>
internal sealed class InterchangeOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Interchange";

    /// <summary>The newsroom, as the author of its reviews.</summary>
    [Required, StringLength(200)]
    public string PublisherName { get; set; } = "The newsroom";

    /// <summary>The newsroom's address.</summary>
    public Uri? PublisherUrl { get; set; }
}
