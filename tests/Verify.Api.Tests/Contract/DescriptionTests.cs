using System.Net;

namespace Verify.Api.Tests.Contract;

public sealed class DescriptionTests(VerifyApp app) : IClassFixture<VerifyApp>
{
    [Fact]
    public async Task The_published_description_is_what_the_server_says_of_itself()
    {
        var served = await app.Anonymous().Http.GetStringAsync(new Uri("/api/openapi.json", UriKind.Relative));
        var file = Repository.File("api-specs/verify.json");
        if (Environment.GetEnvironmentVariable("UPDATE_SPECS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, served + "\n");
        }

        File.Exists(file).ShouldBeTrue("Write it with: UPDATE_SPECS=1 dotnet test tests/Verify.Api.Tests --filter DescriptionTests");
        (await File.ReadAllTextAsync(file)).TrimEnd().ShouldBe(served, "The API changed. When that was meant: UPDATE_SPECS=1 dotnet test tests/Verify.Api.Tests --filter DescriptionTests");
    }

    [Fact]
    public async Task Every_operation_has_a_name_a_summary_and_its_problems()
    {
        var document = (await app.Anonymous().GetAsync("/api/openapi.json")).ShouldBe(HttpStatusCode.OK).Body;

        document.GetProperty("openapi").GetString()!.ShouldStartWith("3.1");
        foreach (var path in document.GetProperty("paths").EnumerateObject())
        {
            foreach (var operation in path.Value.EnumerateObject())
            {
                var name = $"{operation.Name} {path.Name}";
                operation.Value.TryGetProperty("operationId", out _).ShouldBeTrue($"{name} needs WithName");
                operation.Value.TryGetProperty("summary", out _).ShouldBeTrue($"{name} needs WithSummary");
                operation.Value.GetProperty("responses").TryGetProperty("400", out _).ShouldBeTrue(name);
                if (operation.Value.TryGetProperty("requestBody", out var body)) body.GetProperty("content").EnumerateObject().First().Value.TryGetProperty("example", out _).ShouldBeTrue($"{name} needs WithBodyExample");
            }
        }
    }

    [Fact]
    public async Task The_description_can_be_browsed()
    {
        using var page = await app.Anonymous().Http.GetAsync(new Uri("/api", UriKind.Relative));

        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        page.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
    }
}
