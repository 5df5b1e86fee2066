namespace Verify.Domain.Tests.Integrity;

/// <summary>A fact that reads test vectors of outside references, and is reported as skipped where they are absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class VectorFactAttribute : FactAttribute
{
    /// <summary>Folder of the vectors, or null.</summary>
    internal static string? Folder => Environment.GetEnvironmentVariable("VERIFY_VECTORS") is { Length: > 0 } folder && Directory.Exists(folder) ? folder : null;

    public VectorFactAttribute()
    {
        if (Folder is null) Skip = "VERIFY_VECTORS names no folder with the vectors.";
    }
}
