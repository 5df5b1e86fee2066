namespace Microsoft.SqlServer.Server;

/// <summary>Says of a type that the server knows it, and how it is written.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = true)]
public sealed class SqlUserDefinedTypeAttribute(Format format) : Attribute
{
    /// <summary>How it is written.</summary>
    public Format Format { get; } = format;

    /// <summary>Largest size in bytes, from 1; -1 for any.</summary>
    public int MaxByteSize { get; set; }

    /// <summary>Whether all values are of one length.</summary>
    public bool IsFixedLength { get; set; }

    /// <summary>Whether the written bytes sort as the values do.</summary>
    public bool IsByteOrdered { get; set; }

    /// <summary>The method that checks a value.</summary>
    public string? ValidationMethodName { get; set; }

    /// <summary>The type's name on the server.</summary>
    public string? Name { get; set; }
}
