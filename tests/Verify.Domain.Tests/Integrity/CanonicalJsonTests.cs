using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Verify.Domain.Integrity;

namespace Verify.Domain.Tests.Integrity;

public class CanonicalJsonTests
{
    private static string Canonical(string json) => Encoding.UTF8.GetString(CanonicalJson.Canonicalize(Encoding.UTF8.GetBytes(json)));

    private static string Event(string json) => Encoding.UTF8.GetString(CanonicalJson.CanonicalizeEvent(Encoding.UTF8.GetBytes(json)));

    [VectorFact]
    public void The_reference_vectors_give_their_canonical_form()
    {
        var inputs = Directory.GetFiles(Path.Combine(VectorFactAttribute.Folder!, "jcs", "input"), "*.json");
        inputs.ShouldNotBeEmpty();

        foreach (var input in inputs)
        {
            var expected = File.ReadAllText(Path.Combine(VectorFactAttribute.Folder!, "jcs", "output", Path.GetFileName(input)));
            Encoding.UTF8.GetString(CanonicalJson.Canonicalize(File.ReadAllBytes(input))).ShouldBe(expected, input);
        }
    }

    /// <summary>Bits of a double and its print, from RFC 8785, appendix B.</summary>
    [Theory]
    [InlineData(0x0000000000000000, "0")]
    [InlineData(0x8000000000000000, "0")]
    [InlineData(0x0000000000000001, "5e-324")]
    [InlineData(0x8000000000000001, "-5e-324")]
    [InlineData(0x7fefffffffffffff, "1.7976931348623157e+308")]
    [InlineData(0xffefffffffffffff, "-1.7976931348623157e+308")]
    [InlineData(0x4340000000000000, "9007199254740992")]
    [InlineData(0xc340000000000000, "-9007199254740992")]
    [InlineData(0x4430000000000000, "295147905179352830000")]
    [InlineData(0x44b52d02c7e14af5, "9.999999999999997e+22")]
    [InlineData(0x44b52d02c7e14af6, "1e+23")]
    [InlineData(0x44b52d02c7e14af7, "1.0000000000000001e+23")]
    [InlineData(0x444b1ae4d6e2ef4e, "999999999999999700000")]
    [InlineData(0x444b1ae4d6e2ef4f, "999999999999999900000")]
    [InlineData(0x444b1ae4d6e2ef50, "1e+21")]
    [InlineData(0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7")]
    [InlineData(0x3eb0c6f7a0b5ed8d, "0.000001")]
    [InlineData(0x41b3de4355555553, "333333333.3333332")]
    [InlineData(0x41b3de4355555554, "333333333.33333325")]
    [InlineData(0x41b3de4355555555, "333333333.3333333")]
    [InlineData(0x41b3de4355555556, "333333333.3333334")]
    [InlineData(0x41b3de4355555557, "333333333.33333343")]
    [InlineData(0xbecbf647612f3696, "-0.0000033333333333333333")]
    [InlineData(0x43143ff3c1cb0959, "1424953923781206.2")]
    public void Numbers_are_printed_as_ECMAScript_prints_them(ulong bits, string expected)
    {
        var number = BitConverter.UInt64BitsToDouble(bits).ToString("R", System.Globalization.CultureInfo.InvariantCulture);

        Canonical($"[{number}]").ShouldBe($"[{expected}]");
    }

    [Theory]
    [InlineData("1E2", "100")]
    [InlineData("-0.0", "0")]
    [InlineData("1.50", "1.5")]
    [InlineData("123.456e-9", "1.23456e-7")]
    [InlineData("120", "120")]
    [InlineData("0.1", "0.1")]
    public void A_number_written_otherwise_gets_its_one_form(string written, string expected) => Canonical(written).ShouldBe(expected);

    [Fact]
    public void A_number_that_was_printed_reads_back_as_the_same_double() =>
        Prop.ForAll<NormalFloat>(number =>
        {
            var printed = Canonical(number.Get.ToString("E16", System.Globalization.CultureInfo.InvariantCulture));
            return double.Parse(printed, System.Globalization.CultureInfo.InvariantCulture).Equals(number.Get == 0 ? 0.0 : number.Get);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Members_are_ordered_by_UTF_16_code_units_not_by_code_points()
    {
        Canonical("""{"\ufb33":1,"\ud83d\ude02":2,"b":3,"B":4,"":5}""").ShouldBe("{\"\":5,\"B\":4,\"b\":3,\"😂\":2,\"\ufb33\":1}");
    }

    [Fact]
    public void Only_what_must_be_escaped_is_escaped()
    {
        Canonical("""["\u0000\b\t\n\f\r\u001F\"\\\/\u007f\u20ac\u2028é"]""").ShouldBe("[\"\\u0000\\b\\t\\n\\f\\r\\u001f\\\"\\\\/\u007f€\u2028é\"]");
    }

    [Theory]
    [InlineData("""{"a":1,"a":1}""")]
    [InlineData("""{"a":{"b":1,"c":2,"\u0062":3}}""")]
    public void A_member_named_twice_is_refused(string json) => Should.Throw<FormatException>(() => Canonical(json));

    [Theory]
    [InlineData("""["\ud800"]""")]
    [InlineData("""["\udc00\ud800"]""")]
    [InlineData("""{"\ud800":1}""")]
    public void A_lone_surrogate_is_refused(string json) => Should.Throw<FormatException>(() => Canonical(json));

    [Fact]
    public void Bytes_that_are_no_UTF_8_are_refused() =>
        Should.Throw<FormatException>(() => CanonicalJson.Canonicalize([(byte)'"', 0xC3, 0x28, (byte)'"']));

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("1 2")]
    [InlineData("[1,]")]
    [InlineData("// note\n1")]
    [InlineData("NaN")]
    [InlineData("1e400")]
    [InlineData("01")]
    public void What_is_no_JSON_is_refused(string json) => Should.Throw<FormatException>(() => Canonical(json));

    [Fact]
    public void The_canonical_form_of_a_canonical_form_is_itself() =>
        Prop.ForAll<string[]>(texts =>
        {
            var whole = (texts ?? []).Where(t => t is not null && IsUnicode(t)).Distinct(StringComparer.Ordinal).ToDictionary(t => t, t => (object)new[] { t, "x" }, StringComparer.Ordinal);
            var once = CanonicalJson.Canonicalize(JsonSerializer.SerializeToElement(whole));
            var back = JsonSerializer.Deserialize<Dictionary<string, string[]>>(once)!;
            return CanonicalJson.Canonicalize(once).AsSpan().SequenceEqual(once)
                && back.Count == whole.Count && back.All(pair => string.Equals(pair.Value[0], pair.Key, StringComparison.Ordinal));
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("9007199254740991", "9007199254740991")]
    [InlineData("-9007199254740991", "-9007199254740991")]
    [InlineData("""{"b":[0,-7],"a":"1.5"}""", """{"a":"1.5","b":[0,-7]}""")]
    public void An_event_holds_whole_numbers(string json, string expected) => Event(json).ShouldBe(expected);

    [Theory]
    [InlineData("1.5")]
    [InlineData("1.0")]
    [InlineData("1e3")]
    [InlineData("1E3")]
    [InlineData("9007199254740992")]
    [InlineData("-9007199254740992")]
    [InlineData("""{"a":[{"b":0.1}]}""")]
    [InlineData("99999999999999999999")]
    public void An_event_with_another_number_is_refused(string json) => Should.Throw<FormatException>(() => Event(json));

    private static bool IsUnicode(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (!char.IsHighSurrogate(text[i]) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1])) return false;
            i++;
        }

        return true;
    }
}
