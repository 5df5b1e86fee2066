using Verify.Domain.Claims;
using Verify.Domain.People;
using Verify.Domain.Refusals;

namespace Verify.Domain.Documents;

/// <content>What detectors do with their flags as texts change; people judge flags, the system only follows the text.</content>
public sealed partial class Document
{
    /// <summary>Says that what a flag rests on stands in a later version too, here: it lies there in the state it is in. Detectors.</summary>
    /// <param name="flagId">The flag.</param>
    /// <param name="version">Number of the later version.</param>
    /// <param name="part">Label of the part.</param>
    /// <param name="start">First code point of the span.</param>
    /// <param name="end">Code point after the last one.</param>
    /// <param name="by">The detectors.</param>
    /// <param name="at">When.</param>
    public void CarryFlag(Guid flagId, int version, string part, int start, int end, Acting by, DateTimeOffset at)
    {
        DemandSystem(by);
        var flag = FlagOf(flagId);
        if (flag.State == FlagState.Settled) throw Refuse.WrongState("The flag is settled: raise a new one.");
        if (flag.PlaceIn(version) is not null) throw Refuse.WrongState($"The flag lies in version {version} already.");
        DemandPlace(version, part, start, end);
        Raise(new DocumentFlagCarried(at, by.Actor, flagId, version, part, start, end));
    }

    /// <summary>Settles an open flag because what it rests on is gone. Detectors.</summary>
    /// <param name="flagId">The flag.</param>
    /// <param name="goneSince">The first version in which it is gone.</param>
    /// <param name="reason">What is gone, in a sentence.</param>
    /// <param name="by">The detectors.</param>
    /// <param name="at">When.</param>
    public void SettleFlag(Guid flagId, int goneSince, string reason, Acting by, DateTimeOffset at)
    {
        DemandSystem(by);
        var flag = FlagOf(flagId);
        if (!flag.IsOpen) throw Refuse.WrongState($"The flag is {flag.State} already.");
        Raise(new DocumentFlagSettled(at, by.Actor, flagId, goneSince, reason));
    }

    private VersionFlag FlagOf(Guid flagId) => Flags.FirstOrDefault(f => f.Id == flagId) ?? throw Refuse.NotFound("The document has no such flag.");

    private void DemandPlace(int version, string part, int start, int end)
    {
        var held = Versions.FirstOrDefault(v => v.Number == version)?.Parts.FirstOrDefault(p => Same(p.Label, part))
            ?? throw RefusedException.Rule(ProblemCodes.UnknownReference, "The document has no such version or part.", new BrokenRule("unknown-part", $"It has versions 1 to {LatestVersion}; look up the labels of their parts."));
        if (start < 0 || end <= start || end > held.Length) throw Refuse.Broken("flag-span", $"The span lies outside the part, which has {held.Length} code points.");
    }

    private static void DemandSystem(Acting by)
    {
        if (!by.IsSystem) throw new RefusedException(RefusalKind.Forbidden, ProblemCodes.Forbidden, "Flags are carried and settled by the system; people accept or dismiss them.");
    }
}
