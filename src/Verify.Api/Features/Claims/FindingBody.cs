using FluentValidation;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Claims;

namespace Verify.Api.Features.Claims;

/// <summary>A verdict on both axes, with what each needs beside the evidence.</summary>
/// <param name="Fidelity">Did they say it?</param>
/// <param name="Veracity">Is it so?</param>
/// <param name="Note">The finding in words.</param>
/// <param name="FidelityReason">Why fidelity is not assessed.</param>
/// <param name="VeracityReason">Why veracity is not assessed.</param>
/// <param name="SupportedPart">The part that is supported, for PartlySupported.</param>
/// <param name="NotCheckable">Why it cannot be checked, for NotCheckable.</param>
/// <param name="ReviewBy">When to look at a forecast again.</param>
/// <param name="ReportedAsFalse">True when the text itself reports the statement as false.</param>
internal sealed record FindingBody(
    Fidelity Fidelity,
    Veracity Veracity,
    string Note,
    string? FidelityReason = null,
    string? VeracityReason = null,
    string? SupportedPart = null,
    NotCheckableReason? NotCheckable = null,
    DateTimeOffset? ReviewBy = null,
    bool ReportedAsFalse = false)
{
    /// <summary>As the domain keeps it.</summary>
    public Finding ToFinding() => new()
    {
        Fidelity = Fidelity,
        FidelityReason = FidelityReason,
        Veracity = Veracity,
        VeracityReason = VeracityReason,
        SupportedPart = SupportedPart,
        NotCheckable = NotCheckable,
        ReviewBy = ReviewBy?.AsKept(),
        ReportedAsFalse = ReportedAsFalse,
        Note = Note,
    };
}

/// <summary>The form of a verdict; what it rests on is the domain's matter.</summary>
internal sealed class FindingBodyValidator : AbstractValidator<FindingBody>
{
    public FindingBodyValidator()
    {
        RuleFor(f => f.Fidelity).IsInEnum();
        RuleFor(f => f.Veracity).IsInEnum();
        RuleFor(f => f.NotCheckable).IsInEnum();
        RuleFor(f => f.Note).Prose(Claim.MaxNoteLength);
        RuleFor(f => f.FidelityReason!).Prose(Claim.MaxNoteLength).When(f => f.FidelityReason is not null);
        RuleFor(f => f.VeracityReason!).Prose(Claim.MaxNoteLength).When(f => f.VeracityReason is not null);
        RuleFor(f => f.SupportedPart!).Prose(Claim.MaxNoteLength).When(f => f.SupportedPart is not null);
    }
}
