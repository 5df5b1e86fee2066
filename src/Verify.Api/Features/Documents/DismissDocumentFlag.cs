using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Documents;

namespace Verify.Api.Features.Documents;

/// <summary>Says why a flag is none.</summary>
internal sealed record DismissDocumentFlag(Guid DocumentId, int? ExpectedVersion, Guid FlagId, string Reason) : ICommand<DocumentView>;

/// <param name="Reason">Why, in words that the history keeps.</param>
internal sealed record DismissDocumentFlagBody(string Reason);

internal sealed class DismissDocumentFlagValidator : AbstractValidator<DismissDocumentFlag>
{
    public DismissDocumentFlagValidator() => RuleFor(c => c.Reason).Prose(Document.MaxNoteLength);
}

internal sealed class DismissDocumentFlagHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<DismissDocumentFlag, DocumentView>
{
    public async Task<DocumentView> Handle(DismissDocumentFlag command, CancellationToken cancellationToken)
    {
        var document = await db.Documents.FindForChangeAsync(command.DocumentId, command.ExpectedVersion, cancellationToken);

        document.DismissFlag(command.FlagId, command.Reason, user.Person, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);

        return DocumentView.Of(document);
    }
}
