using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Auth;
using Verify.Api.Http;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Documents;
using Verify.Domain.Refusals;
using Verify.Domain.Texts;

namespace Verify.Api.Features.Documents;

/// <summary>
/// Takes a piece over from the CMS as it stands there: makes the document, or brings it up to date. A version is added only
/// if what was sent is not what the latest version was made of. Sending it again does nothing.
/// </summary>
internal sealed record PutDocument(string? Ref, SentDocument Document) : ICommand<PutDocumentView>
{
    // a text under embargo never gets into a log
    public override string ToString() => $"PutDocument {Ref}";
}

/// <summary>A document as a CMS sends it: in parts, or as a file that tells the rest.</summary>
/// <param name="Parts">Its text in labelled parts; null when a file was sent.</param>
/// <param name="File">The file; null when parts were sent.</param>
/// <param name="Title">The working title; null: what the file says, or what is held.</param>
/// <param name="Language">Its language; likewise.</param>
/// <param name="Authors">Who wrote it; null: as it is held.</param>
/// <param name="AuthorsOutside">True when those who wrote it are not of the newsroom.</param>
/// <param name="Desk">The desk; null, here and below: as it is held.</param>
/// <param name="Tags">Words to find it by.</param>
/// <param name="PublishBy">When it should be out.</param>
/// <param name="Embargo">Not to be out before.</param>
/// <param name="DocumentDate">The date as of which its statements speak.</param>
/// <param name="RestrictedTo">The only persons for whom it is there.</param>
internal sealed record SentDocument(
    IReadOnlyList<SentPart>? Parts,
    FileBody? File,
    string? Title,
    string? Language,
    IReadOnlyList<Guid>? Authors,
    bool? AuthorsOutside,
    string? Desk = null,
    IReadOnlyList<string>? Tags = null,
    DateTimeOffset? PublishBy = null,
    DateTimeOffset? Embargo = null,
    Edtf? DocumentDate = null,
    IReadOnlyList<Guid>? RestrictedTo = null);

/// <param name="Title">The working title.</param>
/// <param name="Language">The language of its text, as a BCP 47 tag: "en", "es-VE".</param>
/// <param name="Parts">Its text, in labelled parts.</param>
/// <param name="Authors">The persons who wrote it; left out, here and below: as it is held.</param>
/// <param name="AuthorsOutside">True when those who wrote it are not of the newsroom.</param>
/// <param name="Desk">The desk it belongs to.</param>
/// <param name="Tags">Words to find it by.</param>
/// <param name="PublishBy">When it should be out.</param>
/// <param name="Embargo">Not to be out before.</param>
/// <param name="DocumentDate">The date as of which its statements speak (EDTF).</param>
/// <param name="RestrictedTo">The only persons for whom it is there, you and its authors among them; an empty list opens it to the desk.</param>
internal sealed record PutDocumentBody(
    string Title,
    string Language,
    IReadOnlyList<SentPart> Parts,
    IReadOnlyList<Guid>? Authors = null,
    bool? AuthorsOutside = null,
    string? Desk = null,
    IReadOnlyList<string>? Tags = null,
    DateTimeOffset? PublishBy = null,
    DateTimeOffset? Embargo = null,
    Edtf? DocumentDate = null,
    IReadOnlyList<Guid>? RestrictedTo = null)
{
    public PutDocument ToCommand(string? reference) => new(reference, new SentDocument(Parts, null, Title, Language, Authors, AuthorsOutside, Desk, Tags, PublishBy?.AsKept(), Embargo?.AsKept(), DocumentDate, RestrictedTo));

    // likewise
    public override string ToString() => nameof(PutDocumentBody);
}

/// <summary>The form of the request.</summary>
internal sealed class PutDocumentValidator : AbstractValidator<PutDocument>
{
    public PutDocumentValidator()
    {
        RuleFor(c => c.Ref!).OneLine(DocumentDetails.MaxTextLength).OverridePropertyName("ref").When(c => c.Document.File is null || c.Ref is not null);
        RuleFor(c => c.Document.Title!).OneLine(DocumentDetails.MaxTextLength).OverridePropertyName("title").When(c => c.Document.Title is not null);
        RuleFor(c => c.Document.Language!).OneLine(LanguageTag.MaxLength).OverridePropertyName("language").When(c => c.Document.Language is not null);
        RuleFor(c => c.Document.Desk!).OneLine(DocumentDetails.MaxTextLength).OverridePropertyName("desk").When(c => c.Document.Desk is not null);
        RuleFor(c => c.Document.Tags).Must(t => t is not { Count: > DocumentDetails.MaxItems }).OverridePropertyName("tags").WithMessage("At most 50 tags.");
        RuleForEach(c => c.Document.Tags).OneLine(DocumentDetails.MaxTextLength).OverridePropertyName("tags");
        RuleFor(c => c.Document.Authors).Must(a => a is not { Count: > DocumentDetails.MaxItems }).OverridePropertyName("authors").WithMessage("At most 50 authors.");
        RuleFor(c => c.Document.RestrictedTo).Must(a => a is not { Count: > DocumentDetails.MaxItems }).OverridePropertyName("restrictedTo").WithMessage("At most 50 persons.");
        RuleFor(c => c.Document.Parts!).SetValidator(new SentPartsRules()).OverridePropertyName("").When(c => c.Document.File is null);
    }
}

