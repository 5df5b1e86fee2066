using System.Net;
using System.Text.Json;
using Verify.Domain.People;
using Verify.Domain.Refusals;

namespace Verify.Api.Tests.Features.People;

public sealed class KeysTests(VerifyApp app) : IClassFixture<VerifyApp>
{
    private readonly ApiClient admin = app.Administrator.Http;

    [Fact]
    public async Task A_key_is_made_by_its_holder_out_of_a_one_time_code()
    {
        var person = await app.MemberAsync(Role.Checker);
        var enrolment = (await admin.PostAsync($"/people/{person.Id}/keys", new { label = "laptop" })).ShouldBe(HttpStatusCode.Created);

        var made = (await app.Anonymous().PostAsync("/keys/redeem", new { code = enrolment.Text("code") })).ShouldBe(HttpStatusCode.Created);

        var me = await app.ClientWith(made.Text("key")!).GetAsync("/people/me");
        me.ShouldBe(HttpStatusCode.OK).Id.ShouldBe(person.Id);
    }

    [Fact]
    public async Task A_code_works_once()
    {
        var enrolment = await admin.PostAsync($"/people/{(await app.MemberAsync()).Id}/keys", new { label = "laptop" });
        await app.Anonymous().PostAsync("/keys/redeem", new { code = enrolment.Text("code") });
        var before = await app.SettledEventCountAsync();

        var again = await app.Anonymous().PostAsync("/keys/redeem", new { code = enrolment.Text("code") });

        again.ShouldBeRefused(HttpStatusCode.UnprocessableEntity, ProblemCodes.UnknownReference);
        (await app.EventCountAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Of_two_who_redeem_the_same_code_one_gets_a_key()
    {
        var enrolment = await admin.PostAsync($"/people/{(await app.MemberAsync()).Id}/keys", new { label = "laptop" });

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => app.Anonymous().PostAsync("/keys/redeem", new { code = enrolment.Text("code") })));

        answers.Count(a => a.Status == HttpStatusCode.Created).ShouldBe(1);
    }

    [Fact]
    public async Task A_code_expires()
    {
        var enrolment = await admin.PostAsync($"/people/{(await app.MemberAsync()).Id}/keys", new { label = "laptop" });
        app.Clock.MoveOn(ApiKey.CodeLifetime);

        (await app.Anonymous().PostAsync("/keys/redeem", new { code = enrolment.Text("code") })).ShouldBeRefused(HttpStatusCode.Conflict, ProblemCodes.WrongState);
        (await admin.GetAsync($"/keys/{enrolment.Text("keyId")}")).Text("state").ShouldBe("Expired");
    }

    [Fact]
    public async Task A_withdrawn_enrolment_cannot_be_redeemed()
    {
        var enrolment = await admin.PostAsync($"/people/{(await app.MemberAsync()).Id}/keys", new { label = "laptop" });
        (await admin.PostAsync($"/keys/{enrolment.Text("keyId")}/revoke", new { reason = "Sent to the wrong person." }, enrolment.ETag)).ShouldBe(HttpStatusCode.OK);

        (await app.Anonymous().PostAsync("/keys/redeem", new { code = enrolment.Text("code") })).ShouldBeRefused(HttpStatusCode.Conflict, ProblemCodes.WrongState);
    }

    [Fact]
    public async Task A_revoked_key_lets_nobody_in()
    {
        var person = await app.MemberAsync(Role.Checker);
        var key = (await person.Http.GetAsync($"/people/{person.Id}/keys")).ShouldBe(HttpStatusCode.OK).Body.GetProperty("items")[0];

        var revoked = await person.Http.PostAsync($"/keys/{key.GetProperty("id")}/revoke", new { reason = "Lost with the laptop." }, "\"2\"");

        revoked.ShouldBe(HttpStatusCode.OK).Text("state").ShouldBe("Revoked");
        (await person.Http.GetAsync("/people/me")).ShouldBeRefused(HttpStatusCode.Unauthorized, ProblemCodes.Unauthenticated);
        (await admin.PostAsync($"/keys/{key.GetProperty("id")}/revoke", new { reason = "Again." }, revoked.ETag)).ShouldBeRefused(HttpStatusCode.Conflict, ProblemCodes.WrongState);
    }

