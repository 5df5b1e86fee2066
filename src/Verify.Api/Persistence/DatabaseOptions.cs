using System.ComponentModel.DataAnnotations;

namespace Verify.Api.Persistence;

/// <summary>Where the data is: section <c>Database</c>.</summary>
internal sealed class DatabaseOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Database";

    /// <summary>The file of the embedded database; relative to the application's folder.</summary>
    [Required]
    public string File { get; set; } = "data/verify.db";
}
