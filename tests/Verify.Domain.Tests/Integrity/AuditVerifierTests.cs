using System.Security.Cryptography;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Verify.Domain.Integrity;

namespace Verify.Domain.Tests.Integrity;

public sealed class AuditVerifierTests : IDisposable
{
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa otherKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public void Dispose()
    {
        key.Dispose();
        otherKey.Dispose();
    }

    private SampleLog Log(int count, params int[] sizes) => new(SampleLog.Draft(count), key, sizes);

    private AuditReport Check(IEnumerable<byte[]> records, IEnumerable<string> notes, Action<AuditVerifier, byte[]>? feed = null)
    {
        var verifier = new AuditVerifier([CheckpointKey.Of(key)]);
        foreach (var note in notes) verifier.AddCheckpoint(note, "sample");
        byte[] all = [.. records.SelectMany(r => r)];
        if (feed is null) verifier.Feed(all);
        else feed(verifier, all);
        return verifier.Finish();
    }

    private AuditReport Check(SampleLog log) => Check(log.Records, log.Notes);

    [Fact]
    public void A_whole_export_holds()
    {
        var log = Log(300, 0, 1, 64, 65, 130, 300);

        var report = Check(log);

        report.Broken.ShouldBeNull();
        (report.Origin, report.Events, report.Checkpoints, report.Covered).ShouldBe((SampleLog.Origin, 300, 6, 300));
        report.Streams.ShouldBe(log.Drafts.Select(d => d.Stream).Distinct(StringComparer.Ordinal).Count());
        report.Root.ShouldBe(MerkleTree.Root(log.Leaves));
        report.Redacted.ShouldBeEmpty();
        report.Withheld.ShouldBeEmpty();
    }

    [Fact]
    public void It_does_not_matter_in_what_pieces_the_events_come()
    {
        var drafts = SampleLog.Redact(SampleLog.Draft(400), 17);
        var log = new SampleLog(drafts, key, [40, 200, 256, 401]);
        byte[][] changed = [.. log.Records];
        changed[301] = log.Records[302];

        Prop.ForAll<PositiveInt>(seed =>
        {
            var good = Check(log.Records, log.Notes, (v, all) => InPieces(v, all, seed.Get));
            var broken = Check(changed, log.Notes, (v, all) => InPieces(v, all, seed.Get));
            return good.Broken is null && good.Events == 401 && good.Root.AsSpan().SequenceEqual(MerkleTree.Root(log.Leaves))
                && broken.Broken is { Rule: "index", Where: "event 301" } && broken.Events == 301
                && broken.Root.AsSpan().SequenceEqual(MerkleTree.Root(log.Leaves.Take(301)));
        }).QuickCheckThrowOnFailure();

        static void InPieces(AuditVerifier verifier, byte[] all, int seed)
        {
            var random = new Random(seed);
            for (var start = 0; start < all.Length;)
            {
                var end = start;
                for (var n = random.Next(1, 150); n > 0 && end < all.Length; n--) end += all.AsSpan(end).IndexOf((byte)'\n') + 1;
                if (!verifier.Feed(all.AsMemory(start..end))) return;
                start = end;
            }
        }
    }

    [Fact]
    public async Task A_file_is_read_in_blocks_and_a_record_may_be_larger_than_one()
    {
        var drafts = SampleLog.Draft(3000);
        drafts[5] = drafts[5] with { Payload = $$"""{"text":"{{new string('x', 3_000_000)}}"}""" };
        drafts[2999] = drafts[2999] with { Payload = $$"""{"text":"{{new string('x', 1_200_000)}}"}""" };
        var log = new SampleLog(drafts, key, [1000, 3000]);
        var told = new List<long>();
        var verifier = new AuditVerifier([CheckpointKey.Of(key)]);
        log.Notes.ForEach(note => verifier.AddCheckpoint(note, "sample"));

        await verifier.FeedAsync(new MemoryStream(log.EventsFile), new Told(told), CancellationToken.None);

        verifier.Finish().Broken.ShouldBeNull();
        verifier.Events.ShouldBe(3000);
        told.Count.ShouldBeGreaterThan(2);
        told.ShouldBe(told.Order());
    }

    private sealed class Told(List<long> values) : IProgress<long>
    {
        public void Report(long value) => values.Add(value);
    }

