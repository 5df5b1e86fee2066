using Verify.Domain.Claims;
using Verify.Domain.Quotes.Placements;
using Verify.Domain.Texts;

namespace Verify.Domain.Tests.Quotes.Placements;

public class PassagePlacerTests
{
    private const string Text =
        "The harbour closed in 2019. Trade fell by half, said Ana Sample of the port office.\n\nThe plan is “a quiet bargain,” she said. Nobody at the port office has seen the plan.\n\nShips now call at the northern harbour. It closed for repairs. They pay in advance.\n";

    [Theory]
    [InlineData("The harbour closed in 2019.")]
    [InlineData("Trade fell by half")]
    [InlineData("The plan is “a quiet bargain,” she said. Nobody at the port office")]
    [InlineData("call at the northern")]
    public void An_unchanged_text_leaves_everything_in_its_place(string words)
    {
        var placed = Place(words, Text);

        placed.State.ShouldBe(PlacementState.Placed);
        placed.Passage!.Exact.ShouldBe(words);
        placed.ContextEdited.ShouldBeFalse();
    }

    [Fact]
    public void Typography_and_white_space_are_no_change_and_the_place_is_found_to_the_character()
    {
        var placed = Place("The plan is “a quiet bargain,” she said.", Text.Replace('“', '"').Replace('”', '"').Replace(". ", ".\n", StringComparison.Ordinal).Replace("The plan", "\t The  plan", StringComparison.Ordinal));

        placed.State.ShouldBe(PlacementState.Placed);
        placed.Passage!.Exact.ShouldBe("The  plan is \"a quiet bargain,\" she said.");
        placed.ContextEdited.ShouldBeFalse();
    }

    [Fact]
    public void A_paragraph_put_before_moves_the_offset_and_not_the_place()
    {
        var placed = Place("Trade fell by half", "A new beginning stands here.\n\n" + Text);

        placed.State.ShouldBe(PlacementState.Placed);
        placed.Passage!.Start.ShouldBe(Text.IndexOf("Trade", StringComparison.Ordinal) + "A new beginning stands here.\n\n".Length);
    }

    [Fact]
    public void A_paragraph_put_elsewhere_has_moved()
    {
        var paragraphs = Text.TrimEnd().Split("\n\n");

        var placed = Place("They pay in advance.", string.Join("\n\n", paragraphs[2], paragraphs[0], paragraphs[1]));

        placed.State.ShouldBe(PlacementState.Moved);
        placed.Passage!.Exact.ShouldBe("They pay in advance.");
    }

    [Theory]
    [InlineData("The harbour closed in 2019", "The harbour closed in 2019.", "The harbour had not closed in 2019.", true)]
    [InlineData("Trade fell by half", "Trade fell by half, said", "Trade fell by a third, said", true)]
    [InlineData("Trade fell by half", "Trade fell by half, said Ana Sample", "Trade fell by half, said Ben Sample", true)]
    [InlineData("The harbour closed in 2019.", "The harbour closed", "Critics wrongly claim that the harbour closed", true)]
    [InlineData("closed in 2019.", "The harbour closed", "Critics wrongly claim that the harbour closed", true)]
    [InlineData("The harbour closed in 2019", "The harbour closed", "The harbor closed", false)]
    [InlineData("she said", "“a quiet bargain,” she said.", "“a […] bargain,” she said.", true)]
    [InlineData("call at the northern harbour", "the northern harbour.", "the northern harbour, if at all.", true)]
    public void An_edit_anywhere_in_the_sentence_is_Changed_and_tells_whether_it_can_change_the_sense(string words, string was, string becomes, bool isMeaningBearing)
    {
        var placed = Place(words, Text.Replace(was, becomes, StringComparison.Ordinal));

        placed.State.ShouldBe(PlacementState.Changed);
        placed.IsMeaningBearing.ShouldBe(isMeaningBearing, string.Join("; ", placed.Edits ?? []));
        placed.Passage.ShouldNotBeNull();
        placed.Edits.ShouldNotBeEmpty();
    }

    [Fact]
    public void Words_put_before_on_a_line_of_their_own_change_the_sentence_or_its_context()
    {
        var placed = Place("The harbour closed in 2019.", "Critics wrongly claim this:\n\n" + Text);

        placed.State.ShouldBe(PlacementState.Placed);
        placed.ContextEdited.ShouldBeTrue();
    }

    [Fact]
    public void A_sentence_put_between_two_of_one_passage_changes_it()
    {
        var placed = Place("The plan is “a quiet bargain,” she said. Nobody at the port office", Text.Replace("she said. ", "she said. She did not mean it. ", StringComparison.Ordinal));

        placed.State.ShouldBe(PlacementState.Changed);
        placed.IsMeaningBearing.ShouldBeTrue();
    }

    [Theory]
    [InlineData("They pay in advance.", "It closed for repairs.", "It closed for good.")]
    [InlineData("They pay in advance.", "It closed for repairs. ", "")]
    [InlineData("They pay in advance.", "They pay in advance.", "They pay in advance. But nobody checks.")]
    public void An_edited_cut_or_new_neighbour_is_an_edited_context(string words, string was, string becomes)
    {
        var placed = Place(words, Text.Replace(was, becomes, StringComparison.Ordinal));

        placed.State.ShouldBe(PlacementState.Placed);
        placed.ContextEdited.ShouldBeTrue();
    }

    [Fact]
    public void A_sentence_that_was_cut_leaves_an_orphan()
    {
        var placed = Place("Trade fell by half", Text.Replace(" Trade fell by half, said Ana Sample of the port office.", "", StringComparison.Ordinal));

        placed.State.ShouldBe(PlacementState.Orphaned);
        placed.Passage.ShouldBeNull();
    }

