using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Claims;

namespace Verify.Api.Features.Claims;

/// <summary>Adds a remark to a claim.</summary>
internal sealed record AddNote(Guid ClaimId, int? ExpectedVersion, string Text, bool Privileged) : ICommand<ClaimView>;

/// <param name="Text">The remark.</param>
/// <param name="Privileged">True for a lawyer's advice: it stays out of dossiers, exports and receipts, and authors never see it.</param>
internal sealed record AddNoteBody(string Text, bool Privileged = false)
{
    public AddNote ToCommand(Guid claimId, int? expectedVersion) => new(claimId, expectedVersion, Text, Privileged);
}

/// <summary>The form of the request.</summary>
internal sealed class AddNoteValidator : AbstractValidator<AddNote>
{
    public AddNoteValidator()
    {
        RuleFor(c => c.Text).Prose(Claim.MaxNoteLength);
    }
}

/// <summary>Loads, decides, saves.</summary>
internal sealed class AddNoteHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<AddNote, ClaimView>
{
    public async Task<ClaimView> Handle(AddNote command, CancellationToken cancellationToken)
    {
        var (claim, facts) = await db.ClaimForChangeAsync(command.ClaimId, command.ExpectedVersion, cancellationToken);

        claim.AddNote(new Note(Guid.CreateVersion7(), default, default, command.Text, command.Privileged), facts, user.Person, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);

        return ClaimView.Of(claim, facts, user.Person);
    }
}
