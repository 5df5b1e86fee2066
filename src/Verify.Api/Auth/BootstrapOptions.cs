using System.ComponentModel.DataAnnotations;
using Verify.Domain.People;

namespace Verify.Api.Auth;

/// <summary>The administrator whom the first start makes: section <c>Bootstrap</c>.</summary>
internal sealed class BootstrapOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Bootstrap";

    /// <summary>Shortest secret that is taken from configuration, in characters.</summary>
    public const int MinSecretLength = 32;

    /// <summary>Name of the first administrator.</summary>
    [Required, StringLength(Person.MaxNameLength)]
    public string AdminName { get; set; } = "Administrator";

    /// <summary>The key to give them; when none is configured, one is made and printed once.</summary>
    public string? AdminKey { get; set; }
}
