using MediatR;
using Verify.Api.Auth;
using Verify.Api.Http;
using Verify.Api.Http.Description;
using Verify.Api.Http.Paging;
using Verify.Api.Persistence;
using Verify.Domain.People;

namespace Verify.Api.Features.People;

/// <summary>The addresses of people and their keys.</summary>
internal static class PeopleRoutes
{
    public static void MapPeople(this IEndpointRouteBuilder api)
    {
        var people = api.MapGroup("/people").WithTags("People");

        people.MapPost("/", async (RegisterPersonBody body, IMediator mediator, CancellationToken cancellationToken) =>
            Answers.Created("people", await mediator.Send(body.ToCommand(), cancellationToken), p => p.Id))
            .WithName("RegisterPerson")
            .WithBodyExample(new RegisterPersonBody("Sample Checker", CanSignIn: true, [Role.Checker], "checker@newsroom.example"))
            .WithSummary("Register a person (administrators).");

        people.MapGet("/", (Role? role, string? name, [AsParameters] PageRequest page, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new ListPeople(role, name, page), cancellationToken))
            .WithName("ListPeople")
            .WithSummary("List people, by role or by the beginning of their name.");

        people.MapGet("/me", (ICurrentUser user, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new GetPerson(user.Person.PersonId!.Value, AsOf: null), cancellationToken))
            .ForEveryKey()
            .WithName("GetMe")
            .WithSummary("Who am I, and what may I be?");

        var person = people.MapGroup("/{personId:guid}").ForExisting<Person>("personId");

        person.MapGet("/", (Guid personId, AsOf? asOf, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new GetPerson(personId, asOf), cancellationToken))
            .WithName("GetPerson")
            .WithSummary("Get a person, now or as of a log index or time.");

        person.MapGet("/history", (Guid personId, AsOf? asOf, [AsParameters] PageRequest page, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new GetPersonHistory(personId, asOf, page), cancellationToken))
            .WithName("GetPersonHistory")
            .WithSummary("Every change of a person: who, when, what.");

        person.MapPost("/roles/grant", (Guid personId, IfMatch ifMatch, RoleBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new GrantRole(personId, ifMatch.Version, body.Role), cancellationToken))
            .WithName("GrantRole")
            .WithBodyExample(new RoleBody(Role.Reviewer))
            .WithSummary("Grant a role (administrators, never to themself). Reviewer and Adjudicator wait for a second person to confirm them, seven days long.");

        person.MapPost("/roles/confirm", (Guid personId, IfMatch ifMatch, RoleBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new ConfirmRole(personId, ifMatch.Version, body.Role), cancellationToken))
            .WithName("ConfirmRole")
            .WithBodyExample(new RoleBody(Role.Reviewer))
            .WithSummary("Confirm a role that was asked for (an administrator or a lead who neither asked for it nor gets it).");

        person.MapPost("/roles/decline", (Guid personId, IfMatch ifMatch, DeclineRoleBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new DeclineRole(personId, ifMatch.Version, body.Role, body.Reason), cancellationToken))
            .WithName("DeclineRole")
            .WithBodyExample(new DeclineRoleBody(Role.Reviewer, "Not before the training."))
            .WithSummary("Decline a role that was asked for, or take the request back (administrators, leads).");

        person.MapPost("/roles/revoke", (Guid personId, IfMatch ifMatch, RoleBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new RevokeRole(personId, ifMatch.Version, body.Role), cancellationToken))
            .WithName("RevokeRole")
            .WithBodyExample(new RoleBody(Role.Reviewer))
            .WithSummary("Take a role away (administrators).");

        person.MapPost("/disable", (Guid personId, IfMatch ifMatch, ReasonBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new DisablePerson(personId, ifMatch.Version, body.Reason), cancellationToken))
            .WithName("DisablePerson")
            .WithBodyExample(new ReasonBody("Left the newsroom."))
            .WithSummary("Stop a person from signing in; every key of theirs is refused from then on (administrators).");

        person.MapPost("/enable", (Guid personId, IfMatch ifMatch, ReasonBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new EnablePerson(personId, ifMatch.Version, body.Reason), cancellationToken))
            .WithName("EnablePerson")
            .WithBodyExample(new ReasonBody("Is back."))
            .WithSummary("Let a disabled person sign in again (administrators).");

        person.MapGet("/keys", (Guid personId, [AsParameters] PageRequest page, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new ListKeys(personId, page), cancellationToken))
            .WithName("ListKeys")
            .WithSummary("List a person's keys and open enrolments (the person, administrators).");

        person.MapPost("/keys", async (Guid personId, OpenKeyEnrolmentBody body, IMediator mediator, CancellationToken cancellationToken) =>
            Answers.Created("keys", await mediator.Send(new OpenKeyEnrolment(personId, body.Label, body.Scopes, body.ValidDays), cancellationToken), e => e.KeyId))
            .WithMetadata(ShownOnce.Instance)
            .WithName("OpenKeyEnrolment")
            .WithBodyExample(new OpenKeyEnrolmentBody("CMS", ["documents:write", "gate:write"], ValidDays: 365))
            .WithSummary("Open an enrolment and get the one-time code to pass on (the person, administrators).");

        person.MapPost("/account", async (Guid personId, OpenAccountBody body, IMediator mediator, CancellationToken cancellationToken) =>
            TypedResults.Ok(await mediator.Send(new OpenAccount(personId, body.UserName), cancellationToken)))
            .WithMetadata(ShownOnce.Instance)
            .WithName("OpenAccount")
            .WithBodyExample(new OpenAccountBody("sample.checker"))
            .WithSummary("Open a person's account for the pages, or have password and app chosen anew: the answer holds a one-time code, this once (the person, administrators).");

        person.MapGet("/account", (Guid personId, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new GetAccount(personId), cancellationToken))
            .WithName("GetAccount")
            .WithSummary("Get a person's account for the pages, never its secrets (the person, administrators).");

        person.MapPost("/account/close", (Guid personId, IfMatch ifMatch, ReasonBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new CloseAccount(personId, ifMatch.Version, body.Reason), cancellationToken))
            .WithName("CloseAccount")
            .WithBodyExample(new ReasonBody("Has the identity provider now."))
            .WithSummary("Let nobody in by a person's account any more; its sessions end at once (the person, administrators).");

        var keys = api.MapGroup("/keys").WithTags("Keys");

        keys.MapPost("/redeem", async (RedeemKeyBody body, IMediator mediator, CancellationToken cancellationToken) =>
            Answers.Created("keys", await mediator.Send(new RedeemKey(body.Code), cancellationToken), k => k.KeyId))
            .AllowAnonymous()
            .WithName("RedeemKey")
            .WithBodyExample(new RedeemKeyBody("vfyc_…"))
            .WithSummary("Redeem a one-time code: the answer holds the key, this once.");

        keys.MapPost("/rotate", async (RotateKeyBody body, IMediator mediator, CancellationToken cancellationToken) =>
            Answers.Created("keys", await mediator.Send(new RotateKey(body.Until), cancellationToken), k => k.KeyId))
            .ForEveryKey()
            .WithMetadata(ShownOnce.Instance)
            .WithName("RotateKey")
            .WithBodyExample(new RotateKeyBody(new DateTimeOffset(2026, 3, 9, 9, 30, 0, TimeSpan.Zero)))
            .WithSummary("Put another key, with the same scopes, in the place of the one that this request bears; the old one opens until a stated time. The answer holds the new key, this once.");

        var key = keys.MapGroup("/{keyId:guid}").ForExisting<ApiKey>("keyId");

        key.MapGet("/", (Guid keyId, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new GetKey(keyId), cancellationToken))
            .WithName("GetKey")
            .WithSummary("Get a key, never its secret (its holder, administrators).");

        key.MapPost("/revoke", (Guid keyId, IfMatch ifMatch, ReasonBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new RevokeKey(keyId, ifMatch.Version, body.Reason), cancellationToken))
            .WithName("RevokeKey")
            .WithBodyExample(new ReasonBody("Lost with the laptop."))
            .WithSummary("Revoke a key or an enrolment (its holder, administrators).");
    }
}
