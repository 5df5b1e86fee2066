namespace Verify.Api.Persistence;

/// <summary>A key that protects cookies and forms. No aggregate: it says nothing about the newsroom's work, and expires.</summary>
internal sealed class ProtectionKey
{
    /// <summary>Identity.</summary>
    public required Guid Id { get; init; }

    /// <summary>What the framework calls it.</summary>
    public required string Name { get; init; }

    /// <summary>The key, as the framework writes it.</summary>
    public required string Xml { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset MadeAt { get; init; }
}
