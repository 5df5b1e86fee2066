using System.Text;
using Verify.Domain.Audits;
using Verify.Domain.Integrity;
using Verify.Domain.Refusals;

namespace Verify.Domain.Tests.Audits;

public sealed class SubstituteTests
{
    private static readonly byte[] Payload = CanonicalJson.CanonicalizeEvent("""{"at":"2026-03-01T09:00:00Z","list":["one",{"two":"deux"},3],"note":{"text":"a name"},"n":7,"odd/key":"x","yes":true}"""u8);

    [Theory]
    [InlineData("/note/text", """{"at":"2026-03-01T09:00:00Z","list":["one",{"two":"deux"},3],"n":7,"note":{"text":""},"odd/key":"x","yes":true}""")]
    [InlineData("/note", """{"at":"2026-03-01T09:00:00Z","list":["one",{"two":"deux"},3],"n":7,"note":{"text":""},"odd/key":"x","yes":true}""")]
    [InlineData("/list", """{"at":"2026-03-01T09:00:00Z","list":["",{"two":""},3],"n":7,"note":{"text":"a name"},"odd/key":"x","yes":true}""")]
    [InlineData("/list/1/two", """{"at":"2026-03-01T09:00:00Z","list":["one",{"two":""},3],"n":7,"note":{"text":"a name"},"odd/key":"x","yes":true}""")]
    [InlineData("/odd~1key", """{"at":"2026-03-01T09:00:00Z","list":["one",{"two":"deux"},3],"n":7,"note":{"text":"a name"},"odd/key":"","yes":true}""")]
    public void Only_the_named_texts_are_blank(string pointer, string expected)
    {
        var substitute = Substitute.Of(Payload, [pointer]);

        Encoding.UTF8.GetString(substitute).ShouldBe(expected);
        CanonicalJson.IsCanonicalEvent(substitute).ShouldBeTrue();
    }

    [Theory]
    [InlineData("/n")]
    [InlineData("/yes")]
    [InlineData("/nothing")]
    [InlineData("/list/9")]
    [InlineData("/list/-1")]
    [InlineData("note")]
    [InlineData("")]
    [InlineData("/note/text/deeper")]
    public void A_place_without_a_text_is_refused(string pointer) =>
        Should.Throw<RefusedException>(() => Substitute.Of(Payload, [pointer])).Details!.BlockedBy![0].Rule.ShouldBe("pointer-to-text");

    [Fact]
    public void What_stands_in_can_be_blanked_further()
    {
        var once = Substitute.Of(Payload, ["/note/text"]);

        Substitute.Of(once, ["/list"]).ShouldBe(Substitute.Of(Payload, ["/note/text", "/list"]));
    }
}
