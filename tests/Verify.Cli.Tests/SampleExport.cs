using System.Buffers;
using System.CommandLine;
using System.Security.Cryptography;
using Verify.Domain.Integrity;
using Verify.Domain.Tests.Integrity;

namespace Verify.Cli.Tests;

/// <summary>What a run of the tool gave.</summary>
internal sealed record Outcome(int Code, string Output, string Error);

/// <summary>A made-up export on disk with a real key, and the tool to check it with.</summary>
internal sealed class SampleExport : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("verify-cli-");
    private int folders;

    public SampleExport()
    {
        KeyFile = Write("key.pem", CheckpointKey.Of(Key).ToPem());
        OtherKeyFile = Write("other.pem", CheckpointKey.Of(OtherKey).ToPem());
    }

    public ECDsa Key { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public ECDsa OtherKey { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public string KeyFile { get; }

    public string OtherKeyFile { get; }

    /// <summary>A log of 150 events and more: one redacted, one withheld, checkpoints within and at its end.</summary>
    public SampleLog Log(Action<List<SampleDraft>>? change = null)
    {
        var drafts = SampleLog.Draft(150);
        drafts[60] = drafts[60] with { IsWithheld = true };
        drafts = SampleLog.Redact(drafts, 30);
        change?.Invoke(drafts);
        return new SampleLog(drafts, Key, [1, 40, 64, 100, drafts.Count]);
    }

    /// <summary>A new path that nothing stands at.</summary>
    public string NewPath() => Path.Combine(root.FullName, $"export-{folders++}");

    /// <summary>Writes a file beside the exports.</summary>
    public string Write(string name, string text)
    {
        var path = Path.Combine(root.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Writes an export as a folder.</summary>
    public string Write(byte[] events, byte[] checkpoints, string? folder = null)
    {
        folder ??= NewPath();
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(Path.Combine(folder, AuditExport.EventsFile), events);
        File.WriteAllBytes(Path.Combine(folder, AuditExport.CheckpointsFile), checkpoints);
        var keys = new ArrayBufferWriter<byte>();
        AuditExport.WriteKey(keys, CheckpointKey.Of(Key));
        File.WriteAllBytes(Path.Combine(folder, AuditExport.KeysFile), keys.WrittenSpan.ToArray());
        return folder;
    }

    /// <summary>Writes the export of a log as a folder.</summary>
    public string Write(SampleLog log) => Write(log.EventsFile, SampleLog.CheckpointsFile(log.Notes));

    /// <summary>Runs the tool.</summary>
    public static async Task<Outcome> RunAsync(HttpMessageHandler network, params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await new AuditTool(network).RunAsync(args, new InvocationConfiguration { Output = output, Error = error });
        return new Outcome(code, output.ToString(), error.ToString());
    }

    /// <summary>Runs the tool without a network.</summary>
    public static async Task<Outcome> RunAsync(params string[] args)
    {
        using var none = new NoNetwork();
        return await RunAsync(none, args);
    }

    public void Dispose()
    {
        Key.Dispose();
        OtherKey.Dispose();
        root.Delete(recursive: true);
    }

    private sealed class NoNetwork : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("This command works offline.");
    }
}
