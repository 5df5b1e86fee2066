using System.Text;
using Verify.Domain.Texts;

namespace Verify.Domain.Tests.Texts;

public sealed class TextHashesTests
{
    private const string AbcHash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    [Fact]
    public void One_part_is_hashed_as_its_utf8_bytes()
    {
        TextHashes.OfParts([new("body", "abc")]).ShouldBe(AbcHash);
        TextHashes.OfParts([new("body", "é\n")]).ShouldBe(TextHashes.Sha256("é\n"u8));
    }

    [Fact]
    public void Several_parts_are_hashed_as_the_canonical_list_in_order()
    {
        var list = $$"""[{"label":"headline","sha256":"{{AbcHash}}"},{"label":"body","sha256":"{{AbcHash}}"}]""";

        TextHashes.OfParts([new("headline", "abc"), new("body", "abc")]).ShouldBe(TextHashes.Sha256(Encoding.UTF8.GetBytes(list)));
        TextHashes.OfParts([new("body", "abc"), new("headline", "abc")]).ShouldNotBe(TextHashes.OfParts([new("headline", "abc"), new("body", "abc")]), StringComparer.Ordinal);
    }

    [Fact]
    public void Labels_are_escaped_as_RFC_8785_says()
    {
        const string list = """[{"label":"a\"\\\b\t\n\f\r\u001f/é😀","sha256":"x"},{"label":"b","sha256":"y"}]""";

        TextHashes.OfPartHashes([("a\"\\\b\t\n\f\r\u001f/é😀", "x"), ("b", "y")]).ShouldBe(TextHashes.Sha256(list));
    }

    [Fact]
    public void No_parts_and_half_characters_have_no_hash()
    {
        Should.Throw<ArgumentException>(() => TextHashes.OfParts([]));
        Should.Throw<EncoderFallbackException>(() => TextHashes.Sha256("\uD83D"));
    }

    [CorpusFact]
    public void The_real_documents_have_the_hash_of_their_bytes()
    {
        var bytes = File.ReadAllBytes(Directory.GetFiles(Corpus.Folder!, "000_*.txt").Single());

        TextHashes.OfParts([new("body", Corpus.Text("000"))]).ShouldBe(TextHashes.Sha256(bytes));
    }
}