    [Fact]
    public async Task A_file_without_its_last_line_end_is_broken_at_its_last_event()
    {
        var log = Log(10, 10);
        var verifier = new AuditVerifier([CheckpointKey.Of(key)]);
        verifier.AddCheckpoint(log.Notes[0], "sample");

        await verifier.FeedAsync(new MemoryStream(log.EventsFile[..^1]), null, CancellationToken.None);

        verifier.Finish().Broken!.ToString().ShouldStartWith("event 9:");
    }

    [Fact]
    public void Events_behind_the_last_checkpoint_are_counted_as_not_covered()
    {
        var report = Check(Log(10, 3, 7));

        report.Broken.ShouldBeNull();
        (report.Events, report.Covered, report.Checkpoints).ShouldBe((10, 7, 2));
    }

    [Fact]
    public void A_redacted_event_holds_when_a_later_event_vouches_for_what_stands_in()
    {
        var drafts = SampleLog.Redact(SampleLog.Draft(10), 4);

        var report = Check(new SampleLog(drafts, key, [10, 11]));

        report.Broken.ShouldBeNull();
        report.Redacted.ShouldBe([new RedactedEvent(4, 10, PayloadHeld: false)]);
    }

    [Fact]
    public void An_export_begun_before_a_redaction_still_holds_and_says_so()
    {
        var drafts = SampleLog.Redact(SampleLog.Draft(10), 4);
        drafts[4] = drafts[4] with { Substitute = null };

        Check(new SampleLog(drafts, key, [11])).Redacted.ShouldBe([new RedactedEvent(4, 10, PayloadHeld: true)]);
    }

    [Fact]
    public void A_payload_may_be_redacted_twice_and_so_may_a_redaction()
    {
        var drafts = SampleLog.Redact(SampleLog.Draft(10), 4, """{"note":"half"}""");
        drafts = SampleLog.Redact(drafts, 4, """{"note":""}""");
        var reasonGone = drafts[11].Payload.Replace("/note", "", StringComparison.Ordinal);
        drafts = SampleLog.Redact(drafts, 11, reasonGone);

        var report = Check(new SampleLog(drafts, key, [13]));

        report.Broken.ShouldBeNull();
        report.Redacted.ShouldBe([new RedactedEvent(4, 11, PayloadHeld: false), new RedactedEvent(11, 12, PayloadHeld: false)]);
    }

    [Fact]
    public void A_withheld_payload_is_counted_and_its_line_is_still_checked()
    {
        var drafts = SampleLog.Draft(10);
        drafts[6] = drafts[6] with { IsWithheld = true };

        var report = Check(new SampleLog(drafts, key, [10]));

        report.Broken.ShouldBeNull();
        report.Withheld.ShouldBe([6]);
    }

    [Fact]
    public void A_missing_payload_that_nobody_explains_is_broken()
    {
        var drafts = SampleLog.Draft(10);
        drafts[6] = drafts[6] with { Substitute = """{"note":""}""" };

        Check(new SampleLog(drafts, key, [10])).Broken.ShouldSatisfyAllConditions(b => b!.Rule.ShouldBe("redaction"), b => b!.Where.ShouldBe("event 6"));
    }

    [Fact]
    public void Another_substitute_than_the_one_vouched_for_is_broken()
    {
        var drafts = SampleLog.Redact(SampleLog.Draft(10), 6);
        drafts[6] = drafts[6] with { Substitute = """{"note":"something else"}""" };

        Check(new SampleLog(drafts, key, [11])).Broken!.Where.ShouldBe("event 6");
    }

    [Theory]
    [InlineData("""{"index":10,"substituteHash":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"}""")]
    [InlineData("""{"index":-1,"substituteHash":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"}""")]
    [InlineData("""{"index":"4","substituteHash":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"}""")]
    [InlineData("""{"index":4,"substituteHash":"E3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"}""")]
    [InlineData("""{"index":4,"substituteHash":"e3b0"}""")]
    [InlineData("""{"index":4,"substituteHash":null}""")]
    [InlineData("""{"index":4}""")]
    [InlineData("{}")]
    public void A_redaction_that_names_no_earlier_event_and_hash_is_broken(string payload)
    {
        var drafts = SampleLog.Redact(SampleLog.Draft(10), 4);
        drafts[10] = drafts[10] with { Payload = payload };

        Check(new SampleLog(drafts, key, [11])).Broken.ShouldSatisfyAllConditions(b => b!.Rule.ShouldBe("redaction"), b => b!.Where.ShouldBe("event 10"));
    }

