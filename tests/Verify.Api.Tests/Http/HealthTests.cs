using System.Net;

namespace Verify.Api.Tests.Http;

public sealed class HealthTests(VerifyApp app) : IClassFixture<VerifyApp>
{
    [Theory]
    [InlineData("/health/live", "healthy")]
    [InlineData("/health/ready", "degraded")] // for want of an outside witness
    public async Task The_server_says_how_it_is_without_a_key(string path, string status) =>
        (await app.Anonymous().GetAsync(path)).ShouldBe(HttpStatusCode.OK).Text("status").ShouldBe(status);
}
