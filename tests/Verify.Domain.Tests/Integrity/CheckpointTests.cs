using System.Security.Cryptography;
using Verify.Domain.Integrity;

namespace Verify.Domain.Tests.Integrity;

public sealed class CheckpointTests : IDisposable
{
    private const string Origin = "log.sample-newsroom.example";

    private static readonly byte[] Root = LogHash.Leaf("one"u8);
    private static readonly Checkpoint One = new(Origin, 1, Root);

    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa nextKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public void Dispose()
    {
        key.Dispose();
        nextKey.Dispose();
    }

    [Fact]
    public void A_checkpoint_is_three_lines() => One.ToText().ShouldBe($"{Origin}\n1\n{Convert.ToBase64String(Root)}\n");

    [Fact]
    public void What_was_written_reads_back_with_its_further_lines()
    {
        var long1 = new Checkpoint(Origin, 20_852_163, Root, ["Timestamp: 7", "— not a signature"]);

        var read = Checkpoint.Parse(long1.ToText());

        (read.Origin, read.Size).ShouldBe((Origin, 20_852_163));
        read.Root.ShouldBe(Root);
        read.Extensions.ShouldBe(["Timestamp: 7", "— not a signature"]);
        read.ToText().ShouldBe(long1.ToText());
    }

    [Theory]
    [InlineData("")]
    [InlineData("log.example\n1\n")]
    [InlineData("log.example\n1\nbjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=")]
    [InlineData("\n1\nbjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=\n")]
    [InlineData("log example\n1\nbjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=\n")]
    [InlineData("log.example\n01\nbjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=\n")]
    [InlineData("log.example\n-1\nbjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=\n")]
    [InlineData("log.example\n+1\nbjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=\n")]
    [InlineData("log.example\n9223372036854775808\nbjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=\n")]
    [InlineData("log.example\n1\nbjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB1=\n")]
    [InlineData("log.example\n1\nbjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoA==\n")]
    [InlineData("log.example\n1\nbjQLnP+zepicpUTmu3gK LHiQHT+zNzh2hRGjBhevoB0=\n")]
    [InlineData("log.example\n1\nbjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=\n\nmore\n")]
    [InlineData("log.example\r\n1\r\nbjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=\r\n")]
    public void What_is_no_checkpoint_is_refused(string text) => Should.Throw<FormatException>(() => Checkpoint.Parse(text));

    [Fact]
    public void A_signed_checkpoint_is_trusted_by_whoever_has_the_key()
    {
        var note = SignedNote.Parse(One.Sign(key).ToString());

        note.Text.ShouldBe(One.ToText());
        note.TrustedBy(Origin, [CheckpointKey.Of(key)]).ShouldBe(NoteTrust.Signed);
        note.TrustedBy(Origin, [CheckpointKey.Of(nextKey), CheckpointKey.Of(key)]).ShouldBe(NoteTrust.Signed);
    }

    [Fact]
    public void A_stranger_trusts_nothing()
    {
        var note = One.Sign(key);

        note.TrustedBy(Origin, []).ShouldBe(NoteTrust.NoTrustedKey);
        note.TrustedBy(Origin, [CheckpointKey.Of(nextKey)]).ShouldBe(NoteTrust.NoTrustedKey);
        note.TrustedBy("another.example", [CheckpointKey.Of(key)]).ShouldBe(NoteTrust.NoTrustedKey);
        note.TrustedBy(Origin, [CheckpointKey.Of(key, "another.example")]).ShouldBe(NoteTrust.NoTrustedKey);
    }

    [Fact]
    public void A_signature_of_another_text_is_wrong()
    {
        var note = One.Sign(key).ToString();
        var resized = SignedNote.Parse(note.Replace("\n1\n", "\n2\n", StringComparison.Ordinal));

        resized.TrustedBy(Origin, [CheckpointKey.Of(key)]).ShouldBe(NoteTrust.WrongSignature);
    }

    [Fact]
    public void A_wrong_signature_of_a_trusted_key_spoils_a_right_one()
    {
        var other = new Checkpoint(Origin, 2, Root).Sign(nextKey).Signatures[0];
        var note = SignedNote.Parse(One.Sign(key).ToString() + $"— {Origin} {Convert.ToBase64String([.. other.KeyId, .. other.Signature])}\n");

        note.TrustedBy(Origin, [CheckpointKey.Of(key)]).ShouldBe(NoteTrust.Signed, "to one who does not know the other key");
        note.TrustedBy(Origin, [CheckpointKey.Of(key), CheckpointKey.Of(nextKey)]).ShouldBe(NoteTrust.WrongSignature);
    }

