using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;

namespace Verify.Api.Features.Documents;

/// <summary>Adds the next version of a document's text.</summary>
internal sealed record AddDocumentVersion(Guid DocumentId, int? ExpectedVersion, IReadOnlyList<SentPart> Parts) : ICommand<DocumentView>
{
    // a text under embargo never gets into a log
    public override string ToString() => $"AddDocumentVersion {DocumentId}";
}

/// <param name="Parts">The whole text, in labelled parts.</param>
internal sealed record AddDocumentVersionBody(IReadOnlyList<SentPart> Parts)
{
    // likewise
    public override string ToString() => nameof(AddDocumentVersionBody);
}

internal sealed class AddDocumentVersionValidator : AbstractValidator<AddDocumentVersion>
{
    public AddDocumentVersionValidator() => RuleFor(c => c.Parts).SetValidator(new SentPartsRules()).OverridePropertyName("");
}

internal sealed class AddDocumentVersionHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<AddDocumentVersion, DocumentView>
{
    public async Task<DocumentView> Handle(AddDocumentVersion command, CancellationToken cancellationToken)
    {
        var document = await db.Documents.FindForChangeAsync(command.DocumentId, command.ExpectedVersion, cancellationToken);

        document.DemandNewVersion(user.Person); // before the text itself is looked at
        var text = SentText.Read(command.Parts);
        document.AddVersion(text, user.Person, clock.GetUtcNow());
        SentText.Keep(db, text);
        await db.SaveChangesAsync(cancellationToken);

        return DocumentView.Of(document);
    }
}
