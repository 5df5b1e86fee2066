using System.Text.Json;
using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Authorities;
using Verify.Domain.Confidences;

namespace Verify.Api.Features.Authorities;

/// <summary>Brings somebody into the books who is cited in confidence: who it is, two or more named persons know.</summary>
internal sealed record AddConfidentialAuthority(string Label, ConfidentialIdentity Identity, IReadOnlyList<Guid> KnownTo) : ICommand<AuthorityView>
{
    // the name never gets into a log
    public override string ToString() => nameof(AddConfidentialAuthority);
}

/// <summary>Who a confidential authority is.</summary>
/// <param name="Name">The name.</param>
/// <param name="Note">What else those who know should know: how to reach them, what was promised.</param>
internal sealed record ConfidentialIdentity(string Name, string? Note = null)
{
    // likewise
    public override string ToString() => nameof(ConfidentialIdentity);
}

/// <param name="Label">What it is called everywhere; it gives nothing away: "a member of the board".</param>
/// <param name="Identity">Who it is; kept encrypted, with a key outside the database.</param>
/// <param name="KnownTo">The persons who know it: two at least, you among them. Only they let others in, and only they judge claims attributed to it.</param>
internal sealed record AddConfidentialAuthorityBody(string Label, ConfidentialIdentity Identity, IReadOnlyList<Guid> KnownTo)
{
    // likewise
    public override string ToString() => nameof(AddConfidentialAuthorityBody);
}

internal sealed class AddConfidentialAuthorityValidator : AbstractValidator<AddConfidentialAuthority>
{
    public AddConfidentialAuthorityValidator()
    {
        RuleFor(c => c.Label).OneLine(Authority.MaxNameLength);
        RuleFor(c => c.Identity.Name).OneLine(Authority.MaxNameLength);
        RuleFor(c => c.Identity.Note!).Prose(Authority.MaxNoteLength).When(c => c.Identity.Note is not null);
        RuleFor(c => c.KnownTo.Count).LessThanOrEqualTo(Confidence.Most).OverridePropertyName("knownTo");
    }
}

internal sealed class AddConfidentialAuthorityHandler(VerifyDbContext db, ConfidenceKey key, ICurrentUser user, TimeProvider clock) : IRequestHandler<AddConfidentialAuthority, AuthorityView>
{
    public async Task<AuthorityView> Handle(AddConfidentialAuthority command, CancellationToken cancellationToken)
    {
        var id = Guid.CreateVersion7();
        var words = key.Close(id, JsonSerializer.Serialize(command.Identity, AuthoritiesJson.Default.ConfidentialIdentity));

        var authority = Authority.AddConfidential(id, command.Label, new Confidence(command.KnownTo, words), user.Person, clock.GetUtcNow());
        await db.People.DemandAllExistAsync(authority.Confidence!.KnownTo, "knownTo", cancellationToken); // it was made with one
        db.Authorities.Add(authority);
        await db.SaveChangesAsync(cancellationToken);

        return AuthorityView.Of(authority);
    }
}
