using Verify.Api.Tests.Features.Claims;

namespace Verify.Api.Tests.Pages;

/// <summary>What waits, in numbers that are links, and in short lists.</summary>
public sealed class DeskPageTests(ClaimDesk desk) : IClassFixture<ClaimDesk>
{
    [Fact]
    public async Task The_desk_counts_what_is_stale_since_yesterday_and_whose_answer_is_awaited_and_its_numbers_lead_there()
    {
        var old = await desk.StaleAsync();
        desk.App.Clock.MoveOn(TimeSpan.FromDays(3));
        var stale = await desk.StaleAsync();
        var asked = await desk.AskedAsync();
        var waits = await desk.AwaitingSourceAsync();
        using var browser = await Browser.SignedInAsync(desk.App, await desk.App.KeyForAsync(desk.Checker.Id));

        var page = (await browser.GetAsync("/")).Html;

        Count(page, "Stale since yesterday").ShouldBe(1);
        Count(page, "Stale in all").ShouldBe(2);
        Count(page, "Awaiting a source").ShouldBe(1);
        Count(page, "Awaiting an answer").ShouldBe(2);
        Section(page, "stale-since-yesterday").ShouldContain($"/claims/{stale.Id}");
        Section(page, "stale-since-yesterday").ShouldNotContain($"/claims/{old.Id}");
        Section(page, "awaiting-an-answer").ShouldContain($"/claims/{asked.Id}");
        var listed = (await browser.GetAsync(AddressOf(page, "Stale since yesterday"))).Html;
        listed.ShouldContain("1 claim fit");
        listed.ShouldContain("questioned after");
        listed.ShouldContain($"/claims/{stale.Id}");
        var answers = (await browser.GetAsync(AddressOf(page, "Awaiting an answer"))).Html;
        answers.ShouldContain("<option value=\"an-answer\" selected");
        answers.ShouldContain($"/claims/{waits.Id}");
    }

    private static string Link(string page, string name) => page[page.LastIndexOf("<a href=\"", page.IndexOf($"</strong>{name}</a>", StringComparison.Ordinal), StringComparison.Ordinal)..].Split("</a>")[0];

    private static int Count(string page, string name) => int.Parse(Link(page, name).Split("<strong>")[1].Split('<')[0], System.Globalization.CultureInfo.InvariantCulture);

    private static string AddressOf(string page, string name) => System.Net.WebUtility.HtmlDecode(Link(page, name).Split('"')[1]);

    private static string Section(string page, string id) => page.Split($"aria-labelledby=\"{id}\"")[1].Split("</section>")[0];
}
