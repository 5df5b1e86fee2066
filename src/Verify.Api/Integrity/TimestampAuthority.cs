using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Text;
using Microsoft.Extensions.Options;
using Verify.Domain.Integrity;

namespace Verify.Api.Integrity;

/// <summary>Asks a time-stamping authority (RFC 3161) to put its own time and signature on a checkpoint.</summary>
internal sealed class TimestampAuthority : IDisposable
{
    private const int NonceBytes = 16;
    private const int MaxAnswerBytes = 256 * 1024;

    private readonly IHttpClientFactory clients;
    private readonly IOptions<WitnessOptions> options;
    private readonly TimeStampChecker checker;

    /// <summary>Reads the authority's certificate, if one is configured. Throws when the file holds none.</summary>
    public TimestampAuthority(IHttpClientFactory clients, IOptions<WitnessOptions> options, IHostEnvironment environment)
    {
        (this.clients, this.options) = (clients, options);
        checker = TimeStampChecker.Trusting(options.Value.TimestampCaFile is { } file ? [File.ReadAllText(Path.GetFullPath(file, environment.ContentRootPath))] : []);
    }

    /// <summary>Whether one is configured.</summary>
    public bool IsConfigured => options.Value.TimestampUrl is not null;

    /// <summary>The authority's token over the UTF-8 bytes of a note, in DER, after checking that it answers this very request and would hold before whoever checks it later.</summary>
    /// <exception cref="HttpRequestException">It cannot be reached, or refuses.</exception>
    /// <exception cref="CryptographicException">What it answers is no token of this note.</exception>
    public async Task<byte[]> StampAsync(string note, CancellationToken cancellationToken)
    {
        var request = Rfc3161TimestampRequest.CreateFromData(Encoding.UTF8.GetBytes(note), HashAlgorithmName.SHA256, nonce: RandomNumberGenerator.GetBytes(NonceBytes), requestSignerCertificates: true);
        using var content = new ByteArrayContent(request.Encode());
        content.Headers.ContentType = new MediaTypeHeaderValue("application/timestamp-query");
        using var client = clients.CreateClient(nameof(TimestampAuthority));
        client.Timeout = TimeSpan.FromSeconds(options.Value.TimestampSeconds);
        client.MaxResponseContentBufferSize = MaxAnswerBytes;
        using var response = await client.PostAsync(options.Value.TimestampUrl, content, cancellationToken);
        response.EnsureSuccessStatusCode();
        var token = request.ProcessResponse(await response.Content.ReadAsByteArrayAsync(cancellationToken), out _);
        var der = token.AsSignedCms().Encode();
        try
        {
            checker.Check(der, note);
        }
        catch (FormatException e)
        {
            throw new CryptographicException(e.Message, e);
        }

        return der;
    }

    /// <inheritdoc/>
    public void Dispose() => checker.Dispose();
}
