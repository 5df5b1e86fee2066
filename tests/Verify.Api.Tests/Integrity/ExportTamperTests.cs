using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Verify.Api.Integrity;
using Verify.Domain.Integrity;
using Verify.Domain.Tests.Integrity;

namespace Verify.Api.Tests.Integrity;

/// <summary>
/// Somebody with the export of a running server, with the database, and in the end with the real key and an hour, alters
/// it at more than six hundred places. Each alteration is found against the checkpoint held outside.
/// </summary>
[Collection(SampleHistoryTests.Name)]
public sealed class ExportTamperTests(SampleHistory history)
{
    private readonly Random random = new(20260301);
    private readonly List<string> missed = [];
    private int tried;

    [Fact]
    public async Task Whatever_is_altered_in_a_real_export_is_found_against_a_checkpoint_held_outside()
    {
        var export = await RealExport.FetchAsync(history);
        Check(export).ShouldBeNull("untouched it holds");
        Check(export with { Events = [.. export.Events.SkipLast(3)] }).ShouldNotBeNull("and it is not so that anything holds");

        FlipBits(export);
        AlterPayloads(export);
        DropDoubleAndSwap(export);
        Redate(export);
        CutOff(export);
        ExchangePayloads(export);
        PretendRedactions(export);
        AlterCheckpoints(export);
        RewriteAndSignAgain(export);

        missed.ShouldBeEmpty();
        tried.ShouldBeGreaterThanOrEqualTo(600);
    }

    private static BrokenPlace? Check(RealExport export)
    {
        var verifier = new AuditVerifier(export.Keys, export.Authorities);
        verifier.AddOutsideCheckpoint(export.Outside, "outside");
        verifier.AddCheckpointLines(Encoding.UTF8.GetBytes(string.Concat(export.Checkpoints.Select(c => c + "\n"))), "checkpoints.jsonl");
        verifier.Feed(export.Bytes ?? Join(export.Events));
        return verifier.Finish().Broken;
    }

    private void MustBeFound(RealExport altered, string what)
    {
        tried++;
        if (Check(altered) is null) missed.Add(what);
    }

    private void FlipBits(RealExport export)
    {
        var bytes = Join(export.Events);
        for (var n = 0; n < 160; n++)
        {
            var place = random.Next(bytes.Length);
            byte[] altered = [.. bytes];
            altered[place] ^= (byte)(1 << random.Next(8));
            MustBeFound(export with { Bytes = altered }, $"bit at {place}");
        }
    }

    private void AlterPayloads(RealExport export)
    {
        var full = Enumerable.Range(0, export.Events.Count).Where(i => export.Events[i].Contains("},\"salt\":\"", StringComparison.Ordinal)).ToList();
        for (var n = 0; n < 60; n++)
        {
            var i = full[random.Next(full.Count)];
            var altered = Swapped(export.Events[i], "\"by\":\"", "\"by\":\"person:0", "\"at\":\"2", "\"at\":\"1");
            if (altered is not null) MustBeFound(export with { Events = [.. export.Events.Select((e, k) => k == i ? altered : e)] }, $"payload of {i}");
        }
    }

    private static string? Swapped(string text, params string[] pairs)
    {
        for (var i = 0; i < pairs.Length; i += 2)
        {
            var place = text.IndexOf(pairs[i], text.IndexOf(",\"payload\":{", StringComparison.Ordinal), StringComparison.Ordinal);
            if (place >= 0) return text[..place] + pairs[i + 1] + text[(place + pairs[i].Length)..];
        }

        return null;
    }

    private void DropDoubleAndSwap(RealExport export)
    {
        for (var n = 0; n < 40; n++)
        {
            var (one, other) = (random.Next(export.Events.Count), random.Next(export.Events.Count));
            MustBeFound(export with { Events = [.. export.Events.Where((_, i) => i != one)] }, $"{one} dropped");
            List<string> doubled = [.. export.Events];
            doubled.Insert(other, doubled[one]);
            MustBeFound(export with { Events = doubled }, $"{one} doubled at {other}");
            if (one == other) other = (one + 1) % export.Events.Count;
            List<string> swapped = [.. export.Events];
            (swapped[one], swapped[other]) = (swapped[other], swapped[one]);
            MustBeFound(export with { Events = swapped }, $"{one} and {other} swapped");
        }
    }

    private void Redate(RealExport export)
    {
        for (var n = 0; n < 50; n++)
        {
            var i = random.Next(export.Events.Count);
            var line = export.LineOf(i);
            var redated = line with { Time = line.Time.AddMicroseconds(random.Next(2) == 0 ? 1 : -1) };
            var record = export.Events[i].Replace(Encoding.UTF8.GetString(line.ToBytes()), Encoding.UTF8.GetString(redated.ToBytes()), StringComparison.Ordinal);
            MustBeFound(export with { Events = [.. export.Events.Select((e, k) => k == i ? record : e)] }, $"{i} re-dated");
        }
    }

