using MediatR;
using Verify.Api.Http;
using Verify.Api.Http.Description;
using Verify.Api.Http.Paging;
using Verify.Api.Persistence;
using Verify.Domain.Authorities;
using Verify.Domain.Texts;

namespace Verify.Api.Features.Authorities;

/// <summary>The addresses of authorities.</summary>
internal static class AuthoritiesRoutes
{
    private static readonly Guid SomePerson = new("01970000-0000-7000-8000-000000000001");
    private static readonly Guid AnotherPerson = new("01970000-0000-7000-8000-000000000002");

    public static void MapAuthorities(this IEndpointRouteBuilder api)
    {
        var authorities = api.MapGroup("/authorities").WithTags("Authorities");

        authorities.MapPost("/", async (AddAuthorityBody body, IMediator mediator, CancellationToken cancellationToken) =>
            Answers.Created("authorities", await mediator.Send(body.ToCommand(), cancellationToken), a => a.Id))
            .WithName("AddAuthority")
            .WithBodyExample(new AddAuthorityBody(AuthorityKind.Person, "Ana Sample", ["A. Sample"], [new AuthorityIdentifierBody(IdentifierScheme.Orcid, "0000-0002-1825-0097")]))
            .WithSummary("Add somebody who is cited (desk).");

        authorities.MapGet("/", (string? name, AuthorityKind? kind, bool? includeMerged, [AsParameters] PageRequest page, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new ListAuthorities(name, kind, includeMerged ?? false, page), cancellationToken))
            .WithName("ListAuthorities")
            .WithSummary("List authorities, by the beginning of any word of a name or alias (case and accents do not matter), or by kind; merged ones only on request.");

        var authority = authorities.MapGroup("/{authorityId:guid}").ForExisting<Authority>("authorityId");

        authority.MapGet("/", (Guid authorityId, AsOf? asOf, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new GetAuthority(authorityId, asOf), cancellationToken))
            .WithName("GetAuthority")
            .WithSummary("Get an authority, now or as of a log index or time; a merged one says into which.");

        authorities.MapPost("/confidential", async (AddConfidentialAuthorityBody body, IMediator mediator, CancellationToken cancellationToken) =>
            Answers.Created("authorities", await mediator.Send(new AddConfidentialAuthority(body.Label, body.Identity, body.KnownTo), cancellationToken), a => a.Id))
            .WithName("AddConfidentialAuthority")
            .WithBodyExample(new AddConfidentialAuthorityBody("a member of the board", new ConfidentialIdentity("Ana Sample", "By telephone only."), [SomePerson, AnotherPerson]))
            .WithSummary("Add somebody who is cited in confidence: two or more named persons know who it is, everybody else sees a label and a commitment (desk).");

        authority.MapGet("/identity", (Guid authorityId, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new GetAuthorityIdentity(authorityId), cancellationToken))
            .WithName("GetAuthorityIdentity")
            .WithSummary("Who a confidential authority is, and what opens its commitment (those who know it).");

        authority.MapPost("/knowers", (Guid authorityId, IfMatch ifMatch, ShareAuthorityBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new ShareAuthority(authorityId, ifMatch.Version, body.PersonId), cancellationToken))
            .WithName("ShareAuthority")
            .WithBodyExample(new ShareAuthorityBody(SomePerson))
            .WithSummary("Let one more person know who a confidential authority is (those who know it).");

        authority.MapGet("/history", (Guid authorityId, AsOf? asOf, [AsParameters] PageRequest page, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new GetAuthorityHistory(authorityId, asOf, page), cancellationToken))
            .WithName("GetAuthorityHistory")
            .WithSummary("Every change of an authority: who, when, what.");

        authority.MapPost("/rename", (Guid authorityId, IfMatch ifMatch, RenameAuthorityBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new RenameAuthority(authorityId, ifMatch.Version, body.Name, body.KeepOldAsAlias), cancellationToken))
            .WithName("RenameAuthority")
            .WithBodyExample(new RenameAuthorityBody("Ana Sample-Jones", KeepOldAsAlias: true))
            .WithSummary("Give it another name; the old one may stay as an alias (desk).");

        authority.MapPost("/aliases", (Guid authorityId, IfMatch ifMatch, AddAuthorityAliasBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new AddAuthorityAlias(authorityId, ifMatch.Version, body.Alias), cancellationToken))
            .WithName("AddAuthorityAlias")
            .WithBodyExample(new AddAuthorityAliasBody("A. Sample"))
            .WithSummary("Add a name that it is cited under (desk).");

        authority.MapPost("/identifiers", (Guid authorityId, IfMatch ifMatch, AuthorityIdentifierBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new AddAuthorityIdentifier(authorityId, ifMatch.Version, body), cancellationToken))
            .WithName("AddAuthorityIdentifier")
            .WithBodyExample(new AuthorityIdentifierBody(IdentifierScheme.Viaf, "102333412"))
            .WithSummary("Add its number in a register; the check digit is verified (desk).");

        authority.MapPost("/identifiers/strike", (Guid authorityId, IfMatch ifMatch, StrikeAuthorityIdentifierBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new StrikeAuthorityIdentifier(authorityId, ifMatch.Version, new AuthorityIdentifierBody(body.Scheme, body.Value), body.Reason), cancellationToken))
            .WithName("StrikeAuthorityIdentifier")
            .WithBodyExample(new StrikeAuthorityIdentifierBody(IdentifierScheme.Viaf, "102333412", "It belongs to somebody of the same name."))
            .WithSummary("Take back a number that belongs to somebody else (desk).");

        authority.MapPost("/roles", (Guid authorityId, IfMatch ifMatch, AddAuthorityRoleBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(body.ToCommand(authorityId, ifMatch.Version), cancellationToken))
            .WithName("AddAuthorityRole")
            .WithBodyExample(new AddAuthorityRoleBody("director of the programme", Organisation: "Sample Institute", From: Edtf.Parse("2011"), SourceNote: "the institute's web page"))
            .WithSummary("Enter a role or an affiliation into its timeline (desk).");

        authority.MapPost("/roles/{roleId:guid}/close", (Guid authorityId, Guid roleId, IfMatch ifMatch, CloseAuthorityRoleBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new CloseAuthorityRole(authorityId, ifMatch.Version, roleId, body.To, body.SourceNote), cancellationToken))
            .WithName("CloseAuthorityRole")
            .WithBodyExample(new CloseAuthorityRoleBody(Edtf.Parse("2014-08")))
            .WithSummary("Say when a role ended (desk).");

        authority.MapPost("/roles/{roleId:guid}/strike", (Guid authorityId, Guid roleId, IfMatch ifMatch, StrikeAuthorityRoleBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new StrikeAuthorityRole(authorityId, ifMatch.Version, roleId, body.Reason), cancellationToken))
            .WithName("StrikeAuthorityRole")
            .WithBodyExample(new StrikeAuthorityRoleBody("Entered twice."))
            .WithSummary("Strike a role that was entered in error; it stays readable (desk).");

        authority.MapPost("/merge", (Guid authorityId, IfMatch ifMatch, MergeAuthorityBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new MergeAuthority(authorityId, ifMatch.Version, body.Into, body.Reason), cancellationToken))
            .WithName("MergeAuthority")
            .WithBodyExample(new MergeAuthorityBody(Guid.Empty, "The same person: see the library's record."))
            .WithSummary("Say that it is another authority; what cites it stays as it is (checkers, leads).");

        authority.MapPost("/unmerge", (Guid authorityId, IfMatch ifMatch, UnmergeAuthorityBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new UnmergeAuthority(authorityId, ifMatch.Version, body.Reason), cancellationToken))
            .WithName("UnmergeAuthority")
            .WithBodyExample(new UnmergeAuthorityBody("Two people after all."))
            .WithSummary("Take a merge back (checkers, leads).");
    }
}
