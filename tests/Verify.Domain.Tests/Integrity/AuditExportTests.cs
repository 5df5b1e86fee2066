using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Verify.Domain.Integrity;

namespace Verify.Domain.Tests.Integrity;

public sealed class AuditExportTests : IDisposable
{
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public void Dispose() => key.Dispose();

    private static byte[] Written(Action<IBufferWriter<byte>> write)
    {
        var output = new ArrayBufferWriter<byte>();
        write(output);
        return output.WrittenSpan.ToArray();
    }

    [Fact]
    public void Every_line_of_an_export_is_canonical_JSON_and_says_what_it_is()
    {
        var drafts = SampleLog.Redact(SampleLog.Draft(20), 3);
        drafts[5] = drafts[5] with { IsWithheld = true };
        var log = new SampleLog(drafts, key, [20]);
        List<(byte[] Line, ExportLine Kind)> all =
        [
            .. log.Records.Select(r => (r, ExportLine.Event)),
            (SampleLog.CheckpointsFile(log.Notes), ExportLine.Checkpoint),
            (Written(o => AuditExport.WriteKey(o, CheckpointKey.Of(key))), ExportLine.Key),
        ];

        foreach (var (line, kind) in all)
        {
            line[^1].ShouldBe((byte)'\n');
            CanonicalJson.CanonicalizeEvent(line.AsSpan(..^1)).ShouldBe(line[..^1]);
            AuditExport.KindOf(line).ShouldBe(kind);
        }

        AuditExport.KindOf("{}"u8).ShouldBe(ExportLine.Unknown);
    }

    [Fact]
    public void An_event_carries_line_payload_and_salt_as_they_are()
    {
        var log = new SampleLog(SampleLog.Draft(1), key, []);
        var record = JsonElement.Parse(log.Records[0]);

        JsonSerializer.SerializeToUtf8Bytes(record.GetProperty("line")).ShouldBe(log.Lines[0]);
        record.GetProperty("payload").GetProperty("number").GetInt32().ShouldBe(0);
        record.GetProperty("salt").GetBytesFromBase64().ShouldBe(log.Drafts[0].Salt);
        AuditExport.IndexOf(log.Records[0].AsSpan(..^1)).ShouldBe(0);
    }

    [Fact]
    public void A_checkpoint_and_its_tokens_read_back()
    {
        var note = new Checkpoint(SampleLog.Origin, 7, LogHash.EmptyRoot).Sign(key);
        var line = Written(o => AuditExport.WriteCheckpoint(o, note, [[1, 2, 3], [4]]));

        var read = AuditExport.ReadCheckpoint(line.AsSpan(..^1));

        read.Note.ShouldBe(note.ToString());
        read.Tokens.ShouldBe([[1, 2, 3], [4]]);
    }

    [Fact]
    public void A_key_reads_back()
    {
        var line = Written(o => AuditExport.WriteKey(o, CheckpointKey.Of(key)));

        AuditExport.ReadKey(line.AsSpan(..^1)).IdText.ShouldBe(CheckpointKey.Of(key).IdText);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"checkpoint":"x"}""")]
    [InlineData("""{"checkpoint":1,"tokens":[]}""")]
    [InlineData("""{"checkpoint":"x","tokens":[1]}""")]
    [InlineData("""{"checkpoint":"x","tokens":["?"]}""")]
    [InlineData("""{"checkpoint":"x", "tokens":[]}""")]
    [InlineData("""{"tokens":[],"checkpoint":"x"}""")]
    public void What_is_no_checkpoint_line_is_refused(string line) => Should.Throw<FormatException>(() => AuditExport.ReadCheckpoint(Encoding.UTF8.GetBytes(line)));

    [Fact]
    public void The_quick_look_at_a_payload_agrees_with_the_thorough_one() =>
        Prop.ForAll<string[], int[]>((texts, numbers) =>
        {
            var json = JsonSerializer.SerializeToUtf8Bytes(new { texts, numbers, nested = new object?[] { true, null, new { a = "\u0001\u001f\"\\/\n" } } });
            var canonical = CanonicalJson.CanonicalizeEvent(json);
            return CanonicalJson.IsCanonicalEvent(canonical) && CanonicalJson.IsCanonicalEvent(json) == json.AsSpan().SequenceEqual(canonical);
        }).QuickCheckThrowOnFailure();

    /// <summary>Every change of one byte of a payload is judged as by writing it anew.</summary>
    [Fact]
    public void The_quick_look_at_a_changed_payload_agrees_with_the_thorough_one()
    {
        var canonical = "{\"a\":-12,\"b\":[\"x\\n\\u001f\",{\"c\":\"é\",\"d\":0}],\"é\":true}"u8.ToArray();
        CanonicalJson.IsCanonicalEvent(canonical).ShouldBeTrue();

        for (var place = 0; place < canonical.Length; place++)
        {
            for (var value = 0; value < 256; value++)
            {
                byte[] changed = [.. canonical];
                changed[place] = (byte)value;
                CanonicalJson.IsCanonicalEvent(changed).ShouldBe(Thoroughly(changed), Encoding.Latin1.GetString(changed));
            }
        }

        static bool Thoroughly(byte[] json)
        {
            try
            {
                return CanonicalJson.CanonicalizeEvent(json).AsSpan().SequenceEqual(json);
            }
            catch (FormatException)
            {
                return false;
            }
        }
    }

    [Theory]
    [InlineData("""{"b":1,"a":2}""")]
    [InlineData("""{"a":1,"a":1}""")]
    [InlineData("""{"a":1.0}""")]
    [InlineData("""{"a":01}""")]
    [InlineData("""{"a":-0}""")]
    [InlineData("""{"a":9007199254740992}""")]
    [InlineData("""{"a": 1}""")]
    [InlineData("""{"a":"\u0041"}""")]
    [InlineData("""{"a":"\u000a"}""")]
    [InlineData("""{"a":"\u001F"}""")]
    [InlineData("""{"a":"\/"}""")]
    [InlineData("""{"a":1},"x":{"b":2}""")]
    [InlineData("""{"a":[1,]}""")]
    [InlineData("""{"a":tru}""")]
    [InlineData("""{"😂":1,"ﬀ":1,"a":1}""")]
    [InlineData("")]
    public void What_is_not_canonical_is_told(string json) => CanonicalJson.IsCanonicalEvent(Encoding.UTF8.GetBytes(json)).ShouldBeFalse();

    [Fact]
    public void Members_beyond_ASCII_are_judged_by_their_UTF_16_order() =>
        CanonicalJson.IsCanonicalEvent(Encoding.UTF8.GetBytes("""{"a":1,"😂":1,"ﬀ":1}""")).ShouldBeTrue();
}
