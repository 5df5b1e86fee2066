using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Documents;

namespace Verify.Api.Features.Coverage;

/// <summary>Signs that every checkable statement of a version is claimed or waived.</summary>
internal sealed record SignVersionOff(Guid DocumentId, int Number, int? ExpectedVersion, string? Note) : ICommand<CoverageView>;

/// <param name="Note">What the checker adds.</param>
internal sealed record SignVersionOffBody(string? Note = null);

internal sealed class SignVersionOffValidator : AbstractValidator<SignVersionOff>
{
    public SignVersionOffValidator() => RuleFor(c => c.Note!).Prose(Document.MaxNoteLength).When(c => c.Note is not null);
}

internal sealed class SignVersionOffHandler(VerifyDbContext db, GateReader gate, ICurrentUser user, TimeProvider clock) : IRequestHandler<SignVersionOff, CoverageView>
{
    public async Task<CoverageView> Handle(SignVersionOff command, CancellationToken cancellationToken)
    {
        var document = await db.Documents.FindForChangeAsync(command.DocumentId, command.ExpectedVersion, cancellationToken);
        document.DemandVersion(command.Number);
        document.DemandSignOff(user.Person);

        var read = await gate.ReadAsync(document, command.Number, cancellationToken);
        document.SignOff(command.Number, command.Note, read.Coverage.Unexamined, user.Person, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);

        return CoverageView.Of(await gate.ReadAsync(document, command.Number, cancellationToken));
    }
}
