using System.Net;
using Verify.Api.Persistence;
using Verify.Domain.People;
using Verify.Domain.Refusals;
using Verify.Domain.Texts;

namespace Verify.Api.Tests.Persistence;

public sealed class DeskRowsTests(VerifyApp app) : IClassFixture<VerifyApp>
{
    [Fact]
    public async Task Rows_and_look_ups_of_policy_authorities_sources_and_documents_follow_from_the_log()
    {
        var checker = await app.MemberAsync(Role.Checker);
        var policy = await app.Administrator.Http.GetAsync("/policy");
        await app.Administrator.Http.PutAsync("/policy", new { votesLow = 0, votesNormal = 1, votesHigh = 2, votesLegal = 2, dueDays = 3, gateFrom = "High", voterMayAdjudicate = true, reason = "A small desk." }, policy.ETag);
        var (ana, bea) = (await checker.Http.PostAsync("/authorities", new { kind = "Person", name = "Ana Sample", aliases = new[] { "A. S." } }), await checker.Http.PostAsync("/authorities", new { kind = "Person", name = "Bea Sample" }));
        var named = await checker.Http.PostAsync($"/authorities/{ana.Id}/roles", new { title = "director", from = "2011" }, ana.ETag);
        await checker.Http.PostAsync($"/authorities/{ana.Id}/merge", new { into = bea.Id, reason = "same" }, named.ETag);
        var source = await checker.Http.PostAsync("/sources", new { item = new { id = "s", type = "book", title = "Rain and Sun", DOI = "10.1000/Rain" }, closed = "2006~", authorityIds = new[] { ana.Id } });
        await checker.Http.PostAsync($"/sources/{source.Id}/snapshots", new { text = "Rain.", mediaType = "text/plain", retrievedAt = "2020-01-01T01:02:03.1234567+02:00", retrievedFrom = "a shelf" }, source.ETag);
        var document = await checker.Http.PostAsync("/documents", new { title = "Rain", language = "en", parts = new[] { new { label = "body", text = "It’s rain, isn't it." } }, authors = new[] { checker.Id }, tags = new[] { "rain" }, publishBy = "2026-04-01T12:00:00.1234567+02:00" });
        (await checker.Http.PostAsync($"/documents/{document.Id}/flags", new { version = 1, part = "body", start = 0, end = 4, message = "Who says so?" }, document.ETag)).ShouldBe(HttpStatusCode.OK);

        var (exitCode, output) = await app.RunDatabaseCommandAsync("db", "check");
        output.ShouldContain(" 0 wrong.");
        exitCode.ShouldBe(0);
        await app.RunDatabaseCommandAsync("db", "refold", "--all");
        (await app.RunDatabaseCommandAsync("db", "check")).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task The_text_of_a_version_is_read_part_by_part()
    {
        var checker = await app.MemberAsync(Role.Checker);
        var document = await checker.Http.PostAsync("/documents", new { title = "Rain", language = "en", parts = new[] { new { label = "headline", text = "Rain" }, new { label = "body", text = "Rain" } }, authorsOutside = true });

        var parts = await app.WithDatabaseAsync(db => db.PartsAsync(document.Id, 1, default));

        parts.ShouldBe([new TextPart("headline", "Rain"), new TextPart("body", "Rain")]);
        (await app.WithDatabaseAsync(db => db.TextAsync(TextHashes.Sha256("Rain"), default))).ShouldBe("Rain");
        foreach (var (id, version) in new[] { (document.Id, 2), (document.Id, 0), (Guid.NewGuid(), 1) })
        {
            var refused = await Should.ThrowAsync<RefusedException>(() => app.WithDatabaseAsync(db => db.PartsAsync(id, version, default)));
            refused.Code.ShouldBe(ProblemCodes.UnknownReference);
        }
    }

    [Fact]
    public async Task Ids_that_name_nothing_are_named()
    {
        var checker = await app.MemberAsync(Role.Checker);
        var (first, second) = (Guid.NewGuid(), Guid.NewGuid());

        await app.WithDatabaseAsync(async db =>
        {
            await db.People.DemandAllExistAsync([checker.Id, checker.Id], "people", default);
            await db.People.DemandAllExistAsync([], "people", default);
            return true;
        });
        var refused = await Should.ThrowAsync<RefusedException>(() => app.WithDatabaseAsync(async db =>
        {
            await db.People.DemandAllExistAsync([first, checker.Id, second], "people", default);
            return true;
        }));

        refused.Kind.ShouldBe(RefusalKind.Rule);
        var rule = refused.Details!.BlockedBy!.Single();
        rule.Rule.ShouldBe("known-reference");
        rule.Message.ShouldContain(first.ToString());
        rule.Message.ShouldContain(second.ToString());
        rule.Message.ShouldNotContain(checker.Id.ToString());
    }
}
