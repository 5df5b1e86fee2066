using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Documents;

namespace Verify.Api.Features.Coverage;

/// <summary>Takes the sign-off of a version back, with the reason.</summary>
internal sealed record TakeSignOffBack(Guid DocumentId, int Number, int? ExpectedVersion, string Reason) : ICommand<CoverageView>;

/// <param name="Reason">Why, in words that the history keeps.</param>
internal sealed record TakeSignOffBackBody(string Reason);

internal sealed class TakeSignOffBackValidator : AbstractValidator<TakeSignOffBack>
{
    public TakeSignOffBackValidator() => RuleFor(c => c.Reason).Prose(Document.MaxNoteLength);
}

internal sealed class TakeSignOffBackHandler(VerifyDbContext db, GateReader gate, ICurrentUser user, TimeProvider clock) : IRequestHandler<TakeSignOffBack, CoverageView>
{
    public async Task<CoverageView> Handle(TakeSignOffBack command, CancellationToken cancellationToken)
    {
        var document = await db.Documents.FindForChangeAsync(command.DocumentId, command.ExpectedVersion, cancellationToken);
        document.DemandVersion(command.Number);

        document.TakeSignOffBack(command.Number, command.Reason, user.Person, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);

        return CoverageView.Of(await gate.ReadAsync(document, command.Number, cancellationToken));
    }
}