    private void CutOff(RealExport export)
    {
        var bytes = Join(export.Events);
        for (var n = 0; n < 40; n++)
        {
            var end = n == 0 ? bytes.Length - 1 : random.Next(bytes.Length);
            MustBeFound(export with { Bytes = bytes[..end] }, $"cut off at {end}");
        }
    }

    private void ExchangePayloads(RealExport export)
    {
        for (var n = 0; n < 40; n++)
        {
            var (one, other) = (random.Next(export.Events.Count), random.Next(export.Events.Count));
            var (own, others) = (PayloadAndSalt(export.Events[one]), PayloadAndSalt(export.Events[other]));
            if (own == others) continue;
            // one without a payload would only be one withheld, which is told and not called broken
            if (others.StartsWith(",\"payload\":null", StringComparison.Ordinal)) continue;
            var record = export.Events[one].Replace(own, others, StringComparison.Ordinal);
            MustBeFound(export with { Events = [.. export.Events.Select((e, k) => k == one ? record : e)] }, $"payload of {other} in {one}");
        }
    }

    private void PretendRedactions(RealExport export)
    {
        for (var n = 0; n < 25; n++)
        {
            var i = random.Next(export.Events.Count);
            var record = export.Events[i].Replace(PayloadAndSalt(export.Events[i]), ",\"payload\":null,\"substitute\":{\"note\":\"\"}}", StringComparison.Ordinal);
            MustBeFound(export with { Events = [.. export.Events.Select((e, k) => k == i ? record : e)] }, $"{i} passed off as redacted");
        }
    }

    private void AlterCheckpoints(RealExport export)
    {
        RealExport With(int i, string line) => export with { Checkpoints = [.. export.Checkpoints.Select((c, k) => k == i ? line : c)] };
        using var stranger = new SampleTimeStamps();
        var signer = history.App.Services.GetRequiredService<LogSigner>();
        for (var n = 0; n < 60; n++)
        {
            var i = random.Next(export.Checkpoints.Count);
            var bytes = Encoding.UTF8.GetBytes(export.Checkpoints[i]);
            bytes[random.Next(export.Checkpoints[i].IndexOf("\",\"tokens\"", StringComparison.Ordinal))] ^= (byte)(1 << random.Next(7));
            MustBeFound(With(i, Encoding.UTF8.GetString(bytes)), $"bit in checkpoint {i}");
        }

        for (var i = 0; i < export.Checkpoints.Count; i++)
        {
            var (note, tokens) = AuditExport.ReadCheckpoint(Encoding.UTF8.GetBytes(export.Checkpoints[i]));
            var signed = Checkpoint.Parse(SignedNote.Parse(note).Text);
            var others = AuditExport.ReadCheckpoint(Encoding.UTF8.GetBytes(export.Checkpoints[(i + 1) % export.Checkpoints.Count])).Tokens;
            tokens.ShouldHaveSingleItem();
            MustBeFound(With(i, export.Checkpoints[i][..^(1 + random.Next(40))]), $"checkpoint {i} cut off");
            MustBeFound(With(i, RealExport.LineOf(signer.Sign(signed with { Root = signed.Root.Select(b => (byte)~b).ToArray() }).ToString(), tokens)), $"another root signed at {i}");
            MustBeFound(With(i, RealExport.LineOf(signer.Sign(signed with { Size = signed.Size - 1 }).ToString(), tokens)), $"another size signed at {i}");
            MustBeFound(With(i, RealExport.LineOf(note, others)), $"the token of another checkpoint at {i}");
            MustBeFound(With(i, RealExport.LineOf(note, [stranger.Over(note)])), $"a stranger's token at {i}");
        }

        MustBeFound(export with { Checkpoints = [.. export.Checkpoints.SkipLast(1)] }, "the checkpoint held outside dropped");
        MustBeFound(export with { Checkpoints = [] }, "all checkpoints dropped");
    }

    /// <summary>A forger with the log's key and the authority's ear, who makes all of the chain, the tree, the checkpoints and the tokens anew.</summary>
    private void RewriteAndSignAgain(RealExport export)
    {
        var signer = history.App.Services.GetRequiredService<LogSigner>();
        for (var n = 0; n < 60; n++)
        {
            var place = random.Next(export.Events.Count);
            var rewritten = export.Rewritten(place, n % 4, signer, history.Authority);

            var alone = Check(rewritten with { Outside = AuditExport.ReadCheckpoint(Encoding.UTF8.GetBytes(rewritten.Checkpoints[^1])).Note });
            alone.ShouldBeNull($"rewrite {n % 4} of {place} is consistent, so that only what was held outside shows it");
            MustBeFound(rewritten, $"rewrite {n % 4} of {place}");
        }
    }

