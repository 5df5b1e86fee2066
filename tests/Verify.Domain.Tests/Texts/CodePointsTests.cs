using FsCheck;
using FsCheck.Fluent;
using Verify.Domain.Refusals;
using Verify.Domain.Texts;

namespace Verify.Domain.Tests.Texts;

public sealed class CodePointsTests
{
    private const string Astral = "a😀b𝒞c";

    [Fact]
    public void Astral_characters_count_once()
    {
        CodePoints.Count(Astral).ShouldBe(5);
        CodePoints.Slice(Astral, 1, 2).ShouldBe("😀");
        CodePoints.Slice(Astral, 3, 5).ShouldBe("𝒞c");
        CodePoints.ToUtf16(Astral, 3).ShouldBe(4);
        CodePoints.FromUtf16(Astral, 4).ShouldBe(3);
    }

    [Fact]
    public void Offsets_outside_the_text_or_inside_a_character_are_errors()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => CodePoints.ToUtf16(Astral, 6));
        Should.Throw<ArgumentOutOfRangeException>(() => CodePoints.ToUtf16(Astral, -1));
        Should.Throw<ArgumentOutOfRangeException>(() => CodePoints.Slice(Astral, 3, 2));
        Should.Throw<ArgumentOutOfRangeException>(() => CodePoints.FromUtf16(Astral, 8));
        Should.Throw<ArgumentException>(() => CodePoints.FromUtf16(Astral, 2));
    }

    [Fact]
    public void Converting_there_and_back_is_the_identity()
    {
        var text = Gen.Elements("a", "é", "e\u0301", "😀", "𝒞", "\n", "’").ListOf().Select(string.Concat);

        Prop.ForAll(text.ToArbitrary(), t =>
            Enumerable.Range(0, CodePoints.Count(t) + 1).All(n => CodePoints.FromUtf16(t, CodePoints.ToUtf16(t, n)) == n)
            && CodePoints.Count(t) == t.EnumerateRunes().Count()).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Half_a_surrogate_pair_is_refused()
    {
        // not inline data: attributes are stored as UTF-8, which has no half pairs
        foreach (var text in (string[])["a\uD83D", "\uDE00a", "\uDE00\uD83D", "\uD83D\uD83D\uDE00"])
        {
            CodePoints.IsWellFormed(text).ShouldBeFalse();
            var refusal = Should.Throw<RefusedException>(() => CodePoints.DemandWellFormed(text, "body"));

            refusal.Code.ShouldBe(ProblemCodes.Rule);
            refusal.Details!.BlockedBy![0].Rule.ShouldBe("lone-surrogate");
        }
    }

    [Fact]
    public void Well_formed_text_is_let_through()
    {
        CodePoints.IsWellFormed(Astral).ShouldBeTrue();
        Should.NotThrow(() => CodePoints.DemandWellFormed(Astral, "body"));
    }
}
