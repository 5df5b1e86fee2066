using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Documents;

namespace Verify.Api.Features.Documents;

/// <summary>Flags a place in a version by hand.</summary>
internal sealed record RaiseDocumentFlag(Guid DocumentId, int? ExpectedVersion, int Number, string Part, int Start, int End, string Message) : ICommand<DocumentView>;

/// <param name="Version">Number of the version.</param>
/// <param name="Part">Label of the part.</param>
/// <param name="Start">First code point of the span.</param>
/// <param name="End">Code point after the last one.</param>
/// <param name="Message">What the author is told.</param>
internal sealed record RaiseDocumentFlagBody(int Version, string Part, int Start, int End, string Message);

internal sealed class RaiseDocumentFlagValidator : AbstractValidator<RaiseDocumentFlag>
{
    public RaiseDocumentFlagValidator()
    {
        RuleFor(c => c.Part).OneLine(DocumentDetails.MaxTextLength);
        RuleFor(c => c.Message).Prose(Document.MaxNoteLength);
    }
}

internal sealed class RaiseDocumentFlagHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<RaiseDocumentFlag, DocumentView>
{
    public async Task<DocumentView> Handle(RaiseDocumentFlag command, CancellationToken cancellationToken)
    {
        var document = await db.Documents.FindForChangeAsync(command.DocumentId, command.ExpectedVersion, cancellationToken);

        document.RaiseFlag(Guid.CreateVersion7(), command.Number, command.Part, command.Start, command.End, VersionFlag.ByHand, command.Message, user.Person, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);

        return DocumentView.Of(document);
    }
}
