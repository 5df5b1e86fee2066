using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Documents;
using Verify.Domain.Texts;

namespace Verify.Api.Features.Documents;

/// <summary>Takes a newsroom piece in, with its first version.</summary>
internal sealed record CreateDocument(DocumentDetails Details, IReadOnlyList<SentPart> Parts) : ICommand<DocumentView>
{
    // a text under embargo never gets into a log
    public override string ToString() => nameof(CreateDocument);
}

/// <param name="Title">The working title.</param>
/// <param name="Language">The language of its text, as a BCP 47 tag: "en", "es-VE".</param>
/// <param name="Parts">Its text: parts labelled headline, standfirst, body, caption or alt-text (a repeat is numbered, as in caption-2), kept verbatim where it is plain.</param>
/// <param name="Authors">The persons who wrote it; none when they are outside.</param>
/// <param name="AuthorsOutside">True when those who wrote it are not of the newsroom: said, never assumed.</param>
/// <param name="Ref">The reference of the CMS.</param>
/// <param name="Desk">The desk it belongs to.</param>
/// <param name="Tags">Words to find it by.</param>
/// <param name="PublishBy">When it should be out.</param>
/// <param name="Embargo">Not to be out before.</param>
/// <param name="DocumentDate">The date as of which its statements speak (EDTF); none: the day its version was made.</param>
/// <param name="RestrictedTo">The only persons for whom it is there, you and its authors among them: for everybody else it, its claims and all that hangs on it do not exist. None: it is open to the desk.</param>
internal sealed record CreateDocumentBody(
    string Title,
    string Language,
    IReadOnlyList<SentPart> Parts,
    IReadOnlyList<Guid>? Authors = null,
    bool AuthorsOutside = false,
    string? Ref = null,
    string? Desk = null,
    IReadOnlyList<string>? Tags = null,
    DateTimeOffset? PublishBy = null,
    DateTimeOffset? Embargo = null,
    Edtf? DocumentDate = null,
    IReadOnlyList<Guid>? RestrictedTo = null)
{
    public CreateDocument ToCommand() => new(new DocumentDetails(Ref, Title, Language, Desk, Tags ?? [], PublishBy?.AsKept(), Embargo?.AsKept(), Authors ?? [], AuthorsOutside, DocumentDate, RestrictedTo), Parts);

    // likewise
    public override string ToString() => nameof(CreateDocumentBody);
}

internal sealed class CreateDocumentValidator : AbstractValidator<CreateDocument>
{
    public CreateDocumentValidator()
    {
        RuleFor(c => c.Details).SetValidator(new DocumentDetailsRules()).OverridePropertyName("");
        RuleFor(c => c.Parts).SetValidator(new SentPartsRules()).OverridePropertyName("");
    }
}

internal sealed class CreateDocumentHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<CreateDocument, DocumentView>
{
    public async Task<DocumentView> Handle(CreateDocument command, CancellationToken cancellationToken)
    {
        Document.DemandCreate(user.Person); // before the text itself is looked at

        var text = SentText.Read(command.Parts);
        var document = Document.Create(Guid.CreateVersion7(), command.Details, text, user.Person, clock.GetUtcNow());
        await db.People.DemandAllExistAsync(document.Authors, "authors", cancellationToken);
        await db.People.DemandAllExistAsync(document.RestrictedTo, "restrictedTo", cancellationToken);
        SentText.Keep(db, text);
        db.Documents.Add(document);
        await db.SaveChangesAsync(cancellationToken);

        return DocumentView.Of(document);
    }
}
