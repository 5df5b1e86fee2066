namespace Microsoft.SqlServer.Server;

/// <summary>A user-defined type that reads and writes itself.</summary>
public interface IBinarySerialize
{
    /// <summary>Takes its value from the reader.</summary>
    void Read(BinaryReader r);

    /// <summary>Gives its value to the writer.</summary>
    void Write(BinaryWriter w);
}