    // behind the line, which names its payload too
    private static string PayloadAndSalt(string record) => record[(record.IndexOf("},\"payload\":", StringComparison.Ordinal) + 1)..];

    private static byte[] Join(IEnumerable<string> records) => Encoding.UTF8.GetBytes(string.Concat(records.Select(r => r + "\n")));
}

/// <summary>An export as the server gave it, line by line, with what an outsider holds.</summary>
internal sealed record RealExport(IReadOnlyList<string> Events, IReadOnlyList<string> Checkpoints, IReadOnlyList<CheckpointKey> Keys, TimeStampChecker Authorities, string Outside)
{
    /// <summary>The events, where they are no whole lines any more.</summary>
    public byte[]? Bytes { get; init; }

    public static async Task<RealExport> FetchAsync(SampleHistory history)
    {
        var lines = await history.Auditor.ExportAsync();
        IReadOnlyList<string> OfKind(ExportLine kind) => [.. lines.Where(l => AuditExport.KindOf(Encoding.UTF8.GetBytes(l)) == kind)];
        return new RealExport(OfKind(ExportLine.Event), OfKind(ExportLine.Checkpoint), await history.App.KeysAsync(), TimeStampChecker.Trusting([history.Authority.RootPem]), history.Notes[^1]);
    }

    public static string LineOf(string note, IReadOnlyList<byte[]> tokens)
    {
        var line = new System.Buffers.ArrayBufferWriter<byte>();
        AuditExport.WriteCheckpoint(line, SignedNote.Parse(note), tokens);
        return Encoding.UTF8.GetString(line.WrittenSpan).TrimEnd('\n');
    }

    /// <summary>The line of an event.</summary>
    public EventLine LineOf(int index) => EventLine.Parse(CanonicalJson.CanonicalizeEvent(Encoding.UTF8.GetBytes(JsonDocument.Parse(Events[index]).RootElement.GetProperty("line").GetRawText())));

    /// <summary>The same log with one event changed, or left out, and everything behind it made anew.</summary>
    public RealExport Rewritten(int place, int how, LogSigner signer, SampleTimestampAuthority authority)
    {
        var (heads, tree, records, roots) = (new Dictionary<string, (int Version, byte[] Leaf)>(StringComparer.Ordinal), new CompactRange(), new List<string>(), new Dictionary<long, byte[]>());
        for (var i = 0; i < Events.Count; i++)
        {
            var json = JsonNode.Parse(Events[i])!.AsObject();
            var line = LineOf(i);
            var isWithheld = json["payload"] is null;
            if (i == place)
            {
                if (how == 0) continue;
                if (how == 1) line = line with { Actor = "person:00000000-0000-7000-8000-00000000ffff" };
                if (how == 2) line = line with { Type = "note-never-made.1" };
                if (how == 3 && !isWithheld) json["payload"]!["note"] = "it was never said";
                else if (how == 3) line = line with { PayloadHash = new byte[LogHash.Length] };
            }

            var known = heads.TryGetValue(line.Stream, out var head);
            line = line with { Index = records.Count, StreamVersion = head.Version + 1, Previous = known ? head.Leaf : null };
            if (!isWithheld)
            {
                var payload = CanonicalJson.CanonicalizeEvent(Encoding.UTF8.GetBytes(json["payload"]!.ToJsonString()));
                line = line with { PayloadHash = LogHash.Payload(Convert.FromBase64String(json["salt"]!.GetValue<string>()), payload) };
                json["payload"] = JsonNode.Parse(payload);
            }

            var bytes = line.ToBytes();
            var leaf = LogHash.Leaf(bytes);
            heads[line.Stream] = (line.StreamVersion, leaf);
            tree.Append(leaf);
            roots[tree.Size] = tree.Root();
            records.Add(Record(bytes, json, isWithheld));
        }

        var notes = Checkpoints.Select(c => Checkpoint.Parse(SignedNote.Parse(AuditExport.ReadCheckpoint(Encoding.UTF8.GetBytes(c)).Note).Text))
            .Select(c => signer.Sign(c with { Size = Math.Min(c.Size, tree.Size), Root = roots[Math.Min(c.Size, tree.Size)] }).ToString());
        return this with { Events = records, Checkpoints = [.. notes.Select(note => LineOf(note, [authority.Stamp(note)]))] };
    }

    private static string Record(byte[] line, JsonObject json, bool isWithheld)
    {
        var record = new System.Buffers.ArrayBufferWriter<byte>();
        if (isWithheld) AuditExport.WriteWithheldEvent(record, line);
        else AuditExport.WriteEvent(record, line, CanonicalJson.CanonicalizeEvent(Encoding.UTF8.GetBytes(json["payload"]!.ToJsonString())), Convert.FromBase64String(json["salt"]!.GetValue<string>()));
        return Encoding.UTF8.GetString(record.WrittenSpan).TrimEnd('\n');
    }
}
