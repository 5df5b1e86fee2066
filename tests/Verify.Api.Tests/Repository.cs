namespace Verify.Api.Tests;

/// <summary>The files of the repository that these tests were built from.</summary>
internal static class Repository
{
    /// <summary>Its folder.</summary>
    public static string Root { get; } = Above(AppContext.BaseDirectory);

    /// <summary>One of its files, by its path from the root.</summary>
    public static string File(string path) => Path.Combine(Root, path);

    /// <summary>All sources below a folder, by their paths from it with forward slashes; nothing that was generated.</summary>
    public static IReadOnlyDictionary<string, string> Sources(string folder) =>
        Directory.EnumerateFiles(File(folder), "*.cs", SearchOption.AllDirectories)
            .Select(file => (Path: Path.GetRelativePath(File(folder), file).Replace('\\', '/'), File: file))
            .Where(s => !s.Path.Split('/').Any(part => part is "bin" or "obj" or "Migrations"))
            .ToDictionary(s => s.Path, s => System.IO.File.ReadAllText(s.File), StringComparer.Ordinal);

    private static string Above(string folder) =>
        System.IO.File.Exists(Path.Combine(folder, "Verify.sln")) ? folder : Above(Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("The tests run outside the repository."));
}
