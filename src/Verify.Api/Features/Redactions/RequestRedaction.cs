using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Audits;
using Verify.Domain.Refusals;

namespace Verify.Api.Features.Redactions;

/// <summary>Asks for texts to be taken out of an event.</summary>
internal sealed record RequestRedaction(RedactionOrder Order) : ICommand<RedactionView>;

/// <param name="Index">Log index of the event.</param>
/// <param name="Pointers">The texts in its payload, as JSON pointers: <c>/note/text</c>.</param>
/// <param name="Reason">Why, in words that can be shown.</param>
/// <param name="Blobs">Long texts or bytes to be removed with it, by their SHA-256.</param>
internal sealed record RequestRedactionBody(long Index, IReadOnlyList<string> Pointers, string Reason, IReadOnlyList<string>? Blobs = null)
{
    public RequestRedaction ToCommand() => new(new RedactionOrder(Index, Pointers, Blobs ?? [], Reason));
}

internal sealed class RequestRedactionValidator : AbstractValidator<RequestRedaction>
{
    private const int MaxPointer = 500;

    public RequestRedactionValidator()
    {
        RuleFor(c => c.Order.Index).GreaterThanOrEqualTo(0).OverridePropertyName("index");
        RuleFor(c => c.Order.Pointers).NotEmpty().Must(p => p.Count <= Redaction.MaxPlaces).OverridePropertyName("pointers");
        RuleForEach(c => c.Order.Pointers).OneLine(MaxPointer).OverridePropertyName("pointers");
        RuleFor(c => c.Order.Blobs).Must(b => b.Count <= Redaction.MaxPlaces).OverridePropertyName("blobs");
        RuleForEach(c => c.Order.Blobs).NotNull().Matches("^[0-9a-f]{64}$").OverridePropertyName("blobs");
        RuleFor(c => c.Order.Reason).Prose(Redaction.MaxReasonLength).OverridePropertyName("reason");
    }
}

internal sealed class RequestRedactionHandler(VerifyDbContext db, EventReader events, ICurrentUser user, TimeProvider clock) : IRequestHandler<RequestRedaction, RedactionView>
{
    public async Task<RedactionView> Handle(RequestRedaction command, CancellationToken cancellationToken)
    {
        var stream = await db.Events.Where(e => e.LogIndex == command.Order.Index).Select(e => e.Stream).SingleOrDefaultAsync(cancellationToken);
        var isHeld = stream is not null && await db.AreOnAsync(stream, cancellationToken);

        var redaction = Redaction.Request(Guid.CreateVersion7(), command.Order, isHeld, user.Person, clock.GetUtcNow());
        await events.StandInAsync(command.Order, cancellationToken);
        await DemandBlobsAsync(command.Order.Blobs, cancellationToken);
        db.Redactions.Add(redaction);
        await db.SaveChangesAsync(cancellationToken);

        return RedactionView.Of(redaction);
    }

    private async Task DemandBlobsAsync(IReadOnlyList<string> blobs, CancellationToken cancellationToken)
    {
        if (await db.Blobs.CountAsync(b => blobs.Contains(b.Sha256), cancellationToken) == blobs.Distinct(StringComparer.Ordinal).Count()) return;
        throw RefusedException.Rule(ProblemCodes.UnknownReference, "'blobs' names what is not held here.", new BrokenRule("known-reference", "Give the SHA-256 under which the text or the bytes are kept."));
    }
}
