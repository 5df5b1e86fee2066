using System.Net;

namespace Verify.Api.Tests.Features.Claims;

public sealed class VersionClaimsTests(ClaimDesk desk) : IClassFixture<ClaimDesk>
{
    [Fact]
    public async Task The_claims_of_a_version_come_in_the_order_of_its_text()
    {
        var document = await desk.DocumentAsync("order", "First this. Then that. Last of all the end.");
        foreach (var words in new[] { "Last of all the end.", "First this.", "Then that." })
        {
            (await desk.Checker.Http.PostAsync("/claims", new { documentId = document, documentVersion = 1, passage = new { exact = words }, content = new { text = words, attribution = new { speaker = "None" } } })).ShouldBe(HttpStatusCode.Created);
        }

        var answer = (await desk.Checker.Http.GetAsync($"/documents/{document}/versions/1/claims")).ShouldBe(HttpStatusCode.OK);

        answer.Body.GetProperty("claims").EnumerateArray().Select(c => c.GetProperty("passage").GetProperty("exact").GetString()).ShouldBe(["First this.", "Then that.", "Last of all the end."]);
    }

    [Fact]
    public async Task A_version_that_is_not_there_is_refused() =>
        (await desk.Checker.Http.GetAsync($"/documents/{desk.DocumentId}/versions/7/claims")).Status.ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.UnprocessableEntity);

    [Fact]
    public async Task A_queue_can_be_counted()
    {
        await desk.OpenAsync();

        var counted = (await desk.Checker.Http.GetAsync("/claims/count?stage=Open")).ShouldBe(HttpStatusCode.OK).Body.GetProperty("count").GetInt32();
        var listed = (await desk.Checker.Http.GetAsync("/claims?stage=Open")).Body.GetProperty("items").GetArrayLength();

        counted.ShouldBe(listed);
        (await desk.Checker.Http.GetAsync("/claims/count?awaiting=nonsense")).ShouldBeRefused(HttpStatusCode.BadRequest, "request.invalid");
    }
}