    [Fact]
    public void At_a_change_of_keys_both_sign_and_either_key_is_enough()
    {
        var note = SignedNote.Parse(One.Sign(key).SignedAlsoBy(Origin, nextKey).ToString());

        note.Signatures.Count.ShouldBe(2);
        note.TrustedBy(Origin, [CheckpointKey.Of(key)]).ShouldBe(NoteTrust.Signed);
        note.TrustedBy(Origin, [CheckpointKey.Of(nextKey)]).ShouldBe(NoteTrust.Signed);
    }

    [Fact]
    public void Lines_of_witnesses_unknown_to_us_are_kept_and_passed_over()
    {
        var witnessed = One.Sign(key).SignedAlsoBy("witness.example", nextKey);

        var read = SignedNote.Parse(witnessed.ToString());

        read.ToString().ShouldBe(witnessed.ToString());
        read.Signatures[1].Name.ShouldBe("witness.example");
        read.TrustedBy(Origin, [CheckpointKey.Of(key)]).ShouldBe(NoteTrust.Signed);
    }

    [Fact]
    public void A_text_with_blank_lines_ends_at_the_last_one()
    {
        var note = SignedNote.Parse(SignedNote.Sign("First.\n\nSecond.\n", Origin, key).ToString());

        note.Text.ShouldBe("First.\n\nSecond.\n");
        note.TrustedBy(Origin, [CheckpointKey.Of(key)]).ShouldBe(NoteTrust.Signed);
    }

    [Theory]
    [InlineData("")]
    [InlineData("text\n")]
    [InlineData("text\n\n")]
    [InlineData("text\n\n— log.example")]
    [InlineData("text\n\n— log.example AAAAAAAA")]
    [InlineData("text\n\n- log.example AAAAAAAA\n")]
    [InlineData("text\n\n— log.example AAAAAA==\n")]
    [InlineData("text\n\n— log.example AAAAAAB=\n")]
    [InlineData("text\n\n— log.example AAAA!AAA\n")]
    [InlineData("text\n\n— log+example AAAAAAAA\n")]
    [InlineData("text\n\n—  AAAAAAAA\n")]
    [InlineData("text\n\n— log.example AAAAAAAA more\n")]
    [InlineData("text\r\n\n— log.example AAAAAAAA\n")]
    public void What_is_no_note_is_refused(string note) => Should.Throw<FormatException>(() => SignedNote.Parse(note));

    [Fact]
    public void A_note_with_a_lone_surrogate_is_refused() => Should.Throw<FormatException>(() => SignedNote.Parse("\ud800text\n\n— log.example AAAAAAAA\n"));

    [Theory]
    [InlineData("without end", Origin)]
    [InlineData("tab\t\n", Origin)]
    [InlineData("text\n", "two words")]
    [InlineData("text\n", "a+b")]
    [InlineData("text\n", "")]
    public void What_cannot_stand_in_a_note_is_not_signed(string text, string name) => Should.Throw<FormatException>(() => SignedNote.Sign(text, name, key));

    [Fact]
    public void The_key_id_is_the_start_of_the_hash_of_the_public_key()
    {
        var expected = SHA256.HashData(key.ExportSubjectPublicKeyInfo())[..4];

        CheckpointKey.Of(key).Id.ToArray().ShouldBe(expected);
        One.Sign(key).Signatures[0].KeyId.ShouldBe(expected);
    }

    [Fact]
    public void Keys_are_handed_over_as_PEM_blocks_or_as_verifier_keys()
    {
        var (a, b) = (CheckpointKey.Of(key, Origin), CheckpointKey.Of(nextKey, Origin));

        CheckpointKey.Parse(a.ToPem() + b.ToPem()).Select(k => k.IdText).ShouldBe([a.IdText, b.IdText]);
        var lines = CheckpointKey.Parse($"{a.ToVerifierKey()}\n{b.ToVerifierKey()}\n");
        lines.Select(k => k.IdText).ShouldBe([a.IdText, b.IdText]);
        lines.ShouldAllBe(k => k.Origin == Origin);
        One.Sign(key).TrustedBy(Origin, lines).ShouldBe(NoteTrust.Signed);
    }

    [Fact]
    public void What_is_no_public_key_on_P_256_is_refused()
    {
        using var larger = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        var vkey = CheckpointKey.Of(key, Origin).ToVerifierKey();

        Should.Throw<FormatException>(() => CheckpointKey.Of(larger));
        Should.Throw<FormatException>(() => CheckpointKey.FromDer([1, 2, 3]));
        Should.Throw<FormatException>(() => CheckpointKey.Parse(""));
        Should.Throw<FormatException>(() => CheckpointKey.Parse("not a key"));
        Should.Throw<FormatException>(() => CheckpointKey.Parse(key.ExportPkcs8PrivateKeyPem()));
        Should.Throw<FormatException>(() => CheckpointKey.Parse(vkey.Replace(CheckpointKey.Of(key).IdText, "00000000", StringComparison.Ordinal)));
        Should.Throw<FormatException>(() => CheckpointKey.Parse(vkey[..^8]));
    }
}
