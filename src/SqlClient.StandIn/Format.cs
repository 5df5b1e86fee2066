namespace Microsoft.SqlServer.Server;

/// <summary>How a user-defined type is written to the wire.</summary>
public enum Format
{
    /// <summary>Not said.</summary>
    Unknown = 0,

    /// <summary>As the server lays it out.</summary>
    Native = 1,

    /// <summary>As the type itself says.</summary>
    UserDefined = 2,
}