    [Fact]
    public async Task A_revocation_names_the_version_it_was_decided_on()
    {
        var enrolment = await admin.PostAsync($"/people/{(await app.MemberAsync()).Id}/keys", new { label = "laptop" });
        var path = $"/keys/{enrolment.Text("keyId")}/revoke";

        (await admin.PostAsync(path, new { reason = "Why not." })).ShouldBeRefused((HttpStatusCode)428, ProblemCodes.VersionMissing);
        (await admin.PostAsync(path, new { reason = "Why not." }, "\"2\"")).ShouldBeRefused(HttpStatusCode.PreconditionFailed, ProblemCodes.VersionStale);
    }

    [Fact]
    public async Task The_keys_of_somebody_else_are_nobodys_business()
    {
        var (person, other) = (await app.MemberAsync(Role.Checker), await app.MemberAsync(Role.Lead));
        var keyId = (await admin.GetAsync($"/people/{person.Id}/keys")).Body.GetProperty("items")[0].GetProperty("id");
        var before = await app.SettledEventCountAsync();

        (await other.Http.GetAsync($"/people/{person.Id}/keys")).ShouldBeRefused(HttpStatusCode.Forbidden, ProblemCodes.Forbidden);
        (await other.Http.GetAsync($"/keys/{keyId}")).ShouldBeRefused(HttpStatusCode.Forbidden, ProblemCodes.Forbidden);
        (await other.Http.PostAsync($"/people/{person.Id}/keys", new { label = "mine" })).ShouldBeRefused(HttpStatusCode.Forbidden, ProblemCodes.Forbidden);
        (await other.Http.PostAsync($"/keys/{keyId}/revoke", new { reason = "Because." }, "\"2\"")).ShouldBeRefused(HttpStatusCode.Forbidden, ProblemCodes.Forbidden);

        (await app.EventCountAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Everybody_enrols_a_further_key_for_themself()
    {
        var person = await app.MemberAsync(Role.Checker);

        (await person.Http.PostAsync($"/people/{person.Id}/keys", new { label = "phone" })).ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Somebody_outside_and_somebody_disabled_get_no_key()
    {
        var outside = await admin.PostAsync("/people", new { name = "Sample Contact", canSignIn = false, roles = Array.Empty<string>() });
        var disabled = await app.MemberAsync();
        await admin.PostAsync($"/people/{disabled.Id}/disable", new { reason = "Left." }, "\"1\"");

        (await admin.PostAsync($"/people/{outside.Id}/keys", new { label = "laptop" })).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, ProblemCodes.Rule);
        (await admin.PostAsync($"/people/{disabled.Id}/keys", new { label = "laptop" })).ShouldBeRefused(HttpStatusCode.Conflict, ProblemCodes.WrongState);
    }

    [Fact]
    public async Task No_answer_tells_a_secret_or_its_hash()
    {
        var person = await app.MemberAsync(Role.Checker);

        var listed = (await admin.GetAsync($"/people/{person.Id}/keys")).Body.GetProperty("items")[0];

        listed.EnumerateObject().Select(m => m.Name).ShouldBe(["id", "personId", "label", "state", "publicId", "scopes", "codeExpires", "expiresAt", "revokedAt", "replacedBy", "lastUsedOn", "lastRefusedOn", "number", "version"]);
        listed.GetProperty("codeExpires").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task What_does_not_exist_is_404()
    {
        var nobody = Guid.CreateVersion7();

        (await admin.GetAsync($"/keys/{nobody}")).ShouldBeRefused(HttpStatusCode.NotFound, ProblemCodes.NotFound);
        (await admin.GetAsync($"/people/{nobody}/keys")).ShouldBeRefused(HttpStatusCode.NotFound, ProblemCodes.NotFound);
        (await admin.PostAsync($"/people/{nobody}/keys", new { label = "x" })).ShouldBeRefused(HttpStatusCode.NotFound, ProblemCodes.NotFound);
        (await admin.PostAsync($"/keys/{nobody}/revoke", new { reason = "x" })).ShouldBeRefused(HttpStatusCode.NotFound, ProblemCodes.NotFound);
        (await admin.GetAsync($"/people/{nobody}/history")).ShouldBeRefused(HttpStatusCode.NotFound, ProblemCodes.NotFound);
    }
}
