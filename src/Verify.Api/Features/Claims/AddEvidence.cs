using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Claims;
using Verify.Domain.Quotes;
using Verify.Domain.Refusals;
using Verify.Domain.Sources;
using Verify.Domain.Texts;

namespace Verify.Api.Features.Claims;

/// <summary>Adds evidence: a passage anchored in a snapshot, or a contact. How the quoted words compare with it the server computes; it is never sent.</summary>
internal sealed record AddEvidence(Guid ClaimId, int? ExpectedVersion, AddEvidenceBody Evidence) : ICommand<ClaimView>;

/// <summary>A link from a claim to what bears on it.</summary>
/// <param name="Stance">Supports, Contradicts or Context: what it does to the statement. That the words stand there is Context.</param>
/// <param name="Directness">Primary or Secondary.</param>
/// <param name="Origin">Where the information comes from in the end: two links of one origin are one witness.</param>
/// <param name="Anchor">The place in a snapshot; none when it rests on a contact.</param>
/// <param name="ContactId">The contact entry it rests on.</param>
/// <param name="AsOf">As of when it speaks: EDTF.</param>
/// <param name="Locator">Where in the work.</param>
/// <param name="Gloss">One line on what the source says.</param>
/// <param name="SpeakerId">The authority that speaks in the anchored words.</param>
/// <param name="Translation">A translation of the anchored words.</param>
/// <param name="ReaderId">The person who reads that language and stands for the translation.</param>
internal sealed record AddEvidenceBody(
    Stance Stance,
    Directness Directness,
    string Origin,
    AnchorBody? Anchor = null,
    Guid? ContactId = null,
    string? AsOf = null,
    CitationLocator? Locator = null,
    string? Gloss = null,
    Guid? SpeakerId = null,
    string? Translation = null,
    Guid? ReaderId = null)
{
    public AddEvidence ToCommand(Guid claimId, int? expectedVersion) => new(claimId, expectedVersion, this);
}

/// <summary>A place in a snapshot.</summary>
/// <param name="SourceId">The work.</param>
/// <param name="SnapshotId">Our copy of it.</param>
/// <param name="Passage">The words relied on, as a selector in the copy's text.</param>
/// <param name="WiderPassage">The wider passage that changes their sense.</param>
internal sealed record AnchorBody(Guid SourceId, Guid SnapshotId, TextSelector Passage, TextSelector? WiderPassage = null);

/// <summary>The form of the request.</summary>
internal sealed class AddEvidenceValidator : AbstractValidator<AddEvidence>
{
    public AddEvidenceValidator()
    {
        RuleFor(c => c.Evidence.Stance).IsInEnum();
        RuleFor(c => c.Evidence.Directness).IsInEnum();
        RuleFor(c => c.Evidence.Origin).OneLine(500);
        RuleFor(c => c.Evidence).Must(e => (e.Anchor is null) != (e.ContactId is null)).WithMessage("Evidence has an anchor in a snapshot, or rests on a contact: one of both.");
        RuleFor(c => c.Evidence.AsOf!).IsEdtf().When(c => c.Evidence.AsOf is not null);
        RuleFor(c => c.Evidence.Gloss!).Prose(Claim.MaxNoteLength).When(c => c.Evidence.Gloss is not null);
        RuleFor(c => c.Evidence.Translation!).Prose(20_000).When(c => c.Evidence.Translation is not null);
        RuleFor(c => c.Evidence.Locator!).SetValidator(new LocatorValidator()).When(c => c.Evidence.Locator is not null);
        RuleFor(c => c.Evidence.Anchor!.Passage).SetValidator(new SelectorValidator()).When(c => c.Evidence.Anchor is not null);
        RuleFor(c => c.Evidence.Anchor!.WiderPassage!).SetValidator(new SelectorValidator()).When(c => c.Evidence.Anchor?.WiderPassage is not null);
    }
}

/// <summary>Finds the words in the snapshot, compares, saves.</summary>
internal sealed class AddEvidenceHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<AddEvidence, ClaimView>
{
    public async Task<ClaimView> Handle(AddEvidence command, CancellationToken cancellationToken)
    {
        var (claim, facts) = await db.ClaimForChangeAsync(command.ClaimId, command.ExpectedVersion, cancellationToken);
        claim.DemandMayAddEvidence(facts, user.Person, clock.GetUtcNow());
        var (anchor, wider, context) = await AnchorAsync(command.Evidence.Anchor, facts, cancellationToken);
        if (command.Evidence.SpeakerId is { } speaker) await db.Authorities.DemandAllExistAsync([speaker], "speakerId", cancellationToken);
        if (command.Evidence.ReaderId is { } reader) await db.People.DemandAllExistAsync([reader], "readerId", cancellationToken);

        claim.AddEvidence(Described(command.Evidence, anchor, wider), facts, user.Person, clock.GetUtcNow(), context);
        await db.SaveChangesAsync(cancellationToken);

        return ClaimView.Of(claim, facts, user.Person);
    }

    private async Task<(SnapshotAnchor? Anchor, Passage? Wider, AnchorContext? Context)> AnchorAsync(AnchorBody? body, ClaimFacts facts, CancellationToken cancellationToken)
    {
        if (body is null) return (null, null, null);
        var source = await db.Sources.FindAsync([body.SourceId], cancellationToken);
        var snapshot = source?.Snapshots.FirstOrDefault(s => s.Id == body.SnapshotId)
            ?? throw RefusedException.Rule(ProblemCodes.UnknownReference, "There is no such snapshot of such a source.", new BrokenRule("known-reference", "anchor.sourceId, anchor.snapshotId name nothing that exists."));
        var text = await db.TextAsync(snapshot.TextHash, cancellationToken);
        var parts = new[] { new TextPart(Snapshot.TextLabel, text) };
        var passage = PassageFinder.Find(parts, body.Passage);
        var page = (await db.OutlineAsync(snapshot, cancellationToken)).At(passage.Start).Page;
        return (
            new SnapshotAnchor(body.SourceId, body.SnapshotId, passage, snapshot.TextHash, page),
            body.WiderPassage is null ? null : PassageFinder.Find(parts, body.WiderPassage),
            Context(text, passage, ClaimFacts.SharedLanguage(facts.Language, source!.Item.Language)));
    }

    private static AnchorContext Context(string text, Passage passage, string language)
    {
        var offsets = new CodePointOffsets(text);
        var start = Math.Max(0, passage.Start - AnchorContext.Around);
        var end = Math.Min(offsets.Count, passage.End + AnchorContext.Around);
        return new AnchorContext(offsets.Cut(new TextSpan(start, end)), start, language);
    }

    private static Evidence Described(AddEvidenceBody body, SnapshotAnchor? anchor, Passage? wider) => new()
    {
        Id = Guid.CreateVersion7(),
        By = default,
        At = default,
        Anchor = anchor,
        ContactId = body.ContactId,
        Stance = body.Stance,
        Directness = body.Directness,
        Origin = body.Origin,
        AsOf = body.AsOf is null ? null : Edtf.Parse(body.AsOf),
        Locator = body.Locator,
        Gloss = body.Gloss,
        SpeakerId = body.SpeakerId,
        WiderPassage = wider,
        Translation = body.Translation,
        ReaderId = body.ReaderId,
    };
}