    [Fact]
    public void Half_a_sentence_that_was_cut_leaves_an_orphan_and_changes_the_other_half()
    {
        const string whole = "The mill stopped in May, and four hundred people lost their jobs.";

        Place("The mill stopped in May", "Four hundred people lost their jobs.", whole).State.ShouldBe(PlacementState.Orphaned);
        Place("four hundred people lost their jobs", "Four hundred people lost their jobs.", whole).State.ShouldBe(PlacementState.Changed);
    }

    [Fact]
    public void A_sentence_edited_and_put_elsewhere_is_Changed_there()
    {
        var paragraphs = Text.TrimEnd().Split("\n\n");

        var placed = Place("Nobody at the port office has seen the plan.", string.Join("\n\n", "Hardly anybody at the port office has seen the plan.", paragraphs[0], "The plan is “a quiet bargain,” she said.", paragraphs[2]));

        placed.State.ShouldBe(PlacementState.Changed);
        placed.Passage!.Exact.ShouldContain("port office has seen the plan");
    }

    [Fact]
    public void Of_sentences_that_are_alike_none_is_taken_for_another()
    {
        const string old = "One came. It closed again. Two came. It closed again. Three came.";

        var placed = Place("It closed again.", "One came. It closed again. Three came.", old);

        placed.State.ShouldBe(PlacementState.Changed);
        placed.IsAmbiguous.ShouldBeTrue();
        placed.Candidates.ShouldNotBeNull().Count.ShouldBe(1);
    }

    [Fact]
    public void Sentences_that_are_alike_keep_their_places_between_the_same_neighbours()
    {
        const string old = "One came. It closed again. Two came. It closed again. Three came.";
        var second = Find(old, "It closed again.", old.LastIndexOf("It closed", StringComparison.Ordinal));

        var placed = PassagePlacer.Between(Body(old), Body("Zero came. " + old + " Four came."), "en").Place(2, second);

        placed.State.ShouldBe(PlacementState.Placed);
        placed.Passage!.Start.ShouldBe(second.Start + "Zero came. ".Length);
    }

    [Fact]
    public void A_sentence_that_a_page_break_cut_is_the_same_when_it_is_joined()
    {
        const string old = "First things first. The council of the United\n\n\fStates voted for it in May. Last things last.";

        var placed = Place("council of the United\n\n\fStates voted", old.Replace("\n\n\f", " ", StringComparison.Ordinal), old);

        placed.State.ShouldBe(PlacementState.Placed);
        placed.Passage!.Exact.ShouldBe("council of the United States voted");
        placed.ContextEdited.ShouldBeFalse();
    }

    [Fact]
    public void A_changed_attribution_changes_the_claim_though_its_own_words_stand()
    {
        const string old = "Ana Sample spoke on Monday. The harbour closed in 2019.";
        const string now = "Ben Sample spoke on Monday. The harbour closed in 2019.";

        var placed = PassagePlacer.Between(Body(old), Body(now), "en").Place(2, Find(old, "The harbour closed in 2019."), Find(old, "Ana Sample spoke"));

        placed.State.ShouldBe(PlacementState.Changed);
        placed.IsMeaningBearing.ShouldBeTrue();
        placed.Passage!.Exact.ShouldBe("The harbour closed in 2019.");
    }

    [Fact]
    public void A_sentence_that_went_from_the_body_to_the_caption_has_moved()
    {
        TextPart[] now = [new("body", Text.Replace(" It closed for repairs.", "", StringComparison.Ordinal)), new("caption", "It closed for repairs.")];

        var placed = PassagePlacer.Between(Body(Text), now, "en").Place(2, Find(Text, "It closed for repairs."));

        placed.State.ShouldBe(PlacementState.Moved);
        placed.Passage!.Part.ShouldBe("caption");
    }

    [Fact]
    public void Offsets_count_code_points()
    {
        const string old = "😀 came first. The harbour closed in 2019.";

        var placed = Place("harbour closed", "😀😀 came first. Then nothing. The harbour closed in 2019.", old);

        placed.State.ShouldBe(PlacementState.Placed);
        placed.Passage!.Start.ShouldBe(CodePoints.Count("😀😀 came first. Then nothing. The "));
        placed.Passage.Prefix.ShouldEndWith("Then nothing. The ");
        placed.Passage.Suffix.ShouldBe(" in 2019.");
    }

    [Fact]
    public void A_text_written_anew_leaves_orphans_only() =>
        Place("Trade fell by half", "Snow lay on every roof of the old town when the children left for school.").State.ShouldBe(PlacementState.Orphaned);

    [Fact]
    public void A_place_that_a_person_chose_is_compared_like_any_other()
    {
        var now = Text.Replace("The harbour closed", "Nobody says the harbour closed", StringComparison.Ordinal);
        var placer = PassagePlacer.Between(Body(Text), Body(now), "en");

        placer.Compare(2, Find(Text, "Trade fell by half"), Find(now, "Trade fell by half")).State.ShouldBe(PlacementState.Moved);
        placer.Compare(2, Find(Text, "closed in 2019"), Find(now, "closed in 2019")).IsMeaningBearing.ShouldBeTrue();
    }

    internal static TextPart[] Body(string text) => [new("body", text)];

    internal static Passage Find(string text, string words, int? at = null)
    {
        var start = at ?? text.IndexOf(words, StringComparison.Ordinal);
        start.ShouldBeGreaterThanOrEqualTo(0, words);
        var from = CodePoints.FromUtf16(text, start);
        return PassageFinder.Find(Body(text), new TextSelector { Start = from, End = from + CodePoints.Count(words) });
    }

    private static ClaimPlacement Place(string words, string now, string old = Text) => PassagePlacer.Between(Body(old), Body(now), "en").Place(2, Find(old, words));
}
