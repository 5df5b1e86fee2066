using Verify.Domain.People;

namespace Verify.Domain.Tests.People;

public sealed class TotpTests
{
    // the secret of RFC 6238, appendix B
    private static readonly byte[] Secret = "12345678901234567890"u8.ToArray();

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code) =>
        Totp.CodeOf(Secret, Totp.StepOf(DateTimeOffset.FromUnixTimeSeconds(seconds))).ShouldBe(code);

    [Fact]
    public void A_code_holds_for_its_step_and_the_neighbours_and_once_only()
    {
        var at = DateTimeOffset.FromUnixTimeSeconds(1234567890);
        var step = Totp.StepOf(at);

        Totp.Match(Secret, "005 924", at, lastStep: 0).ShouldBe(step);
        Totp.Match(Secret, "005924", at.AddSeconds(30), 0).ShouldBe(step);
        Totp.Match(Secret, "005924", at.AddSeconds(-30), 0).ShouldBe(step);
        Totp.Match(Secret, "005924", at.AddSeconds(90), 0).ShouldBeNull();
        Totp.Match(Secret, "005924", at, lastStep: step).ShouldBeNull();
        Totp.Match(Secret, "", at, 0).ShouldBeNull();
        Totp.Match(Secret, "0059244", at, 0).ShouldBeNull();
    }

    // RFC 4648, section 10, without the padding
    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void A_secret_is_written_as_apps_take_it(string bytes, string written) => Totp.Written(System.Text.Encoding.ASCII.GetBytes(bytes)).ShouldBe(written);
}