    [Fact]
    public void A_log_that_runs_back_in_time_is_broken_there_even_when_it_was_signed()
    {
        var drafts = SampleLog.Draft(10);
        drafts[5] = drafts[5] with { Time = drafts[4].Time.AddMicroseconds(-1) };

        Check(new SampleLog(drafts, key, [10])).Broken.ShouldSatisfyAllConditions(b => b!.Rule.ShouldBe("time"), b => b!.Where.ShouldBe("event 5"));
    }

    [Fact]
    public void A_payload_that_is_not_canonical_is_broken_even_when_it_was_signed()
    {
        var drafts = SampleLog.Draft(10);
        drafts[5] = drafts[5] with { Payload = """{"a":1},"payload":{"a":2}""" };

        Check(new SampleLog(drafts, key, [10])).Broken.ShouldSatisfyAllConditions(b => b!.Rule.ShouldBe("payload-form"), b => b!.Where.ShouldBe("event 5"));
    }

    public static TheoryData<string, string, string> Replacements => new()
    {
        { "\"number\":5", "\"number\":6", "payload-hash" },
        { "\"salt\":\"", "\"salt\":\"A", "record" },
        { "\"salt\":\"", "\"salt\": \"", "record" },
        { "evidence-added.1", "evidence-struck.1", "checkpoint-root" },
        { "2026-03-01T", "2026-04-01T", "time" },
        { "2026-03-01T", "2025-03-01T", "time" },
        { "\"index\":5", "\"index\":6", "index" },
        { "\"version\":1", "\"version\":2", "stream-version" },
        { "\"previous\":null", "\"previous\":\"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\"", "previous" },
        { "person:0192", "person:0193", "checkpoint-root" },
        { "{\"line\":", "{ \"line\":", "record" },
    };

    /// <summary>Event 5 opens its stream, and no later event of these ten belongs to it.</summary>
    [Theory]
    [MemberData(nameof(Replacements))]
    public void A_changed_event_breaks_this_rule(string old, string changed, string rule)
    {
        var drafts = SampleLog.Draft(10);
        drafts[5] = drafts[5] with { Stream = "claim:alone" };
        var log = new SampleLog(drafts, key, [10]);
        byte[][] records = [.. log.Records];
        var text = Encoding.UTF8.GetString(records[5]);
        text.ShouldContain(old);
        var at = text.IndexOf(old, StringComparison.Ordinal);
        records[5] = Encoding.UTF8.GetBytes(text[..at] + changed + text[(at + old.Length)..]);

        var broken = Check(records, log.Notes).Broken!;

        broken.Rule.ShouldBe(rule);
        if (rule is not ("checkpoint-root" or "time")) broken.Where.ShouldBe("event 5");
    }

    [Fact]
    public void A_salt_written_with_stray_bits_is_broken()
    {
        var log = Log(10, 10);
        byte[][] records = [.. log.Records];
        var last = records[5].Length - "=\"}\n".Length - 1;
        records[5] = [.. records[5]];
        records[5][last]++;

        Check(records, log.Notes).Broken!.Where.ShouldBe("event 5");
    }

    [Fact]
    public void A_checkpoint_must_be_of_a_key_that_is_trusted()
    {
        var log = Log(10, 5);
        var foreign = new SampleLog(log.Drafts, otherKey, [10]);

        Check(log.Records, [.. log.Notes, .. foreign.Notes]).Broken!.Rule.ShouldBe("checkpoint-key");
        new AuditVerifier([]).ShouldSatisfyAllConditions(
            v => v.AddCheckpoint(log.Notes[0], "sample"),
            v => v.Broken!.Rule.ShouldBe("checkpoint-key"));
    }

    [Fact]
    public void A_checkpoint_must_be_signed_as_it_stands()
    {
        var log = Log(10, 5);

        Check(log.Records, [log.Notes[0].Replace("\n5\n", "\n6\n", StringComparison.Ordinal)]).Broken!.Rule.ShouldBe("checkpoint-signature");
    }

    [Fact]
    public void A_text_that_is_no_checkpoint_is_broken()
    {
        var log = Log(10);

        Check(log.Records, ["nothing"]).Broken!.Rule.ShouldBe("checkpoint-form");
        Check(log.Records, [SignedNote.Sign("nothing\n", SampleLog.Origin, key).ToString()]).Broken!.Rule.ShouldBe("checkpoint-form");
    }

    [Fact]
    public void Checkpoints_of_two_logs_do_not_go_together()
    {
        var log = Log(10, 5);
        var other = new Checkpoint("another.example", 5, MerkleTree.Root(log.Leaves.Take(5))).Sign(key).ToString();

        Check(log.Records, [.. log.Notes, other]).Broken!.Rule.ShouldBe("checkpoint-origin");
    }

