using FsCheck;
using FsCheck.Fluent;
using Verify.Domain.Refusals;
using Verify.Domain.Texts;

namespace Verify.Domain.Tests.Texts;

public sealed class PassageFinderTests
{
    private static readonly TextPart[] Article =
    [
        new("headline", "Rain in the valley"),
        new("body", "Rain fell. The mayor said: “it’s only rain,” and rain fell again. 😀 Rain fell at last."),
    ];

    [Fact]
    public void Words_that_stand_once_are_found_with_their_offsets_and_context()
    {
        var passage = PassageFinder.Find(Article, new TextSelector { Exact = "The mayor said" });

        passage.ShouldBe(new Passage("body", 11, 25, "The mayor said", "Rain fell. ", ": “it’s only rain,” and rain fel"));
        passage.Suffix.Length.ShouldBe(PassageFinder.ContextLength);
    }

    [Fact]
    public void Offsets_count_code_points_beyond_an_astral_character()
    {
        var passage = PassageFinder.Find(Article, new TextSelector { Exact = "Rain fell at last" });

        CodePoints.Slice(Article[1].Text, passage.Start, passage.End).ShouldBe("Rain fell at last");
        passage.Start.ShouldBe(Article[1].Text.IndexOf("Rain fell at", StringComparison.Ordinal) - 1);
    }

    [Fact]
    public void Straight_quotation_marks_and_folded_space_find_the_typographic_text()
    {
        var passage = PassageFinder.Find(Article, new TextSelector { Exact = " \"it's  only\nrain,\" " });

        passage.Exact.ShouldBe("“it’s only rain,”");
    }

    [Fact]
    public void Composed_and_decomposed_letters_find_each_other_at_the_original_offsets()
    {
        TextPart[] text = [new("body", "El señor Cha\u0301vez  habló.")];

        var passage = PassageFinder.Find(text, new TextSelector { Exact = "Chávez habló" });

        passage.ShouldBe(new Passage("body", 9, 23, "Cha\u0301vez  habló", "El señor ", "."));
    }

    [Fact]
    public void Folding_never_finds_half_a_letter()
    {
        TextPart[] text = [new("body", "e\u0301a\u0323\u0302x")];

        Refusal(text, new TextSelector { Exact = "ạ’" }).Code.ShouldBe(ProblemCodes.PassageNotFound);
        PassageFinder.Find(text, new TextSelector { Exact = "éậx" }).End.ShouldBe(6);
    }

    [Fact]
    public void The_words_as_written_win_over_folded_ones()
    {
        TextPart[] text = [new("body", "it’s here and it's there")];

        PassageFinder.Find(text, new TextSelector { Exact = "it's" }).Start.ShouldBe(14);
        PassageFinder.Find(text, new TextSelector { Exact = "it's", Suffix = " here" }).Start.ShouldBe(0);
    }

    [Fact]
    public void Repeats_are_refused_with_every_place()
    {
        var refusal = Refusal(Article, new TextSelector { Exact = "Rain" });

        refusal.Code.ShouldBe(ProblemCodes.PassageAmbiguous);
        refusal.Kind.ShouldBe(RefusalKind.Rule);
        refusal.Details!.Candidates!.Select(c => (c.Part, c.Start)).ShouldBe([("headline", 0), ("body", 0), ("body", 68)]);
    }

    [Fact]
    public void Part_prefix_suffix_or_position_pick_among_repeats()
    {
        Start(new TextSelector { Exact = "Rain", Part = "headline" }).ShouldBe(("headline", 0));
        Start(new TextSelector { Exact = "Rain", Suffix = " in the" }).ShouldBe(("headline", 0));
        Start(new TextSelector { Exact = "Rain", Prefix = "again. 😀" }).ShouldBe(("body", 68));
        Start(new TextSelector { Exact = "Rain", Start = 68 }).ShouldBe(("body", 68));
        Start(new TextSelector { Exact = "rain", Prefix = "\"it's only" }).ShouldBe(("body", 38));

        static (string, int) Start(TextSelector selector)
        {
            var p = PassageFinder.Find(Article, selector);
            return (p.Part, p.Start);
        }
    }

    [Fact]
    public void Overlapping_repeats_are_repeats()
    {
        Refusal([new("body", "aaa")], new TextSelector { Exact = "aa" }).Details!.Candidates!.Count.ShouldBe(2);
    }

    [Fact]
    public void At_most_twenty_candidates_are_listed()
    {
        Refusal([new("body", new string('a', 500))], new TextSelector { Exact = "a" }).Details!.Candidates!.Count.ShouldBe(PassageFinder.MaxCandidates);
    }

    [Theory]
    [InlineData(10, 14)]
    [InlineData(-3, 4)]
    [InlineData(0, 999)]
    [InlineData(11, 24)]
    public void A_position_that_contradicts_the_words_is_refused_with_where_they_stand(int start, int end)
    {
        var refusal = Refusal(Article, new TextSelector { Exact = "The mayor said", Start = start, End = end });

        refusal.Code.ShouldBe(ProblemCodes.PassageNotFound);
        refusal.Details!.Candidates!.ShouldHaveSingleItem().Start.ShouldBe(11);
    }

    [Fact]
    public void A_prefix_or_suffix_that_contradicts_is_refused_with_where_the_words_stand()
    {
        Refusal(Article, new TextSelector { Exact = "The mayor said", Prefix = "Snow fell." }).Details!.Candidates!.ShouldHaveSingleItem();
        Refusal(Article, new TextSelector { Exact = "The mayor said", Suffix = " nothing" }).Code.ShouldBe(ProblemCodes.PassageNotFound);
    }

