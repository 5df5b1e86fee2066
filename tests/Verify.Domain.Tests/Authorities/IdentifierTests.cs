using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Verify.Domain.Authorities;
using Verify.Domain.Refusals;

namespace Verify.Domain.Tests.Authorities;

public sealed class IdentifierTests
{
    [Theory]
    [InlineData(IdentifierScheme.Orcid, "0000-0002-1825-0097", "0000-0002-1825-0097")]
    [InlineData(IdentifierScheme.Orcid, "https://orcid.org/0000-0002-1694-233x", "0000-0002-1694-233X")]
    [InlineData(IdentifierScheme.Isni, "0000 0001 2150 090X", "000000012150090X")]
    [InlineData(IdentifierScheme.Isni, "https://isni.org/isni/000000012150090X", "000000012150090X")]
    [InlineData(IdentifierScheme.Viaf, "viaf.org/viaf/102333412", "102333412")]
    [InlineData(IdentifierScheme.Wikidata, "https://www.wikidata.org/wiki/q42", "Q42")]
    [InlineData(IdentifierScheme.Doi, "https://doi.org/10.1000/XYZ.123", "10.1000/xyz.123")]
    [InlineData(IdentifierScheme.Doi, "doi:10.1000/182", "10.1000/182")]
    [InlineData(IdentifierScheme.Isbn, "ISBN 0-306-40615-2", "0306406152")]
    [InlineData(IdentifierScheme.Isbn, "0-8044-2957-x", "080442957X")]
    [InlineData(IdentifierScheme.Isbn, "978-0-306-40615-7", "9780306406157")]
    [InlineData(IdentifierScheme.Issn, "0378-5955", "0378-5955")]
    [InlineData(IdentifierScheme.Issn, "ISSN 2434561X", "2434-561X")]
    [InlineData(IdentifierScheme.CrsReport, "RS21049", "RS21049")]
    [InlineData(IdentifierScheme.CrsReport, "lsb10123", "LSB10123")]
    public void An_identifier_is_read_as_people_write_it(IdentifierScheme scheme, string written, string value)
    {
        var identifier = Identifier.Of(scheme, written);

        identifier.Value.ShouldBe(value);
        Identifier.Of(scheme, value).ShouldBe(identifier);
    }

    [Theory]
    [InlineData(IdentifierScheme.Orcid, "0000-0002-1825-0098", "identifier-check-digit")]
    [InlineData(IdentifierScheme.Orcid, "0000-0002-1825-009", "identifier-form")]
    [InlineData(IdentifierScheme.Orcid, "0000-0002-18X5-0097", "identifier-form")]
    [InlineData(IdentifierScheme.Isni, "0000000121500901", "identifier-check-digit")]
    [InlineData(IdentifierScheme.Viaf, "12a", "identifier-form")]
    [InlineData(IdentifierScheme.Viaf, "", "identifier-form")]
    [InlineData(IdentifierScheme.Wikidata, "42", "identifier-form")]
    [InlineData(IdentifierScheme.Wikidata, "Q0", "identifier-form")]
    [InlineData(IdentifierScheme.Doi, "11.1000/182", "identifier-form")]
    [InlineData(IdentifierScheme.Doi, "10.1000/", "identifier-form")]
    [InlineData(IdentifierScheme.Doi, "10.1000/a b", "identifier-form")]
    [InlineData(IdentifierScheme.Isbn, "0306406153", "identifier-check-digit")]
    [InlineData(IdentifierScheme.Isbn, "9780306406158", "identifier-check-digit")]
    [InlineData(IdentifierScheme.Isbn, "9770306406157", "identifier-form")]
    [InlineData(IdentifierScheme.Issn, "0378-5956", "identifier-check-digit")]
    [InlineData(IdentifierScheme.Issn, "0378-595", "identifier-form")]
    [InlineData(IdentifierScheme.CrsReport, "XX21049", "identifier-form")]
    [InlineData(IdentifierScheme.CrsReport, "RS210490", "identifier-form")]
    [InlineData(IdentifierScheme.CrsReport, "RS٢١٠٤٩", "identifier-form")]
    public void A_wrong_form_or_check_digit_is_refused(IdentifierScheme scheme, string written, string rule)
    {
        var refusal = Should.Throw<RefusedException>(() => Identifier.Of(scheme, written));

        (refusal.Kind, refusal.Code).ShouldBe((RefusalKind.Rule, ProblemCodes.BadIdentifier));
        refusal.Details!.BlockedBy![0].Rule.ShouldBe(rule);
    }

    [Fact]
    public void Any_single_wrong_digit_is_caught()
    {
        (IdentifierScheme Scheme, string Value)[] good =
        [
            (IdentifierScheme.Orcid, "0000000218250097"), (IdentifierScheme.Isni, "000000012150090X"), (IdentifierScheme.Isbn, "0306406152"),
            (IdentifierScheme.Isbn, "9780306406157"), (IdentifierScheme.Issn, "03785955"),
        ];
        var broken = from g in Gen.Elements(good)
                     from place in Gen.Choose(g.Scheme == IdentifierScheme.Isbn ? 3 : 0, g.Value.Length - 2)
                     from other in Gen.Choose(1, 9)
                     select (g.Scheme, Value: g.Value[..place] + (char)('0' + ((g.Value[place] - '0' + other) % 10)) + g.Value[(place + 1)..]);

        Prop.ForAll(broken.ToArbitrary(), b => { Should.Throw<RefusedException>(() => Identifier.Of(b.Scheme, b.Value)); }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void An_identifier_survives_JSON()
    {
        var identifier = Identifier.Of(IdentifierScheme.Issn, "0378-5955");
        var json = JsonSerializer.Serialize<IReadOnlyList<Identifier>>([identifier], AuthorityJson.Default.Identifiers);

        json.ShouldBe("""[{"scheme":"Issn","value":"0378-5955"}]""");
        JsonSerializer.Deserialize(json, AuthorityJson.Default.Identifiers).ShouldBe([identifier]);
    }

    [Theory]
    [InlineData("https://doi.org/10.1000/ABC", "Doi:10.1000/abc")]
    [InlineData("978-0-306-40615-7", "Isbn:9780306406157")]
    [InlineData("RL34000", "CrsReport:RL34000")]
    [InlineData("0000-0002-1825-0097", "Orcid:0000-0002-1825-0097", "Isni:0000000218250097")]
    [InlineData("978-0-306-40615-8")]
    [InlineData("no number")]
    public void A_number_is_read_as_every_register_may_have_written_it(string written, params string[] readings) =>
        Identifier.Readings(written).Select(i => i.ToString()).ShouldBe(readings);
}