    [Fact]
    public void Two_checkpoints_of_one_size_with_two_roots_are_broken()
    {
        var log = Log(10, 5, 10);
        var drafts = SampleLog.Draft(10);
        drafts[2] = drafts[2] with { Payload = "{}" };
        var split = new SampleLog(drafts, key, [5]);

        Check(log.Records, [.. log.Notes, .. log.Notes]).Broken.ShouldBeNull();
        Check(log.Records, [.. log.Notes, .. split.Notes]).Broken!.ToString().ShouldStartWith("checkpoint of size 5");
    }

    [Fact]
    public void An_export_shorter_than_its_checkpoints_is_cut_short()
    {
        var log = Log(10, 5, 10);

        Check(log.Records.Take(9), log.Notes).Broken.ShouldSatisfyAllConditions(b => b!.Rule.ShouldBe("cut-short"), b => b!.Where.ShouldBe("event 9"));
        Check([], log.Notes).Broken!.Where.ShouldBe("event 0");
    }

    [Fact]
    public void Events_without_any_checkpoint_prove_nothing()
    {
        Check(Log(10)).Broken!.Rule.ShouldBe("no-checkpoint");
    }

    [Fact]
    public void A_wrong_checkpoint_of_the_empty_log_is_broken()
    {
        var log = Log(3, 3);
        var empty = new Checkpoint(SampleLog.Origin, 0, LogHash.Leaf([])).Sign(key).ToString();

        Check(log.Records, [.. log.Notes, empty]).Broken!.ToString().ShouldStartWith("checkpoint of size 0");
    }

    [Fact]
    public void The_lines_of_an_export_are_numbered_where_one_of_them_is_broken()
    {
        var log = Log(10, 5, 10);
        var lines = SampleLog.CheckpointsFile(log.Notes);
        var verifier = new AuditVerifier([CheckpointKey.Of(key)]);
        var cut = new AuditVerifier([CheckpointKey.Of(key)]);
        var doubled = new AuditVerifier([CheckpointKey.Of(key)]);

        verifier.AddCheckpointLines(lines, "checkpoints.jsonl");
        cut.AddCheckpointLines(lines.AsSpan(..^1), "checkpoints.jsonl");
        doubled.AddCheckpointLines([.. lines, .. "\n"u8, .. lines], "checkpoints.jsonl");

        verifier.Broken.ShouldBeNull();
        cut.Broken.ShouldSatisfyAllConditions(b => b!.Rule.ShouldBe("checkpoint-form"), b => b!.Where.ShouldBe("checkpoints.jsonl, line 2"));
        doubled.Broken!.Where.ShouldBe("checkpoints.jsonl, line 3");
    }

    [Fact]
    public void A_checkpoint_held_outside_that_the_export_does_not_own_up_to_is_missed()
    {
        var log = Log(10, 4, 7, 10);
        var verifier = new AuditVerifier([CheckpointKey.Of(key)]);
        verifier.AddOutsideCheckpoint(log.Notes[1], "outside.txt");
        verifier.AddCheckpointLines(SampleLog.CheckpointsFile([log.Notes[0], log.Notes[2]]), "checkpoints.jsonl");
        verifier.Feed(log.EventsFile);

        verifier.Finish().Broken.ShouldSatisfyAllConditions(b => b!.Rule.ShouldBe("checkpoint-missing"), b => b!.Where.ShouldStartWith("checkpoint of size 7"));
    }

    [Fact]
    public void A_checkpoint_comes_before_the_events()
    {
        var log = Log(3, 3);
        var verifier = new AuditVerifier([CheckpointKey.Of(key)]);
        verifier.Feed(log.EventsFile);

        Should.Throw<InvalidOperationException>(() => verifier.AddCheckpoint(log.Notes[0], "late"));
    }

    [Fact]
    public void A_rewritten_log_signed_again_holds_by_itself_but_not_against_a_checkpoint_held_outside()
    {
        var log = Log(200, 50, 100, 200);
        var drafts = SampleLog.Draft(200);
        drafts[20] = drafts[20] with { Payload = """{"note":"it was never said"}""" };
        var rewritten = new SampleLog(drafts, key, [50, 100, 200]);

        Check(rewritten).Broken.ShouldBeNull("whoever has the key can write a consistent log");
        var broken = Check(rewritten.Records, [.. rewritten.Notes, log.Notes[1]]).Broken!;
        broken.Rule.ShouldBe("checkpoint-root");
        broken.Where.ShouldStartWith("checkpoint of size 100");
    }
}
