using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Audits;

namespace Verify.Api.Features.Redactions;

/// <summary>Declines a redaction, or takes it back.</summary>
internal sealed record DeclineRedaction(Guid RedactionId, int? ExpectedVersion, string Reason) : ICommand<RedactionView>;

internal sealed class DeclineRedactionValidator : AbstractValidator<DeclineRedaction>
{
    public DeclineRedactionValidator() => RuleFor(c => c.Reason).Prose(Redaction.MaxReasonLength);
}

internal sealed class DeclineRedactionHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<DeclineRedaction, RedactionView>
{
    public async Task<RedactionView> Handle(DeclineRedaction command, CancellationToken cancellationToken)
    {
        var redaction = await db.Redactions.FindForChangeAsync(command.RedactionId, command.ExpectedVersion, cancellationToken);

        redaction.Decline(command.Reason, user.Person, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);

        return RedactionView.Of(redaction);
    }
}
