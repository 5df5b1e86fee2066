using System.Net.Http.Headers;

namespace Verify.Api.Files;

/// <summary>Reads the file of a request once, however often the request's parts ask for its text.</summary>
internal sealed class FileReading(FileReaders readers)
{
    private (byte[] Bytes, Task<FileText> Text)? read;

    /// <summary>The text of the file; refuses (422) what cannot be read.</summary>
    public Task<FileText> ReadAsync(MediaTypeHeaderValue mediaType, byte[] bytes, CancellationToken cancellationToken)
    {
        if (read is { } known && ReferenceEquals(known.Bytes, bytes)) return known.Text;
        var text = readers.ReadAsync(mediaType, bytes, cancellationToken);
        read = (bytes, text);
        return text;
    }
}
