using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.Options;
using Verify.Domain.Refusals;

namespace Verify.Api.Files;

/// <summary>Reading files: section <c>Files</c>.</summary>
internal sealed class FilesOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Files";

    /// <summary>The program that reads the text of PDF files: poppler's pdftotext, by name or path.</summary>
    [Required]
    public string PdfToText { get; set; } = "pdftotext";

    /// <summary>How long it may take over one file, in seconds.</summary>
    [Range(1, 600)]
    public int PdfSeconds { get; set; } = 60;
}

/// <summary>
/// Reads the text of a PDF file by poppler's <c>pdftotext</c>, a process of its own with a time limit and no shell. A form
/// feed ends each page; a page's number is its place in the file, whatever is printed on it.
/// </summary>
internal sealed class PdfReader(IOptions<FilesOptions> options)
{
    private const int Preamble = 1_024;
    private const int MaxErrorLength = 2_000;
    private string? version;

    /// <summary>Reads a file. Refuses when the program is not installed, fails, or takes too long.</summary>
    public async Task<FileText> ReadAsync(byte[] bytes, CancellationToken cancellationToken)
    {
        if (bytes.AsSpan(0, Math.Min(bytes.Length, Preamble)).IndexOf("%PDF-"u8) < 0) throw FileRefusal.Unreadable("This is no PDF file.");
        var folder = Directory.CreateTempSubdirectory("verify-pdf-"); // for this user alone
        try
        {
            var file = Path.Combine(folder.FullName, "copy.pdf");
            await File.WriteAllBytesAsync(file, bytes, cancellationToken);
            var text = await RunAsync(["-q", "-enc", "UTF-8", "-eol", "unix", file, "-"], cancellationToken);
            version ??= await VersionAsync(cancellationToken);
            return Paged(text, version);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The text with a mark at the beginning of each page; the form feeds stay, so that a sentence is read over them.</summary>
    private static FileText Paged(string text, string readBy)
    {
        if (string.IsNullOrWhiteSpace(text.Replace('\f', ' '))) throw FileRefusal.NoText();
        var taker = new TextTaker();
        var number = 1;
        foreach (var page in text.TrimEnd('\f', '\n').Split('\f'))
        {
            if (number > 1) taker.Take("\f");
            taker.Page(number++);
            taker.Take(page);
        }

        return taker.Finish(readBy);
    }

    private async Task<string> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        using var process = Start(arguments);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(options.Value.PdfSeconds));
        try
        {
            var error = ReadAsync(process.StandardError.BaseStream, MaxErrorLength, refuses: false, limit.Token);
            var output = await ReadAsync(process.StandardOutput.BaseStream, TextTaker.MaxBytes, refuses: true, limit.Token);
            await process.WaitForExitAsync(limit.Token);
            if (process.ExitCode != 0) throw Failed(Encoding.UTF8.GetString(await error));
            return Encoding.UTF8.GetString(output);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw FileRefusal.Hostile($"Reading this PDF file took longer than {options.Value.PdfSeconds} seconds.");
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    private Process Start(IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(options.Value.PdfToText, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false };
        try
        {
            var process = Process.Start(start) ?? throw FileRefusal.NoReader("pdftotext could not be started.");
            process.StandardInput.Close();
            return process;
        }
        catch (Win32Exception)
        {
            throw FileRefusal.NoReader("PDF files are read by pdftotext (Debian's poppler-utils), which is not installed on this server. Install it, or send the text.");
        }
    }

    private static async Task<byte[]> ReadAsync(Stream stream, int most, bool refuses, CancellationToken cancellationToken)
    {
        using var taken = new MemoryStream();
        var buffer = new byte[81_920];
        for (int read; (read = await stream.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            if (taken.Length + read > most && refuses) throw FileRefusal.TextTooLong();
            taken.Write(buffer, 0, (int)Math.Min(read, most - taken.Length)); // what is beyond is read and forgotten, or the program would wait
        }

        return taken.ToArray();
    }

    private static RefusedException Failed(string error) => error.Contains("password", StringComparison.OrdinalIgnoreCase)
        ? FileRefusal.Unreadable("This PDF file is locked with a password.")
        : FileRefusal.Unreadable("This PDF file is damaged: pdftotext cannot read it.");

    /// <summary>"pdftotext 22.12.0": the first line that the program says of itself.</summary>
    private async Task<string> VersionAsync(CancellationToken cancellationToken)
    {
        using var process = Start(["-v"]);
        var said = Encoding.UTF8.GetString(await ReadAsync(process.StandardError.BaseStream, MaxErrorLength, refuses: false, cancellationToken));
        await process.WaitForExitAsync(cancellationToken);
        return said.Split('\n')[0].Replace(" version ", " ", StringComparison.Ordinal).Trim() is { Length: > 0 and < 100 } line ? line : "pdftotext";
    }
}
