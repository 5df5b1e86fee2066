using System.ComponentModel.DataAnnotations;

namespace Verify.Api.Persistence;

/// <summary>The databases that can hold the newsroom's data.</summary>
internal enum DatabaseProvider
{
    /// <summary>One file, one process; needs nothing else.</summary>
    Sqlite,

    /// <summary>SQL Server or Azure SQL, for any number of processes.</summary>
    SqlServer,

    /// <summary>PostgreSQL, for any number of processes.</summary>
    Postgres,
}

/// <summary>Where the data is: section <c>Database</c>.</summary>
internal sealed class DatabaseOptions : IValidatableObject
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Database";

    /// <summary>Which database.</summary>
    [EnumDataType(typeof(DatabaseProvider))]
    public DatabaseProvider Provider { get; set; } = DatabaseProvider.Sqlite;

    /// <summary>The file of the embedded database; relative to the application's folder. Its folder holds the log's key too, whatever the database, where nothing else is said.</summary>
    [Required]
    public string File { get; set; } = "data/verify.db";

    /// <summary>How to reach the database's server, in the words of its driver; for the embedded database nothing.</summary>
    public string? ConnectionString { get; set; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Provider != DatabaseProvider.Sqlite && string.IsNullOrWhiteSpace(ConnectionString)) yield return new ValidationResult($"Database:Provider {Provider} needs Database:ConnectionString.", [nameof(ConnectionString)]);
    }
}
