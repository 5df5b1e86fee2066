namespace Microsoft.SqlServer.Server;

/// <summary>A type that cannot be a user-defined type.</summary>
public sealed class InvalidUdtException : SystemException
{
    /// <summary>Without a reason.</summary>
    public InvalidUdtException()
    {
    }

    /// <summary>For a reason.</summary>
    public InvalidUdtException(string message)
        : base(message)
    {
    }

    /// <summary>For a reason, after another failure.</summary>
    public InvalidUdtException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Of this type, for this reason: what the driver asks for, by reflection.</summary>
    internal static InvalidUdtException Create(Type udtType, string resourceReason) => new($"'{udtType}' is no user-defined type: {resourceReason}.");
}
