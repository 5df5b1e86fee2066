using Verify.Domain.Texts;

namespace Verify.Domain.Tests.Texts;

public class OutlineTests
{
    private static readonly Outline Book = new(
    [
        new(OutlineKind.Page, "1", 0),
        new(OutlineKind.Heading, "One", 10, 1),
        new(OutlineKind.Heading, "One A", 20, 2),
        new(OutlineKind.Page, "2", 30),
        new(OutlineKind.Heading, "Two", 40, 1),
    ]);

    [Theory]
    [InlineData(0, "1", "")]
    [InlineData(10, "1", "One")]
    [InlineData(29, "1", "One/One A")]
    [InlineData(30, "2", "One/One A")]
    [InlineData(99, "2", "Two")]
    public void A_place_stands_on_its_page_and_under_its_headings(int codePoint, string page, string headings)
    {
        var where = Book.At(codePoint);

        where.Page.ShouldBe(page);
        string.Join('/', where.Headings).ShouldBe(headings);
    }

    [Fact]
    public void Nothing_is_known_of_a_text_without_marks() => Outline.None.At(5).ShouldBe(Whereabouts.Unknown);
}
