using System.CommandLine;
using System.Globalization;
using Verify.Domain.Integrity;

namespace Verify.Cli;

/// <summary><c>verify audit check EXPORT --key KEY [--checkpoint FILE] [--tsa-ca FILE] [--complete]</c>: derives every hash, chain and root of an export again.</summary>
internal static class CheckCommand
{
    private const int ListedIndices = 20;
    private const long ProgressStep = 100_000;

    /// <summary>Describes the command.</summary>
    public static Command Make()
    {
        var export = new Argument<DirectoryInfo>("EXPORT") { Description = $"Folder with {AuditExport.EventsFile} and {AuditExport.CheckpointsFile}." }.AcceptExistingOnly();
        var keys = new TrustedKeys();
        var outside = new Option<FileInfo[]>("--checkpoint")
        {
            Description = "A signed checkpoint held outside (by a content system, a syndicator, a witness): the events must agree with it. May be given again.",
            HelpName = "FILE",
        }.AcceptExistingOnly();
        var authorities = new TrustedAuthorities();
        var complete = new Option<bool>("--complete") { Description = "Fail also when the payload of an event was withheld, or time stamps were not judged." };

        var command = new Command("check", "Checks an export: every hash, chain, root, signature and time stamp.") { export, keys.Option, outside, authorities.Option, complete };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var output = parsed.InvocationConfiguration.Output;
            var folder = parsed.GetRequiredValue(export).FullName;
            var trusted = await keys.ReadAsync(parsed, cancellationToken);
            using var timeStamps = await authorities.ReadAsync(parsed, cancellationToken);
            var verifier = new AuditVerifier(trusted, timeStamps);
            var outsiders = parsed.GetValue(outside) ?? [];

            foreach (var file in outsiders) verifier.AddOutsideCheckpoint(await File.ReadAllTextAsync(file.FullName, cancellationToken), file.Name);
            verifier.AddCheckpointLines(await ReadIfThereAsync(folder, AuditExport.CheckpointsFile, cancellationToken), AuditExport.CheckpointsFile);
            await using (var events = new FileStream(Path.Combine(folder, AuditExport.EventsFile), FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan))
            {
                await verifier.FeedAsync(events, new Progress(parsed.InvocationConfiguration.Error), cancellationToken);
            }

            var report = verifier.Finish();
            var broken = report.Broken
                ?? await CheckKeysAsync(folder, trusted, output, cancellationToken)
                ?? (parsed.GetValue(complete) ? WhatIsMissing(report) : null);
            if (broken is not null)
            {
                await output.WriteLineAsync($"BROKEN        {broken}");
                await output.WriteLineAsync($"before that   {Count(report.Events, "event")} hold");
                return AuditTool.Broken;
            }

            await PrintAsync(report, outsiders.Length, output);
            return AuditTool.Good;
        });
        return command;
    }

    private static async Task PrintAsync(AuditReport report, int outsiders, TextWriter output)
    {
        await output.WriteLineAsync($"log           {report.Origin}");
        await output.WriteLineAsync($"events        {Count(report.Events, "event")} in {Count(report.Streams, "stream")} hold");
        await output.WriteLineAsync($"root          {Convert.ToBase64String(report.Root)}");
        await output.WriteLineAsync($"checkpoints   {Count(report.Checkpoints, "checkpoint")} hold; the largest covers {Count(report.Covered, "event")}");
        if (report.Covered < report.Events) await output.WriteLineAsync($"not covered   the last {Count(report.Events - report.Covered, "event")}: no checkpoint vouches for them yet");
        await output.WriteLineAsync(outsiders > 0
            ? $"outside       {Count(outsiders, "checkpoint")} held outside agree"
            : "outside       no checkpoint from outside was given: whoever has the signing key could have written all of this anew");
        if (report.TimeStamps is { Count: > 0 } stamps) await output.WriteLineAsync($"time stamps   {Described(stamps)}");
        if (report.Redacted.Count > 0) await output.WriteLineAsync($"redacted      {Count(report.Redacted.Count, "event")}: " + Listed(report.Redacted, r => $"{r.Index} (by event {r.RedactedBy}{(r.PayloadHeld ? ", still in this export" : "")})"));
        if (report.Withheld.Count > 0) await output.WriteLineAsync($"withheld      {Count(report.Withheld.Count, "event")}: " + Listed(report.Withheld, i => i.ToString(CultureInfo.InvariantCulture)) + "; their payloads were not given and not checked");
        await output.WriteLineAsync("GOOD          nothing was altered, dropped, moved or put in");
    }

    private static BrokenPlace? WhatIsMissing(AuditReport report) =>
        report.Withheld.Count > 0 ? new BrokenPlace("withheld", $"event {report.Withheld[0]}", "Its payload was withheld.")
        : report.TimeStamps is { Count: > 0, AreJudged: false } ? new BrokenPlace("time-stamp-unjudged", "the export", "Its time stamps were not judged: give the authority's certificate with --tsa-ca.")
        : null;

    private static string Described(TimeStampReport stamps)
    {
        var times = string.Create(CultureInfo.InvariantCulture, $"from {stamps.First:yyyy-MM-dd'T'HH:mm:ss'Z'} to {stamps.Last:yyyy-MM-dd'T'HH:mm:ss'Z'}, by {string.Join("; ", stamps.Authorities)}");
        return stamps.AreJudged
            ? $"{Count(stamps.Count, "token")} hold, {times}"
            : $"{Count(stamps.Count, "token")} NOT JUDGED: over these checkpoints, {times}, but whether to trust whoever signed was not asked; give --tsa-ca";
    }

    /// <summary>The keys that the export names are no ground for trust; one that the user does not know is worth a line.</summary>
    private static async Task<BrokenPlace?> CheckKeysAsync(string folder, IReadOnlyList<CheckpointKey> trusted, TextWriter output, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> rest = await ReadIfThereAsync(folder, AuditExport.KeysFile, cancellationToken);
        for (var number = 1; !rest.IsEmpty; number++)
        {
            var end = rest.Span.IndexOf((byte)'\n');
            try
            {
                var key = AuditExport.ReadKey(end < 0 ? default : rest.Span[..end]);
                if (!trusted.Any(known => string.Equals(known.ToPem(), key.ToPem(), StringComparison.Ordinal)))
                    await output.WriteLineAsync($"unknown key   the export names a key {key.IdText} that you did not give");
            }
            catch (FormatException e)
            {
                return new BrokenPlace("key-form", $"{AuditExport.KeysFile}, line {number}", e.Message);
            }

            rest = rest[(end + 1)..];
        }

        return null;
    }

    private static async Task<byte[]> ReadIfThereAsync(string folder, string name, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, name);
        return File.Exists(path) ? await File.ReadAllBytesAsync(path, cancellationToken) : [];
    }

    private static string Count(long number, string noun) => string.Create(CultureInfo.InvariantCulture, $"{number} {noun}{(number == 1 ? "" : "s")}");

    private static string Listed<T>(IReadOnlyList<T> items, Func<T, string> text) =>
        string.Join(", ", items.Take(ListedIndices).Select(text)) + (items.Count > ListedIndices ? " …" : "");

    private sealed class Progress(TextWriter error) : IProgress<long>
    {
        private long told;

        public void Report(long value)
        {
            if (value < told + ProgressStep) return;
            told = value - (value % ProgressStep);
            error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{told} events hold …"));
        }
    }
}
