using System.Security.Cryptography;

namespace Verify.Api.Persistence;

/// <summary>A key of 32 bytes that is kept in a file outside the database, readable by the server's own user alone; made where it is not there.</summary>
internal static class KeyFile
{
    private const int Length = 32;

    /// <summary>Reads a key in base64. Throws InvalidOperationException where it is none.</summary>
    /// <param name="text">The key, as it is written.</param>
    /// <param name="name">What it is, for the message.</param>
    public static byte[] Read(string text, string name)
    {
        var bytes = new byte[Length];
        return Convert.TryFromBase64String(text.Trim(), bytes, out var read) && read == Length
            ? bytes
            : throw new InvalidOperationException($"What is configured as {name} is not 32 bytes in base64.");
    }

    /// <summary>The key in a file, made if there is none; says whether it was made.</summary>
    public static (string Text, bool IsNew) ReadOrMake(string file)
    {
        if (File.Exists(file)) return (File.ReadAllText(file), false);
        var made = Convert.ToBase64String(RandomNumberGenerator.GetBytes(Length));
        var draft = $"{file}.{Environment.ProcessId}";
        var how = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) how.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        using (var writer = new StreamWriter(draft, how)) writer.WriteLine(made);
        try
        {
            File.Move(draft, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            // another process on this machine began at the same moment: its key counts
            File.Delete(draft);
            return (File.ReadAllText(file), false);
        }

        return (made, true);
    }
}
