using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Verify.Domain.Integrity;

namespace Verify.Domain.Tests.Integrity;

public sealed class ReceiptTests : IDisposable
{
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa otherKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly SampleLog log;

    public ReceiptTests() => log = new SampleLog(SampleLog.Draft(20), key, [20]);

    public void Dispose()
    {
        key.Dispose();
        otherKey.Dispose();
    }

    private CheckpointKey[] Trusted => [CheckpointKey.Of(key)];

    private Receipt Of(int index)
    {
        var tree = new Dictionary<(int, long), byte[]>();
        var range = new CompactRange();
        foreach (var leaf in log.Leaves)
        {
            tree[(0, range.Size)] = leaf;
            var completed = new List<TreeNode>();
            range.Append(leaf, completed);
            completed.ForEach(n => tree[(n.Level, n.Index)] = n.Hash);
        }

        return Receipt.Of(EventLine.Parse(log.Lines[index]), SignedNote.Parse(log.Notes[0]), at => tree[at], "This log has no outside witness.") with
        {
            Payload = Encoding.UTF8.GetBytes(log.Drafts[index].Payload),
            Salt = log.Drafts[index].Salt,
        };
    }

    [Fact]
    public void The_receipt_of_every_event_holds_after_a_journey_as_JSON()
    {
        for (var i = 0; i < log.Records.Count; i++)
        {
            var read = Receipt.Parse(Of(i).ToJson());

            read.Verify(Trusted).ShouldBeNull();
            read.ToJson().ShouldBe(Of(i).ToJson());
            read.Line.Index.ShouldBe(i);
            read.Witness.ShouldBe("This log has no outside witness.");
        }
    }

    [Fact]
    public void White_space_and_order_of_members_do_not_matter()
    {
        var members = JsonNode.Parse(Of(3).ToJson())!.AsObject();
        var reversed = new JsonObject();
        foreach (var (name, value) in members.Reverse()) reversed[name] = value?.DeepClone();
        reversed["payload"] = new JsonObject(members["payload"]!.AsObject().Reverse().Select(m => KeyValuePair.Create(m.Key, m.Value?.DeepClone())));

        Receipt.Parse(JsonSerializer.SerializeToUtf8Bytes(reversed)).Verify(Trusted).ShouldBeNull();
    }

    [Fact]
    public void A_time_stamp_travels_along()
    {
        var stamped = Of(3) with { TimeStamp = [1, 2, 3] };

        Receipt.Parse(stamped.ToJson()).TimeStamp.ShouldBe([1, 2, 3]);
        Receipt.Parse(Of(3).ToJson()).TimeStamp.ShouldBeNull();
    }

    [Fact]
    public void A_receipt_without_its_payload_still_proves_the_event()
    {
        var withheld = Of(3) with { Payload = null, Salt = null };
        var redacted = withheld with { Substitute = "{\"note\":\"\"}"u8.ToArray() };

        Receipt.Parse(withheld.ToJson()).Verify(Trusted).ShouldBeNull();
        Receipt.Parse(redacted.ToJson()).ShouldSatisfyAllConditions(r => r.Verify(Trusted).ShouldBeNull(), r => r.Substitute.ShouldBe("{\"note\":\"\"}"u8.ToArray()));
    }

    [Fact]
    public void What_does_not_hold_is_named()
    {
        var good = Of(3);

        (good with { Line = good.Line with { Actor = "person:else" } }).Verify(Trusted)!.Rule.ShouldBe("inclusion");
        (good with { Line = good.Line with { Index = 4 } }).Verify(Trusted)!.Rule.ShouldBe("inclusion");
        (good with { Line = good.Line with { Index = 20 } }).Verify(Trusted)!.Rule.ShouldBe("inclusion");
        (good with { Proof = [.. good.Proof.Skip(1)] }).Verify(Trusted)!.Rule.ShouldBe("inclusion");
        (good with { Payload = "{}"u8.ToArray() }).Verify(Trusted)!.Rule.ShouldBe("payload-hash");
        (good with { Salt = Of(4).Salt }).Verify(Trusted)!.Rule.ShouldBe("payload-hash");
        (good with { Salt = null }).Verify(Trusted)!.Rule.ShouldBe("salt");
        (good with { Payload = null }).Verify(Trusted)!.Rule.ShouldBe("salt");
        (good with { Substitute = "{}"u8.ToArray() }).Verify(Trusted)!.Rule.ShouldBe("payload-form");
        (good with { Checkpoint = SignedNote.Parse(log.Notes[0].Replace("\n20\n", "\n21\n", StringComparison.Ordinal)) }).Verify(Trusted)!.Rule.ShouldBe("checkpoint-signature");
        good.Verify([CheckpointKey.Of(otherKey)])!.Rule.ShouldBe("checkpoint-key");
        good.Verify([])!.Rule.ShouldBe("checkpoint-key");
    }

    /// <summary>Whatever letter of the proving members is changed, the receipt is refused or does not hold; the witness is a statement only.</summary>
    [Fact]
    public void No_letter_of_what_is_proved_can_be_changed()
    {
        var compact = JsonSerializer.SerializeToUtf8Bytes(JsonNode.Parse(Of(3).ToJson()));
        var end = Encoding.UTF8.GetString(compact).IndexOf(",\"witness\"", StringComparison.Ordinal);
        var unnoticed = new List<string>();

        for (var place = 0; place < end; place++)
        {
            byte[] changed = [.. compact];
            changed[place] ^= 1;
            if (Holds(changed) && !SameMeaning(changed, compact)) unnoticed.Add(Encoding.UTF8.GetString(changed));
        }

        unnoticed.ShouldBeEmpty();

        static bool SameMeaning(byte[] a, byte[] b) => CanonicalJson.Canonicalize(a).AsSpan().SequenceEqual(CanonicalJson.Canonicalize(b));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"line":null}""")]
    public void What_is_no_receipt_is_refused(string json) => Should.Throw<FormatException>(() => Receipt.Parse(Encoding.UTF8.GetBytes(json)));

    [Theory]
    [InlineData("line")]
    [InlineData("proof")]
    [InlineData("checkpoint")]
    [InlineData("witness")]
    public void A_receipt_without_a_needed_member_or_with_one_of_another_kind_is_refused(string name)
    {
        var members = JsonNode.Parse(Of(3).ToJson())!.AsObject();

        members[name] = 7;
        Should.Throw<FormatException>(() => Receipt.Parse(JsonSerializer.SerializeToUtf8Bytes(members)));
        members.Remove(name);
        Should.Throw<FormatException>(() => Receipt.Parse(JsonSerializer.SerializeToUtf8Bytes(members)));
    }

    [Fact]
    public void A_receipt_with_a_member_that_nobody_knows_is_refused()
    {
        var members = JsonNode.Parse(Of(3).ToJson())!.AsObject();
        members["verdict"] = "true";

        Should.Throw<FormatException>(() => Receipt.Parse(JsonSerializer.SerializeToUtf8Bytes(members)));
    }

    private bool Holds(byte[] json)
    {
        try
        {
            return Receipt.Parse(json).Verify(Trusted) is null;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
