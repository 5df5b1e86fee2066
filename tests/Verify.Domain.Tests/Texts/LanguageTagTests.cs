using Verify.Domain.Texts;

namespace Verify.Domain.Tests.Texts;

public sealed class LanguageTagTests
{
    [Theory]
    [InlineData("en", true)]
    [InlineData("es-VE", true)]
    [InlineData("es-419", true)]
    [InlineData("zh-Hant-TW", true)]
    [InlineData("zh-cmn-Hans-CN", true)]
    [InlineData("de-CH-1996", true)]
    [InlineData("sl-rozaj-biske", true)]
    [InlineData("en-a-bbb-x-a-ccc", true)]
    [InlineData("x-whatever", true)]
    [InlineData("fas", true)]
    [InlineData("", false)]
    [InlineData("e", false)]
    [InlineData("english language", false)]
    [InlineData("en_US", false)]
    [InlineData("en-", false)]
    [InlineData("en-US-", false)]
    [InlineData("en\n", false)]
    [InlineData("en-x", false)]
    [InlineData("419", false)]
    [InlineData("en-aaaaaaaaa", false)]
    [InlineData("en-aaaaaaaa-aaaaaaaa-aaaaaaaa-aaaaaaaa", false)]
    public void A_language_tag_has_the_shape_of_BCP_47(string tag, bool wellFormed) => LanguageTag.IsWellFormed(tag).ShouldBe(wellFormed);
}
