using System.Text.Json;
using Verify.Domain.Authorities;
using Verify.Domain.Refusals;
using Verify.Domain.Sources;
using Verify.Domain.Texts;

namespace Verify.Domain.Tests.Sources;

public sealed class CslItemTests
{
    [Fact]
    public void An_item_is_kept_in_canonical_form_and_read_in_words()
    {
        var item = CslItem.Parse("""
            { "type": "report", "id": "rs", "title": "A Sample Report", "number": "RS21049", "authority": "Congressional Research Service",
              "issued": {"date-parts": [[2014, "8", 15]]}, "volume": 3, "custom": {"held": true, "at": ["x", null]},
              "author": [{"family": "Sample", "given": "Ana", "comma-suffix": false}], "language": "en", "DOI": "10.1000/ABC" }
            """);

        item.Json.ShouldStartWith("""{"DOI":"10.1000/ABC","author":[{"comma-suffix":false,"family":"Sample","given":"Ana"}],"authority":""");
        (item.Id, item.Type, item.Title, item.Number, item.Authority, item.Language).ShouldBe(("rs", "report", "A Sample Report", "RS21049", "Congressional Research Service", "en"));
        item.Issued.ShouldBe(Edtf.Parse("2014-08-15"));
        item.HasPages.ShouldBeTrue();
        item.Identifiers.Select(i => i.ToString()).ShouldBe(["Doi:10.1000/abc", "CrsReport:RS21049"]);
        CslItem.Parse(item.Json).ShouldBe(item);
    }

    [Theory]
    [InlineData("\"2014-08\"", "2014-08")]
    [InlineData("\"2014/..\"", "2014/..")]
    [InlineData("""{"date-parts":[[2014]]}""", "2014")]
    [InlineData("""{"date-parts":[[987,1]]}""", "0987-01")]
    [InlineData("""{"date-parts":[[2014],[2015,2]]}""", "2014/2015-02")]
    [InlineData("""{"date-parts":[["2014"]],"season":2}""", "2014-22")]
    [InlineData("""{"date-parts":[[2014]],"season":"23"}""", "2014-23")]
    [InlineData("""{"date-parts":[[2014,8]],"circa":true}""", "2014-08~")]
    [InlineData("""{"date-parts":[[2014,8]],"circa":0}""", "2014-08")]
    [InlineData("""{"literal":"in the year of the flood"}""", null)]
    public void A_date_is_read_from_both_forms(string date, string? written)
    {
        CslItem.Parse($$"""{"id":1,"type":"book","issued":{{date}}}""").Issued.ShouldBe(written is null ? null : Edtf.Parse(written));
    }

    [Theory]
    [InlineData("[]", "csl-object")]
    [InlineData("no json", "csl-json")]
    [InlineData("""{"id":"a","type":"book","id":"b"}""", "csl-json")]
    [InlineData("""{"id":"a","type":"book","volume":1.5}""", "csl-json")]
    [InlineData("""{"id":"a","type":"book","custom":{"x":1e3}}""", "csl-json")]
    [InlineData("""{"id":"a","type":"book","title":"\ud83d"}""", "csl-json")]
    [InlineData("""{"type":"book"}""", "csl-id")]
    [InlineData("""{"id":" ","type":"book"}""", "csl-id")]
    [InlineData("""{"id":null,"type":"book"}""", "csl-id")]
    [InlineData("""{"id":"a"}""", "csl-type")]
    [InlineData("""{"id":"a","type":"Book"}""", "csl-type")]
    [InlineData("""{"id":"a","type":"book","publisher_name":"x"}""", "csl-unknown-member")]
    [InlineData("""{"id":"a","type":"book","title":7}""", "csl-member")]
    [InlineData("""{"id":"a","type":"book","page":[1]}""", "csl-member")]
    [InlineData("""{"id":"a","type":"book","author":"Ana"}""", "csl-member")]
    [InlineData("""{"id":"a","type":"book","author":[{"name":"Ana"}]}""", "csl-member")]
    [InlineData("""{"id":"a","type":"book","author":[{"family":1}]}""", "csl-member")]
    [InlineData("""{"id":"a","type":"book","categories":[1]}""", "csl-member")]
    [InlineData("""{"id":"a","type":"book","custom":"x"}""", "csl-member")]
    [InlineData("""{"id":"a","type":"book","issued":2014}""", "csl-member")]
    [InlineData("""{"id":"a","type":"book","issued":{"year":2014}}""", "csl-member")]
    [InlineData("""{"id":"a","type":"book","issued":{"date-parts":[]}}""", "csl-member")]
    [InlineData("""{"id":"a","type":"book","issued":{"date-parts":[[]]}}""", "csl-member")]
    [InlineData("""{"id":"a","type":"book","issued":"last spring"}""", "csl-date")]
    [InlineData("""{"id":"a","type":"book","issued":{"date-parts":[[2014,13]]}}""", "csl-date")]
    [InlineData("""{"id":"a","type":"book","issued":{"date-parts":[["MMXIV"]]}}""", "csl-date")]
    [InlineData("""{"id":"a","type":"book","issued":{"date-parts":[[2014,5]],"season":1}}""", "csl-date")]
    public void An_invalid_item_is_refused_by_its_fault(string json, string rule)
    {
        var refusal = Should.Throw<RefusedException>(() => CslItem.Parse(json));

        (refusal.Kind, refusal.Code).ShouldBe((RefusalKind.Rule, ProblemCodes.BadCslItem));
        refusal.Details!.BlockedBy!.Select(b => b.Rule).ShouldBe([rule]);
    }

