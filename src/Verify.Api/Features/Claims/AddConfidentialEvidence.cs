using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Authorities;
using Verify.Domain.Claims;
using Verify.Domain.Confidences;
using Verify.Domain.Refusals;
using Verify.Domain.Texts;

namespace Verify.Api.Features.Claims;

/// <summary>Adds evidence that was given in confidence: what it is, two or more named persons know.</summary>
internal sealed record AddConfidentialEvidence(Guid ClaimId, int? ExpectedVersion, AddConfidentialEvidenceBody Evidence) : ICommand<ClaimView>
{
    // the words never get into a log
    public override string ToString() => $"AddConfidentialEvidence {ClaimId}";
}

/// <summary>Evidence that was given in confidence.</summary>
/// <param name="Stance">Supports, Contradicts or Context; everybody sees it.</param>
/// <param name="Directness">Primary or Secondary.</param>
/// <param name="Text">What it is and what it says; kept encrypted, with a key outside the database.</param>
/// <param name="KnownTo">The persons who know it: two at least, you among them. Only they let others in, and only they judge the claim.</param>
/// <param name="SpeakerId">The confidential authority that gave it: two links of one authority are one witness.</param>
/// <param name="AsOf">As of when it speaks: EDTF.</param>
internal sealed record AddConfidentialEvidenceBody(Stance Stance, Directness Directness, string Text, IReadOnlyList<Guid> KnownTo, Guid? SpeakerId = null, string? AsOf = null)
{
    // likewise
    public override string ToString() => nameof(AddConfidentialEvidenceBody);
}

/// <summary>The form of the request.</summary>
internal sealed class AddConfidentialEvidenceValidator : AbstractValidator<AddConfidentialEvidence>
{
    private const int MaxTextLength = 20_000;

    public AddConfidentialEvidenceValidator()
    {
        RuleFor(c => c.Evidence.Stance).IsInEnum();
        RuleFor(c => c.Evidence.Directness).IsInEnum();
        RuleFor(c => c.Evidence.Text).Prose(MaxTextLength);
        RuleFor(c => c.Evidence.KnownTo.Count).LessThanOrEqualTo(Confidence.Most).OverridePropertyName("knownTo");
        RuleFor(c => c.Evidence.AsOf!).IsEdtf().When(c => c.Evidence.AsOf is not null);
    }
}

/// <summary>Closes the words, decides, saves.</summary>
internal sealed class AddConfidentialEvidenceHandler(VerifyDbContext db, ConfidenceKey key, ICurrentUser user, TimeProvider clock) : IRequestHandler<AddConfidentialEvidence, ClaimView>
{
    public async Task<ClaimView> Handle(AddConfidentialEvidence command, CancellationToken cancellationToken)
    {
        var (claim, facts) = await db.ClaimForChangeAsync(command.ClaimId, command.ExpectedVersion, cancellationToken);
        claim.DemandMayAddEvidence(facts, user.Person, clock.GetUtcNow());
        var (id, body) = (Guid.CreateVersion7(), command.Evidence);
        if (body.SpeakerId is { } speaker) await DemandConfidentialAsync(speaker, cancellationToken);

        var evidence = new Evidence
        {
            Id = id,
            By = default,
            At = default,
            Stance = body.Stance,
            Directness = body.Directness,
            Origin = body.SpeakerId is { } of ? $"confidential:{of:D}" : $"confidential:{id:D}",
            SpeakerId = body.SpeakerId,
            AsOf = body.AsOf is null ? null : Edtf.Parse(body.AsOf),
            Confidence = new Confidence(body.KnownTo, key.Close(id, body.Text)),
        };
        claim.AddEvidence(evidence, facts, user.Person, clock.GetUtcNow());
        await db.People.DemandAllExistAsync(body.KnownTo, "knownTo", cancellationToken);
        await db.SaveChangesAsync(cancellationToken);

        return ClaimView.Of(claim, facts, user.Person);
    }

    // an authority that everybody can look up would say who it was
    private async Task DemandConfidentialAsync(Guid speakerId, CancellationToken cancellationToken)
    {
        await db.Authorities.DemandAllExistAsync([speakerId], "speakerId", cancellationToken);
        var speaker = await db.Authorities.FindAsync([speakerId], cancellationToken);
        if (speaker!.Kind == AuthorityKind.Confidential) return; // asked for in the line before
        const string message = "Who gives evidence in confidence is a confidential authority: another would say who it was.";
        throw RefusedException.Rule(ProblemCodes.Rule, message, new BrokenRule("confidential-speaker", message));
    }
}
