using Verify.Domain.People;

namespace Verify.Domain.Claims;

/// <content>What detectors do with their flags: they raise one where they see a ground, and settle it when the ground is gone. They judge nothing.</content>
public sealed partial class Claim
{
    /// <summary>Raises a flag of a detector, in any stage but Withdrawn; one for each ground.</summary>
    /// <param name="flagId">Identity of the flag, made by the caller.</param>
    /// <param name="rule">Stable name of the rule.</param>
    /// <param name="message">What the author is told.</param>
    /// <param name="ground">What it rests on, as the detector knows it again.</param>
    /// <param name="by">The detectors.</param>
    /// <param name="at">When.</param>
    public void RaiseDetectedFlag(Guid flagId, string rule, string message, string ground, Acting by, DateTimeOffset at)
    {
        DemandSystem("raise as a detector", by);
        if (!NotWithdrawn.Contains(Stage)) throw AlreadySo("The claim is withdrawn: detectors leave it alone.");
        if (Flags.Any(f => f.Rule == rule && f.Ground == ground && f.State != FlagState.Settled)) throw AlreadySo("That flag was raised on this ground already.");
        Raise(new FlagRaised(at, by.Actor, flagId, rule, message, ground));
    }

    /// <summary>Settles an open flag because what it rests on is gone.</summary>
    /// <param name="flagId">The flag.</param>
    /// <param name="reason">What is gone, in a sentence.</param>
    /// <param name="by">The detectors.</param>
    /// <param name="at">When.</param>
    public void SettleFlag(Guid flagId, string reason, Acting by, DateTimeOffset at)
    {
        DemandSystem("settle", by);
        var flag = Find(Flags, f => f.Id == flagId, "flag");
        if (flag.State != FlagState.Open) throw AlreadySo($"That flag is {flag.State} already.");
        Raise(new FlagSettled(at, by.Actor, flagId, reason));
    }
}