    [Fact]
    public void Every_fault_is_named_at_once()
    {
        var refusal = Should.Throw<RefusedException>(() => CslItem.Parse("""{"type":"tome","title":1,"shelf":"x"}"""));

        refusal.Details!.BlockedBy!.Select(b => b.Rule).ShouldBe(["csl-id", "csl-type", "csl-unknown-member", "csl-member"], ignoreOrder: true);
    }

    [Fact]
    public void Too_long_an_item_and_half_characters_are_refused()
    {
        Should.Throw<RefusedException>(() => CslItem.Parse($$"""{"id":"a","type":"book","abstract":"{{new string('x', CslItem.MaxLength)}}"}""")).Details!.BlockedBy![0].Rule.ShouldBe("csl-length");
        Should.Throw<RefusedException>(() => CslItem.Parse("{\"id\":\"\uD83D\",\"type\":\"book\"}")).Code.ShouldBe(ProblemCodes.BadCslItem);
    }

    [Theory]
    [InlineData("""{"id":"a","type":"book","ISBN":"0306406153"}""")]
    [InlineData("""{"id":"a","type":"book","DOI":"doi 10"}""")]
    [InlineData("""{"id":"a","type":"article-journal","ISSN":"0378-5956"}""")]
    [InlineData("""{"id":"a","type":"article-journal","ISSN":"0378-5955, 0378-5956"}""")]
    [InlineData("""{"id":"a","type":"report","authority":"congressional research service","number":"21049"}""")]
    public void Wrong_numbers_of_works_are_refused(string json) =>
        Should.Throw<RefusedException>(() => CslItem.Parse(json)).Code.ShouldBe(ProblemCodes.BadIdentifier);

    [Fact]
    public void Several_numbers_and_numbers_with_spaces_are_read()
    {
        CslItem.Parse("""{"id":"a","type":"book","ISBN":"978 0 306 40615 7"}""").Identifiers.ShouldBe([Identifier.Of(IdentifierScheme.Isbn, "9780306406157")]);
        CslItem.Parse("""{"id":"a","type":"book","ISBN":"0-306-40615-2, 978-0-306-40615-7"}""").Identifiers.Count.ShouldBe(2);
        CslItem.Parse("""{"id":"a","type":"report","authority":"Sample Institute","number":"7"}""").Identifiers.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("book", true)]
    [InlineData("chapter", true)]
    [InlineData("report", true)]
    [InlineData("article-newspaper", true)]
    [InlineData("webpage", false)]
    [InlineData("speech", false)]
    [InlineData("broadcast", false)]
    [InlineData("dataset", false)]
    public void Some_types_have_pages(string type, bool pages)
    {
        CslItem.Parse($$"""{"id":"a","type":"{{type}}"}""").HasPages.ShouldBe(pages);
        CslItem.Parse($$"""{"id":"a","type":"{{type}}","page":"3-4"}""").HasPages.ShouldBeTrue();
    }

    [Fact]
    public void An_item_travels_as_the_object_it_is()
    {
        var item = CslItem.Parse("""{"type":"book","id":"é\u0001"}""");

        JsonSerializer.Serialize(item).ShouldBe("""{"id":"é\u0001","type":"book"}""");
        JsonSerializer.Deserialize<CslItem>(JsonSerializer.Serialize(item)).ShouldBe(item);
        CslItem.Parse(JsonElement.Parse(item.Json)).ShouldBe(item);
    }
}
