using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Documents;
using Verify.Domain.Texts;

namespace Verify.Api.Features.Documents;

/// <summary>Changes what is said about a document; its versions stay as they are.</summary>
internal sealed record EditDocument(Guid DocumentId, int? ExpectedVersion, DocumentDetails Details, string Reason) : ICommand<DocumentView>;

/// <param name="Title">The working title.</param>
/// <param name="Language">The language of its text, as a BCP 47 tag.</param>
/// <param name="Authors">The persons who wrote it; none when they are outside.</param>
/// <param name="AuthorsOutside">True when those who wrote it are not of the newsroom.</param>
/// <param name="Tags">Words to find it by: all of them.</param>
/// <param name="Reason">Why, in words that the history keeps.</param>
/// <param name="Ref">The reference of the CMS; what is left out here and below is taken away.</param>
/// <param name="Desk">The desk it belongs to.</param>
/// <param name="PublishBy">When it should be out.</param>
/// <param name="Embargo">Not to be out before.</param>
/// <param name="DocumentDate">The date as of which its statements speak (EDTF).</param>
/// <param name="RestrictedTo">The only persons for whom it is there, you and its authors among them; left out: it becomes open to the desk.</param>
internal sealed record EditDocumentBody(
    string Title,
    string Language,
    IReadOnlyList<Guid> Authors,
    bool AuthorsOutside,
    IReadOnlyList<string> Tags,
    string Reason,
    string? Ref = null,
    string? Desk = null,
    DateTimeOffset? PublishBy = null,
    DateTimeOffset? Embargo = null,
    Edtf? DocumentDate = null,
    IReadOnlyList<Guid>? RestrictedTo = null)
{
    public EditDocument ToCommand(Guid documentId, int? expectedVersion) =>
        new(documentId, expectedVersion, new DocumentDetails(Ref, Title, Language, Desk, Tags, PublishBy?.AsKept(), Embargo?.AsKept(), Authors, AuthorsOutside, DocumentDate, RestrictedTo), Reason);
}

internal sealed class EditDocumentValidator : AbstractValidator<EditDocument>
{
    public EditDocumentValidator()
    {
        RuleFor(c => c.Details).SetValidator(new DocumentDetailsRules()).OverridePropertyName("");
        RuleFor(c => c.Reason).Prose(Document.MaxNoteLength);
    }
}

internal sealed class EditDocumentHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<EditDocument, DocumentView>
{
    public async Task<DocumentView> Handle(EditDocument command, CancellationToken cancellationToken)
    {
        var document = await db.Documents.FindForChangeAsync(command.DocumentId, command.ExpectedVersion, cancellationToken);

        document.Edit(command.Details, command.Reason, user.Person, clock.GetUtcNow());
        await db.People.DemandAllExistAsync(document.Authors, "authors", cancellationToken);
        await db.People.DemandAllExistAsync(document.RestrictedTo, "restrictedTo", cancellationToken);
        await db.SaveChangesAsync(cancellationToken);

        return DocumentView.Of(document);
    }
}
