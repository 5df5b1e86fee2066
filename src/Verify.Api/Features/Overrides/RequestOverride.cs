using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Persistence.Lookups;
using Verify.Api.Pipeline;
using Verify.Domain.Overrides;
using Verify.Domain.Refusals;

namespace Verify.Api.Features.Overrides;

/// <summary>Asks that one text be let through the gate, or that one guard of one claim be set aside.</summary>
internal sealed record RequestOverride(Guid? DocumentId, string? ContentHash, Guid? ClaimId, string? Guard, string Reason, DateTimeOffset ExpiresAt) : ICommand<OverrideView>;

/// <param name="Reason">Why, in words that everybody can read.</param>
/// <param name="ExpiresAt">Until when, within 30 days.</param>
/// <param name="DocumentId">Of the gate: the document.</param>
/// <param name="ContentHash">Of the gate: the one text that may pass.</param>
/// <param name="ClaimId">Of a guard: the claim.</param>
/// <param name="Guard">Of a guard: its rule, as in the blockedBy of a refusal.</param>
internal sealed record RequestOverrideBody(string Reason, DateTimeOffset ExpiresAt, Guid? DocumentId = null, string? ContentHash = null, Guid? ClaimId = null, string? Guard = null)
{
    // instants are kept in UTC and to the microsecond
    public RequestOverride ToCommand() => new(DocumentId, ContentHash, ClaimId, Guard, Reason, ExpiresAt.ToUniversalTime().AddTicks(-(ExpiresAt.Ticks % TimeSpan.TicksPerMicrosecond)));
}

internal sealed class RequestOverrideValidator : AbstractValidator<RequestOverride>
{
    private const int MaxGuard = 80;

    public RequestOverrideValidator()
    {
        RuleFor(c => c.Reason).Prose(Override.MaxReasonLength);
        RuleFor(c => c).Must(c => c is { DocumentId: not null, ContentHash: not null, ClaimId: null, Guard: null } or { DocumentId: null, ContentHash: null, ClaimId: not null, Guard: not null })
            .WithMessage("Name documentId and contentHash, or claimId and guard: one of the two pairs.").OverridePropertyName("documentId");
        RuleFor(c => c.ContentHash).Matches("^[0-9a-f]{64}$").When(c => c.ContentHash is not null);
        RuleFor(c => c.Guard!).OneLine(MaxGuard).When(c => c.Guard is not null);
    }
}

internal sealed class RequestOverrideHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<RequestOverride, OverrideView>
{
    public async Task<OverrideView> Handle(RequestOverride command, CancellationToken cancellationToken)
    {
        Override.DemandRequest(user.Person); // before anything is looked up
        var target = command.ClaimId is { } claim ? await OfGuardAsync(claim, command.Guard!, cancellationToken) : await OfGateAsync(command.DocumentId!.Value, command.ContentHash!, cancellationToken); // the validator has seen to the pairs
        var authors = await db.Documents.AsNoTracking().Where(d => d.Id == target.DocumentId).Select(d => d.Authors).SingleAsync(cancellationToken);

        var made = Override.Request(Guid.CreateVersion7(), target, command.Reason, command.ExpiresAt, authors, user.Person, clock.GetUtcNow());
        db.Overrides.Add(made);
        await db.SaveChangesAsync(cancellationToken);

        return OverrideView.Of(made);
    }

    private async Task<OverrideTarget> OfGateAsync(Guid documentId, string contentHash, CancellationToken cancellationToken)
    {
        if (!await db.Set<DocumentContent>().AnyAsync(c => c.DocumentId == documentId && c.ContentHash == contentHash, cancellationToken)) throw Unknown("There is no such document, or no version of it has this text.");
        return OverrideTarget.OfGate(documentId, contentHash);
    }

    private async Task<OverrideTarget> OfGuardAsync(Guid claimId, string guard, CancellationToken cancellationToken)
    {
        var document = await db.Claims.Where(c => c.Id == claimId).Select(c => (Guid?)c.DocumentId).SingleOrDefaultAsync(cancellationToken) ?? throw Unknown($"There is no claim {claimId}.");
        return OverrideTarget.OfGuard(document, claimId, guard);
    }

    private static RefusedException Unknown(string message) => RefusedException.Rule(ProblemCodes.UnknownReference, message, new BrokenRule("known-reference", message));
}
