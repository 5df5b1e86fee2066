using System.Text.Json;
using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Sources;
using Verify.Domain.Texts;

namespace Verify.Api.Features.Sources;

/// <summary>Puts the description of a work right: item, closing date, authors.</summary>
internal sealed record ReviseSource(Guid SourceId, int? ExpectedVersion, JsonElement Item, Edtf? Closed, IReadOnlyList<Guid> AuthorityIds, string Reason) : ICommand<SourceView>;

/// <param name="Item">The work: one CSL-JSON item of schema 1.0.2.</param>
/// <param name="AuthorityIds">Who wrote it or speaks in it: all of them.</param>
/// <param name="Reason">Why, in words that the history keeps.</param>
/// <param name="Closed">When its text was finished (EDTF); none: unknown.</param>
internal sealed record ReviseSourceBody(JsonElement Item, IReadOnlyList<Guid> AuthorityIds, string Reason, Edtf? Closed = null);

internal sealed class ReviseSourceValidator : AbstractValidator<ReviseSource>
{
    public ReviseSourceValidator()
    {
        RuleFor(c => c.AuthorityIds.Count).LessThanOrEqualTo(AddSourceValidator.MostAuthorities).OverridePropertyName("authorityIds");
        RuleFor(c => c.Reason).Prose(Source.MaxNoteLength);
    }
}

internal sealed class ReviseSourceHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<ReviseSource, SourceView>
{
    public async Task<SourceView> Handle(ReviseSource command, CancellationToken cancellationToken)
    {
        var source = await db.Sources.FindForChangeAsync(command.SourceId, command.ExpectedVersion, cancellationToken);

        source.DemandChange(user.Person); // before the item itself is looked at
        source.Revise(CslItem.Parse(command.Item), command.Closed, command.AuthorityIds, command.Reason, user.Person, clock.GetUtcNow());
        await db.Authorities.DemandAllExistAsync(command.AuthorityIds, "authorityIds", cancellationToken);
        await db.SaveChangesAsync(cancellationToken);

        return SourceView.Of(source);
    }
}
