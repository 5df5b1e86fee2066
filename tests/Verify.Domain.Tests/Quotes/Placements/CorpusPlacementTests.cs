using Verify.Domain.Claims;
using Verify.Domain.Quotes;
using Verify.Domain.Quotes.Placements;
using Verify.Domain.Texts;

namespace Verify.Domain.Tests.Quotes.Placements;

/// <summary>What editors do to the real documents, and where their passages stand then.</summary>
public class CorpusPlacementTests
{
    public static TheoryData<string> Documents => ["000", "004"];

    [CorpusFact]
    public void An_untouched_document_keeps_every_passage()
    {
        foreach (var number in Documents) Placements(number, Corpus.Text(number)).ShouldAllBe(p => p.Placed.State == PlacementState.Placed && !p.Placed.ContextEdited && p.Placed.Passage!.Start == p.Was.Start);
    }

    [CorpusFact]
    public void Other_apostrophes_in_the_whole_text_leave_every_passage_in_its_place()
    {
        foreach (var number in Documents)
        {
            var text = Corpus.Text(number);

            Placements(number, text.Replace('’', '\'').Replace('“', '"').Replace('”', '"')).ShouldAllBe(p => p.Placed.State == PlacementState.Placed && !p.Placed.ContextEdited);
            Placements(number, text.Replace('\'', '’')).ShouldAllBe(p => p.Placed.State == PlacementState.Placed && !p.Placed.ContextEdited);
        }
    }

    [CorpusFact]
    public void Joining_the_sentences_that_page_breaks_cut_loses_no_passage()
    {
        var text = Corpus.Text("004");
        var broken = IngestDefects.Of(new TextPart("body", text)).Where(d => d.Kind == DefectKind.BrokenSentence).ToList();
        var joined = broken.OrderByDescending(d => d.Start).Aggregate(text, (t, d) => CodePoints.Slice(t, 0, d.Start) + " " + CodePoints.Slice(t, d.End, CodePoints.Count(t)));

        broken.Count.ShouldBe(2);
        Placements("004", joined).ShouldAllBe(p => p.Placed.IsSame());
    }

    [CorpusFact]
    public void A_not_in_any_sentence_changes_the_passages_in_it_and_no_other()
    {
        foreach (var number in Documents)
        {
            var text = Corpus.Text(number);
            foreach (var passage in Corpus.Passages(number))
            {
                var words = passage.Exact.Split(' ');
                if (words.Length < 4) continue;
                var at = passage.Start + string.Join(' ', words[..(words.Length / 2)]).Length;

                foreach (var (was, placed) in Placements(number, text.Insert(at, " not")))
                {
                    var isTouched = Sentences.Of(text).Any(s => s.Span.Start <= at && at <= s.Span.End && s.Span.Start < was.End && was.Start < s.Span.End);
                    placed.State.ShouldBe(isTouched ? PlacementState.Changed : PlacementState.Placed, $"{passage.Id}: {was.Id}");
                    if (isTouched) placed.IsMeaningBearing.ShouldBeTrue(was.Id);
                }
            }
        }
    }

    [CorpusFact]
    public void Critics_put_before_a_sentence_change_it()
    {
        foreach (var number in Documents)
        {
            var text = Corpus.Text(number);
            foreach (var passage in Corpus.Passages(number))
            {
                var placed = Placements(number, text.Insert(passage.Start, "Critics wrongly claim that ")).Single(p => p.Was.Id == passage.Id).Placed;

                placed.State.ShouldBe(PlacementState.Changed, passage.Id);
                placed.IsMeaningBearing.ShouldBeTrue(passage.Id);
            }
        }
    }

    [CorpusFact]
    public void A_sentence_that_was_cut_orphans_its_passages()
    {
        foreach (var number in Documents)
        {
            var text = Corpus.Text(number);
            foreach (var passage in Corpus.Passages(number))
            {
                var held = Sentences.Of(text).Where(s => s.Span.Start < passage.End && passage.Start < s.Span.End).ToList();

                var placed = Placements(number, text.Remove(held[0].Span.Start, held[^1].Span.End - held[0].Span.Start)).Single(p => p.Was.Id == passage.Id).Placed;

                placed.State.ShouldBe(PlacementState.Orphaned, passage.Id);
            }
        }
    }

    private static List<(CorpusPassage Was, ClaimPlacement Placed)> Placements(string number, string now)
    {
        var old = Corpus.Text(number);
        var placer = PassagePlacer.Between(PassagePlacerTests.Body(old), PassagePlacerTests.Body(now), "en");
        return [.. Corpus.Passages(number).Select(p => (p, placer.Place(2, PassagePlacerTests.Find(old, p.Exact, p.Start))))];
    }
}
