using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Sources;

namespace Verify.Api.Features.Sources;

/// <summary>Records that a work was sought by a route, pending or with the answer at once.</summary>
internal sealed record AddAttempt(Guid SourceId, int? ExpectedVersion, AcquisitionRoute Route, string Asked, AcquisitionOutcome Outcome, string? Answer) : ICommand<SourceView>;

/// <param name="Route">By which route.</param>
/// <param name="Asked">Whom or what was asked, and for what.</param>
/// <param name="Outcome">Pending, or what came of it.</param>
/// <param name="Answer">The answer in short; needed unless pending.</param>
internal sealed record AddAttemptBody(AcquisitionRoute Route, string Asked, AcquisitionOutcome Outcome = AcquisitionOutcome.Pending, string? Answer = null)
{
    public AddAttempt ToCommand(Guid sourceId, int? expectedVersion) => new(sourceId, expectedVersion, Route, Asked, Outcome, Answer);
}

internal sealed class AddAttemptValidator : AbstractValidator<AddAttempt>
{
    public AddAttemptValidator()
    {
        RuleFor(c => c.Route).IsInEnum();
        RuleFor(c => c.Asked).Prose(Source.MaxNoteLength);
        RuleFor(c => c.Outcome).IsInEnum();
        RuleFor(c => c.Answer!).Prose(Source.MaxNoteLength).When(c => c.Answer is not null);
    }
}

internal sealed class AddAttemptHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<AddAttempt, SourceView>
{
    public async Task<SourceView> Handle(AddAttempt command, CancellationToken cancellationToken)
    {
        var source = await db.Sources.FindForChangeAsync(command.SourceId, command.ExpectedVersion, cancellationToken);

        source.AddAttempt(Guid.CreateVersion7(), command.Route, command.Asked, command.Outcome, command.Answer, user.Person, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);

        return SourceView.Of(source);
    }
}