/// <summary>Reads, compares with what is held, saves what is new.</summary>
internal sealed class PutDocumentHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<PutDocument, PutDocumentView>
{
    private const int Attempts = 3;
    private const string AsSent = "As the CMS has it.";

    public async Task<PutDocumentView> Handle(PutDocument command, CancellationToken cancellationToken)
    {
        Document.DemandCreate(user.Person); // before the text itself is looked at
        var read = ReadDocument.Of(command.Ref, command.Document);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await PutAsync(read, command.Document, cancellationToken);
            }
            catch (RefusedException e) when (attempt < Attempts && e.Code is ProblemCodes.AlreadyExists or ProblemCodes.VersionStale)
            {
                // no version was named that somebody else could have been faster than: what is held now counts
                db.ChangeTracker.Clear();
            }
        }
    }

    private async Task<PutDocumentView> PutAsync(ReadDocument read, SentDocument sent, CancellationToken cancellationToken)
    {
        var held = await db.Documents.SingleOrDefaultAsync(d => d.Ref == read.Ref, cancellationToken);
        var document = held is null ? Make(read, sent) : Bring(held, read, sent);
        if (document.Raised.Count == 0) return PutDocumentView.Of(PutOutcome.Unchanged, document, detailsChanged: false);

        var (outcome, edited) = (held is null ? PutOutcome.Created : document.Raised.Any(e => e is DocumentVersionAdded) ? PutOutcome.VersionAdded : PutOutcome.DetailsChanged, document.Raised.Any(e => e is DocumentEdited));
        await db.People.DemandAllExistAsync(document.Authors, "authors", cancellationToken);
        await db.People.DemandAllExistAsync(document.RestrictedTo, "restrictedTo", cancellationToken);
        if (outcome != PutOutcome.DetailsChanged) SentText.Keep(db, read.Text);
        await db.SaveChangesAsync(cancellationToken);
        return PutDocumentView.Of(outcome, document, edited);
    }

    private Document Make(ReadDocument read, SentDocument sent)
    {
        var details = new DocumentDetails(
            read.Ref,
            read.Title ?? throw Missing("title"),
            read.Language ?? throw Missing("language"),
            sent.Desk, sent.Tags ?? [], sent.PublishBy, sent.Embargo, sent.Authors ?? [], sent.AuthorsOutside ?? (sent.File is not null && sent.Authors is null), sent.DocumentDate, sent.RestrictedTo);
        var document = Document.Create(Guid.CreateVersion7(), details, read.Text, user.Person, clock.GetUtcNow());
        db.Documents.Add(document);
        return document;
    }

    private Document Bring(Document document, ReadDocument read, SentDocument sent)
    {
        document.DemandFolded();
        var held = document.Details;
        var details = held with
        {
            Title = read.Title ?? held.Title,
            Language = read.Language ?? held.Language,
            Desk = sent.Desk ?? held.Desk,
            Tags = sent.Tags ?? held.Tags,
            PublishBy = sent.PublishBy ?? held.PublishBy,
            Embargo = sent.Embargo ?? held.Embargo,
            Authors = sent.Authors ?? (sent.AuthorsOutside == true ? [] : held.Authors),
            AuthorsOutside = sent.AuthorsOutside ?? (sent.Authors is { Count: > 0 } ? false : held.AuthorsOutside),
            DocumentDate = sent.DocumentDate ?? held.DocumentDate,
            RestrictedTo = sent.RestrictedTo ?? held.RestrictedTo,
        };
        if (!document.HasLatest(read.Text)) document.AddVersion(read.Text, user.Person, clock.GetUtcNow());
        if (!details.SameAs(held)) document.Edit(details, AsSent, user.Person, clock.GetUtcNow());
        return document;
    }

    private static RefusedException Missing(string member) =>
        RefusedException.Rule(ProblemCodes.Rule, $"There is no document of that reference yet: say its {member}.", new BrokenRule($"{member}-said", $"Neither the request nor the file says the {member}."));
}

/// <summary>What came of it.</summary>
internal enum PutOutcome
{
    /// <summary>The document is new.</summary>
    Created,
    /// <summary>It has a new version.</summary>
    VersionAdded,
    /// <summary>Its text is the same; what is said about it was changed.</summary>
    DetailsChanged,
    /// <summary>It was so already.</summary>
    Unchanged,
}

/// <summary>What came of taking a document over.</summary>
/// <param name="Outcome">Created, VersionAdded, DetailsChanged or Unchanged.</param>
/// <param name="VersionNumber">Number of the version that has the text sent.</param>
/// <param name="ContentHash">SHA-256 of what was sent: what the gate asks for.</param>
/// <param name="DetailsChanged">Whether what is said about it was changed too.</param>
/// <param name="Document">The document as it stands now.</param>
internal sealed record PutDocumentView(PutOutcome Outcome, int VersionNumber, string ContentHash, bool DetailsChanged, DocumentView Document) : IVersioned
{
    int IVersioned.Version => Document.Version;

    public static PutDocumentView Of(PutOutcome outcome, Document document, bool detailsChanged) =>
        new(outcome, document.LatestVersion, document.LatestContentHash, detailsChanged, DocumentView.Of(document));
}