    [Fact]
    public void A_position_alone_names_what_stands_there()
    {
        PassageFinder.Find(Article, new TextSelector { Part = "body", Start = 11, End = 25 }).Exact.ShouldBe("The mayor said");
        PassageFinder.Find(Article, new TextSelector { Start = 11, End = 25 }).Part.ShouldBe("body");
    }

    [Fact]
    public void A_position_alone_that_fits_two_parts_is_refused()
    {
        Refusal(Article, new TextSelector { Start = 0, End = 4 }).Code.ShouldBe(ProblemCodes.PassageAmbiguous);
    }

    [Theory]
    [InlineData(5, 5)]
    [InlineData(6, 5)]
    [InlineData(-1, 5)]
    [InlineData(0, 5000)]
    [InlineData(null, 5)]
    [InlineData(5, null)]
    public void A_position_outside_the_text_is_refused(int? start, int? end)
    {
        Refusal(Article, new TextSelector { Part = "body", Start = start, End = end }).Code.ShouldBe(ProblemCodes.PassageNotFound);
    }

    [Theory]
    [InlineData("snow")]
    [InlineData("")]
    [InlineData("  \n ")]
    public void Words_that_do_not_stand_there_are_refused(string exact)
    {
        var refusal = Refusal(Article, new TextSelector { Exact = exact });

        refusal.Code.ShouldBe(ProblemCodes.PassageNotFound);
        refusal.Details!.Candidates.ShouldBeEmpty();
    }

    [Fact]
    public void Wrong_words_at_a_position_are_refused_with_what_stands_there()
    {
        Refusal(Article, new TextSelector { Part = "headline", Exact = "Snow", Start = 0, End = 4 }).Details!.Candidates!.ShouldHaveSingleItem().Exact.ShouldBe("Rain");
    }

    [Fact]
    public void An_unknown_part_is_refused_by_name()
    {
        Refusal(Article, new TextSelector { Part = "caption", Exact = "Rain" }).Message.ShouldContain("headline, body");
    }

    [Fact]
    public void Texts_and_selectors_with_half_a_surrogate_pair_are_refused()
    {
        TextSelector[] halves = [new() { Exact = "\uD83D" }, new() { Exact = "Rain", Prefix = "\uDE00" }, new() { Exact = "Rain", Suffix = "\uDE00" }];

        foreach (var half in halves)
        {
            Refusal(Article, half).Details!.BlockedBy![0].Rule.ShouldBe("lone-surrogate");
        }

        Refusal([new("body", "Rain\uD83D")], new TextSelector { Exact = "Rain" }).Details!.BlockedBy![0].Rule.ShouldBe("lone-surrogate");
    }

    [Fact]
    public void Every_span_is_found_again_by_its_own_passage_also_when_folded()
    {
        var text = Gen.Elements("a", "b", " ", "\n", "é", "e\u0301", "😀", "’", "'", "“", "\uFFFE", "\u0301", "한", "\u1112\u1161").ListOf().Select(string.Concat).Where(t => !string.IsNullOrWhiteSpace(t));
        var gen = from t in text
                  from start in Gen.Choose(0, CodePoints.Count(t) - 1)
                  from end in Gen.Choose(start + 1, CodePoints.Count(t))
                  select (Text: t, Start: start, End: end);

        Prop.ForAll(gen.Where(g => !string.IsNullOrWhiteSpace(CodePoints.Slice(g.Text, g.Start, g.End))).ToArbitrary(), g =>
        {
            TextPart[] parts = [new("body", g.Text)];
            var at = PassageFinder.Find(parts, new TextSelector { Start = g.Start, End = g.End });
            var again = PassageFinder.Find(parts, new TextSelector { Exact = at.Exact, Prefix = at.Prefix, Suffix = at.Suffix, Start = at.Start, End = at.End });
            return again == at && string.Equals(CodePoints.Slice(g.Text, at.Start, at.End), at.Exact, StringComparison.Ordinal);
        }).QuickCheckThrowOnFailure();
    }

    [CorpusFact]
    public void Each_real_passage_anchors_to_its_one_place()
    {
        var passages = Corpus.Passages();

        passages.Count.ShouldBe(49);
        foreach (var p in passages)
        {
            TextPart[] text = [new("body", Corpus.Text(p.Doc))];
            TextSelector[] ways =
            [
                new() { Exact = p.Exact },
                new() { Exact = p.Exact, Prefix = p.Prefix, Suffix = p.Suffix },
                new() { Exact = p.Exact, Prefix = p.Prefix, Suffix = p.Suffix, Start = p.Start, End = p.End },
                new() { Start = p.Start, End = p.End },
                new() { Exact = p.Exact.Replace('’', '\'').Replace('“', '"').Replace('”', '"').Replace(" ", "\n ", StringComparison.Ordinal) },
            ];

            foreach (var way in ways)
            {
                PassageFinder.Find(text, way).ShouldBe(new Passage("body", p.Start, p.End, p.Exact, p.Prefix, p.Suffix), p.Id);
            }
        }
    }

    private static RefusedException Refusal(TextPart[] parts, TextSelector selector) => Should.Throw<RefusedException>(() => PassageFinder.Find(parts, selector));
}
