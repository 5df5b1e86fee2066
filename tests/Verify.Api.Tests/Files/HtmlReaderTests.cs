using Verify.Api.Files;
using Verify.Domain.Refusals;
using Verify.Domain.Texts;

namespace Verify.Api.Tests.Files;

public sealed class HtmlReaderTests
{
    [Fact]
    public void The_text_is_what_a_reader_sees_without_scripts_and_surroundings()
    {
        const string page = """
            <!doctype html><html><head><title>t</title><style>p{}</style></head><body>
            <header><p>The Sample Paper</p></header><nav><a href="/">Home</a></nav>
            <main><article><header><h1>The  port</h1></header>
            <p>He said <q>no</q>,<br>and   left.<script>alert("x")</script></p>
            <ul><li>one</li><li>two</li></ul><p hidden>secret</p><p style="display: none">secret</p>
            <table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>
            <p>It grew<sup><a href="#n1">1</a></sup> by 10<sup>6</sup>.</p></article></main>
            <aside>Read this too</aside><footer>Imprint</footer></body></html>
            """;

        var read = HtmlReader.Read(page);

        read.Text.ShouldBe("The port\n\nHe said “no”,\nand left.\n\none\ntwo\n\na\tb\nc\td\n\nIt grew by 106.");
    }

    [Fact]
    public void Headings_say_where_a_word_stands()
    {
        var read = HtmlReader.Read("<p>Before 𝟘.</p><h1>One</h1><p>a</p><h2>Two</h2><p>b</p><h2>Three</h2><p>c</p>");

        read.Outline.Marks.Select(m => CodePoints.Slice(read.Text, m.Start, m.Start + m.Label.Length)).ShouldBe(["One", "Two", "Three"]);
        read.Outline.At(CodePoints.Count(read.Text) - 1).Headings.ShouldBe(["One", "Three"]);
        read.Outline.At(0).ShouldBe(Whereabouts.Unknown);
    }

    [Fact]
    public void A_pull_quote_inside_the_piece_stays_and_one_outside_goes()
    {
        var read = HtmlReader.Read("<article><p>a</p><aside>inside</aside></article><aside>outside</aside>");

        read.Text.ShouldContain("inside");
        read.Text.ShouldNotContain("outside");
    }

    [Theory]
    [InlineData("<div>")]
    [InlineData("<b><i><p>")]
    [InlineData("<table><td>")]
    public void Elements_nested_without_end_are_read_or_refused_and_never_hang(string tags)
    {
        var page = string.Concat(Enumerable.Repeat(tags, 300_000 / tags.Length)) + "word";

        try
        {
            HtmlReader.Read(page).Text.ShouldContain("word");
        }
        catch (RefusedException refused)
        {
            refused.Code.ShouldBe(ProblemCodes.FileHostile);
        }
    }

    [Fact]
    public void A_page_without_words_is_refused() =>
        Should.Throw<RefusedException>(() => HtmlReader.Read("<p> <script>x</script></p>")).Code.ShouldBe(ProblemCodes.FileWithoutText);

    [Fact]
    public void Markdown_is_read_as_it_is_printed()
    {
        var read = MarkdownReader.Read("---\ntitle: x\n---\n# The *port*\n\nHe said **never** and\nleft[^1]. See [the list](#).\n\n> quoted\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n[^1]: A note.\n");

        read.Text.ShouldStartWith("The port\n\nHe said never and left. See the list.\n\nquoted\n\na\tb\n1\t2");
        read.Text.ShouldContain("A note.");
        read.Outline.Marks[0].ShouldBe(new OutlineMark(OutlineKind.Heading, "The port", 0, 1));
    }

    [Theory]
    [InlineData(">")]
    [InlineData("[")]
    [InlineData("*a ")]
    [InlineData("- ")]
    public void Hostile_markdown_is_read_or_refused_and_never_hangs(string mark)
    {
        try
        {
            MarkdownReader.Read(string.Concat(Enumerable.Repeat(mark, 50_000)) + "word");
        }
        catch (RefusedException refused)
        {
            refused.Code.ShouldBeOneOf(ProblemCodes.FileHostile, ProblemCodes.FileWithoutText);
        }
    }

    [Theory]
    [InlineData("text/html", "<meta charset=windows-1252>", new byte[] { 0x93, 0x68, 0x69, 0x94 }, "“hi”")]
    [InlineData("text/html", "", new byte[] { 0x93, 0x68, 0x69, 0x94 }, "“hi”")]
    [InlineData("text/html", "", new byte[] { 0xE2, 0x80, 0x9C, 0x68, 0x69 }, "“hi")]
    public void Pages_are_read_in_the_character_set_they_name(string _, string head, byte[] bytes, string text) =>
        HtmlReader.Read(CharacterSets.DecodePage([.. System.Text.Encoding.ASCII.GetBytes(head), .. bytes], null)).Text.ShouldBe(text);

    [Fact]
    public void A_plain_text_that_is_no_UTF8_has_to_name_its_character_set()
    {
        byte[] bytes = [0x93, 0x68, 0x69, 0x94];

        CharacterSets.Decode(bytes, "windows-1252").ShouldBe("“hi”");
        Should.Throw<RefusedException>(() => CharacterSets.Decode(bytes, null)).Code.ShouldBe(ProblemCodes.FileUnreadable);
        Should.Throw<RefusedException>(() => CharacterSets.Decode(bytes, "utf-8")).Code.ShouldBe(ProblemCodes.FileUnreadable);
        Should.Throw<RefusedException>(() => CharacterSets.Decode(bytes, "no-such-set")).Code.ShouldBe(ProblemCodes.FileUnreadable);
    }
}
