using Verify.Domain.Quotes;
using Verify.Domain.Texts;

namespace Verify.Domain.Tests.Quotes;

/// <summary>A decision rests on an alignment of some version: the same version has to give the same answer for ever.</summary>
public class AlignmentVersionTests
{
    private static readonly (string Quote, string Source)[] Pairs =
    [
        ("the harbour was safe", "the harbour was not safe"),
        ("The plan … is sound", "The plan that was never tested is sound unless it rains."),
        ("[He] agreed to pay five million", "The mayor agreed to pay 5 million dollars"),
        ("organise on 3 March 2011", "organize on March 3, 2011"),
        ("it isn't over", "it is not over"),
        ("they may leave", "they must leave"),
        ("Brennik sailed", "Vostrov sailed"),
        ("about 20% more", "20 percent less"),
        ("co-operation", "co­op­er­ation"),
        ("he left and ate", "he ate and left"),
    ];

    [Fact]
    public void The_same_version_aligns_as_it_always_did()
    {
        var answers = Pairs.Select(p => QuoteAligner.Align(p.Quote, p.Source)).Select(a =>
            $"{a.Source.Start}-{a.Source.End} {a.MatchedWords}/{a.QuoteWords}/{a.SourceWords}: {string.Join("; ", a.Edits.Select(e => $"{e.Class} {e.Kind} {e.Quote.Start}-{e.Quote.End} {e.Source.Start}-{e.Source.End}"))} | {string.Join("; ", a.Warnings.Select(w => w.Kind))} | {string.Join(',', a.Ceiling().Open)}");

        // when this fails, raise QuoteAligner.Version and put the new hash beside the new version
        (QuoteAligner.Version, TextHashes.Sha256(string.Join('\n', answers))).ShouldBe((1, "5462fc6ff325d74a6ace4e66e57d1c19118231c5ebff2b3cc49566cebcdb0977"));
    }
}
