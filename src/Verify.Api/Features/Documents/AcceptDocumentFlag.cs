using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Documents;

namespace Verify.Api.Features.Documents;

/// <summary>Says that a flag is right: the text is to be mended.</summary>
internal sealed record AcceptDocumentFlag(Guid DocumentId, int? ExpectedVersion, Guid FlagId, string? Reason) : ICommand<DocumentView>;

/// <param name="Reason">What is to be done, if there is more to say than the flag does.</param>
internal sealed record AcceptDocumentFlagBody(string? Reason = null);

internal sealed class AcceptDocumentFlagValidator : AbstractValidator<AcceptDocumentFlag>
{
    public AcceptDocumentFlagValidator() => RuleFor(c => c.Reason!).Prose(Document.MaxNoteLength).When(c => c.Reason is not null);
}

internal sealed class AcceptDocumentFlagHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<AcceptDocumentFlag, DocumentView>
{
    public async Task<DocumentView> Handle(AcceptDocumentFlag command, CancellationToken cancellationToken)
    {
        var document = await db.Documents.FindForChangeAsync(command.DocumentId, command.ExpectedVersion, cancellationToken);

        document.AcceptFlag(command.FlagId, command.Reason, user.Person, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);

        return DocumentView.Of(document);
    }
}
