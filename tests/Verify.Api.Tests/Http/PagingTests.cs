using System.Net;
using System.Text.RegularExpressions;
using Verify.Domain.People;
using Verify.Domain.Refusals;

namespace Verify.Api.Tests.Http;

public sealed partial class PagingTests(VerifyApp app) : IClassFixture<VerifyApp>
{
    [Fact]
    public async Task Following_the_links_shows_everything_once_and_in_order()
    {
        var people = new List<Guid>();
        for (var i = 0; i < 7; i++) people.Add((await app.MemberAsync(Role.Integration)).Id);

        var (seen, pages) = (new List<Guid>(), 0);
        for (var next = "/api/v1/people?role=Integration&limit=3"; next is not null; pages++)
        {
            var page = (await app.Administrator.Http.GetAsync(next)).ShouldBe(HttpStatusCode.OK);
            seen.AddRange(page.Body.GetProperty("items").EnumerateArray().Select(p => p.GetProperty("id").GetGuid()));
            next = page.Link is null ? null : NextLink().Match(page.Link).Groups["address"].Value;
        }

        seen.ShouldBe(people);
        pages.ShouldBe(3);
    }

    [Fact]
    public async Task A_cursor_of_another_list_is_refused()
    {
        var person = await app.MemberAsync();
        await app.KeyForAsync(person.Id);
        var people = await app.Administrator.Http.GetAsync("/people?limit=1");

        (await app.Administrator.Http.GetAsync($"/people/{person.Id}/keys?cursor={people.Text("next")}")).ShouldBeRefused(HttpStatusCode.BadRequest, ProblemCodes.BadCursor);
    }

    [GeneratedRegex("^<(?<address>[^>]+)>; rel=\"next\"$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NextLink();
}
