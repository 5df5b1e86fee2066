using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Policies;

namespace Verify.Api.Features.Policies;

/// <summary>Puts other terms into force, with the reason; weaker ones wait for a second administrator. Terms of the gate that are not said stay as they are.</summary>
internal sealed record ChangePolicy(int? ExpectedVersion, PolicyTerms Terms, string Reason, CoverageMode? Coverage = null, Severity? WireGateFrom = null, int? BreakingHours = null) : ICommand<PolicyView>;

/// <param name="VotesLow">Votes a claim of low severity takes, 0 to 2; 0 is marked "one pair of eyes".</param>
/// <param name="VotesNormal">The same for normal severity.</param>
/// <param name="VotesHigh">The same for high severity.</param>
/// <param name="VotesLegal">The same for legal severity.</param>
/// <param name="DueDays">Days a checker has, 1 to 365.</param>
/// <param name="GateFrom">The lowest severity that the gate waits for.</param>
/// <param name="VoterMayAdjudicate">Whether somebody who voted may adjudicate: a small desk's choice.</param>
/// <param name="Reason">Why, in words that the history keeps.</param>
/// <param name="Coverage">What shows that every sentence was looked at: SignOff or Full; left out: as it is.</param>
/// <param name="WireGateFrom">The lowest severity that the gate waits for in a piece of an agency; left out: as it is.</param>
/// <param name="BreakingHours">How many hours the checks of a breaking piece may take, 1 to 168; left out: as it is.</param>
internal sealed record ChangePolicyBody(
    int VotesLow, int VotesNormal, int VotesHigh, int VotesLegal, int DueDays, Severity GateFrom, bool VoterMayAdjudicate, string Reason, CoverageMode? Coverage = null, Severity? WireGateFrom = null, int? BreakingHours = null)
{
    public ChangePolicy ToCommand(int? expectedVersion) =>
        new(expectedVersion, new PolicyTerms(VotesLow, VotesNormal, VotesHigh, VotesLegal, DueDays, GateFrom, VoterMayAdjudicate), Reason, Coverage, WireGateFrom, BreakingHours);
}

internal sealed class ChangePolicyValidator : AbstractValidator<ChangePolicy>
{
    public ChangePolicyValidator()
    {
        RuleFor(c => c.Terms.VotesLow).InclusiveBetween(0, PolicyTerms.MaxVotes).OverridePropertyName("votesLow");
        RuleFor(c => c.Terms.VotesNormal).InclusiveBetween(0, PolicyTerms.MaxVotes).OverridePropertyName("votesNormal");
        RuleFor(c => c.Terms.VotesHigh).InclusiveBetween(0, PolicyTerms.MaxVotes).OverridePropertyName("votesHigh");
        RuleFor(c => c.Terms.VotesLegal).InclusiveBetween(0, PolicyTerms.MaxVotes).OverridePropertyName("votesLegal");
        RuleFor(c => c.Terms.DueDays).InclusiveBetween(1, PolicyTerms.MaxDueDays).OverridePropertyName("dueDays");
        RuleFor(c => c.Terms.GateFrom).IsInEnum().OverridePropertyName("gateFrom");
        RuleFor(c => c.Reason).Prose(Policy.MaxReasonLength);
        RuleFor(c => c.Coverage).IsInEnum();
        RuleFor(c => c.WireGateFrom).IsInEnum();
        RuleFor(c => c.BreakingHours).InclusiveBetween(1, PolicyTerms.MaxBreakingHours);
    }
}

internal sealed class ChangePolicyHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<ChangePolicy, PolicyView>
{
    public async Task<PolicyView> Handle(ChangePolicy command, CancellationToken cancellationToken)
    {
        var policy = await db.Policies.FindForChangeAsync(Policy.TheOne, command.ExpectedVersion, cancellationToken);

        var terms = command.Terms with
        {
            Coverage = command.Coverage ?? policy.Terms.Coverage,
            WireGateFrom = command.WireGateFrom ?? policy.Terms.WireGateFrom,
            BreakingHours = command.BreakingHours ?? policy.Terms.BreakingHours,
        };
        policy.Change(terms, command.Reason, user.Person, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);

        return PolicyView.Of(policy);
    }
}
