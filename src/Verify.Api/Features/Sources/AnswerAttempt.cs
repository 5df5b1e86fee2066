using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Sources;

namespace Verify.Api.Features.Sources;

/// <summary>Enters what came of a pending attempt to get a work.</summary>
internal sealed record AnswerAttempt(Guid SourceId, int? ExpectedVersion, Guid AttemptId, AcquisitionOutcome Outcome, string Answer) : ICommand<SourceView>;

/// <param name="Outcome">What came of it; not Pending.</param>
/// <param name="Answer">The answer in short.</param>
internal sealed record AnswerAttemptBody(AcquisitionOutcome Outcome, string Answer);

internal sealed class AnswerAttemptValidator : AbstractValidator<AnswerAttempt>
{
    public AnswerAttemptValidator()
    {
        RuleFor(c => c.Outcome).IsInEnum();
        RuleFor(c => c.Answer).Prose(Source.MaxNoteLength);
    }
}

internal sealed class AnswerAttemptHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<AnswerAttempt, SourceView>
{
    public async Task<SourceView> Handle(AnswerAttempt command, CancellationToken cancellationToken)
    {
        var source = await db.Sources.FindForChangeAsync(command.SourceId, command.ExpectedVersion, cancellationToken);

        source.AnswerAttempt(command.AttemptId, command.Outcome, command.Answer, user.Person, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);

        return SourceView.Of(source);
    }
}
