using System.Text;
using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Documents;
using Verify.Domain.Texts;

namespace Verify.Api.Features.Documents;

/// <summary>Adds the next version of a document's text.</summary>
internal sealed record AddDocumentVersion(Guid DocumentId, int? ExpectedVersion, IReadOnlyList<TextPart> Parts) : ICommand<DocumentView>
{
    // a text under embargo never gets into a log
    public override string ToString() => $"AddDocumentVersion {DocumentId}";
}

/// <param name="Parts">The whole text, in labelled parts.</param>
internal sealed record AddDocumentVersionBody(IReadOnlyList<TextPart> Parts)
{
    // likewise
    public override string ToString() => nameof(AddDocumentVersionBody);
}

internal sealed class AddDocumentVersionValidator : AbstractValidator<AddDocumentVersion>
{
    public AddDocumentVersionValidator() => RuleFor(c => c.Parts).SetValidator(new PartsRules()).OverridePropertyName("");
}

internal sealed class AddDocumentVersionHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<AddDocumentVersion, DocumentView>
{
    public async Task<DocumentView> Handle(AddDocumentVersion command, CancellationToken cancellationToken)
    {
        var document = await db.Documents.FindForChangeAsync(command.DocumentId, command.ExpectedVersion, cancellationToken);

        document.DemandNewVersion(user.Person); // before the text itself is looked at
        document.AddVersion(VersionText.OfParts(command.Parts), user.Person, clock.GetUtcNow());
        foreach (var part in command.Parts) db.Keep(Encoding.UTF8.GetBytes(part.Text));
        await db.SaveChangesAsync(cancellationToken);

        return DocumentView.Of(document);
    }
}
