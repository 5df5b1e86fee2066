using Verify.Domain.Claims;

namespace Verify.Domain.Policies;

/// <summary>What the newsroom asks of a check, as claims, reviews and the gate obey it.</summary>
/// <param name="VotesLow">Votes a claim of low severity takes, 0 to 2; 0 is marked "one pair of eyes".</param>
/// <param name="VotesNormal">The same for normal severity.</param>
/// <param name="VotesHigh">The same for high severity.</param>
/// <param name="VotesLegal">The same for legal severity.</param>
/// <param name="DueDays">Days a checker has, unless the assignment says otherwise.</param>
/// <param name="GateFrom">The lowest severity that the gate waits for.</param>
/// <param name="VoterMayAdjudicate">A small desk's choice: who voted may adjudicate; the claim then says so.</param>
/// <param name="Coverage">What shows that every sentence was looked at.</param>
/// <param name="WireGateFrom">The lowest severity that the gate waits for in a piece taken over from an agency.</param>
/// <param name="BreakingHours">How many hours a breaking piece may be out before its checks are due.</param>
public sealed record PolicyTerms(
    int VotesLow = 1,
    int VotesNormal = 1,
    int VotesHigh = 2,
    int VotesLegal = 2,
    int DueDays = 5,
    Severity GateFrom = Severity.Normal,
    bool VoterMayAdjudicate = false,
    CoverageMode Coverage = CoverageMode.SignOff,
    Severity WireGateFrom = Severity.High,
    int BreakingHours = 24)
{
    /// <summary>Most votes a policy may ask.</summary>
    public const int MaxVotes = 2;

    /// <summary>Longest time for a check, in days.</summary>
    public const int MaxDueDays = 365;

    /// <summary>Most hours that the checks of a breaking piece may take.</summary>
    public const int MaxBreakingHours = 168;

    /// <summary>The lowest severity that the gate waits for, under a profile.</summary>
    public Severity GateFromUnder(GateProfile profile) => profile == GateProfile.Wire ? WireGateFrom : GateFrom;

    /// <summary>Whether these terms ask for less than others: fewer votes, a later gate, less coverage, longer grace, or a voter who may adjudicate.</summary>
    public bool AskLessThan(PolicyTerms others) =>
        Enum.GetValues<Severity>().Any(s => VotesFor(s) < others.VotesFor(s))
        || GateFrom > others.GateFrom
        || WireGateFrom > others.WireGateFrom
        || Coverage < others.Coverage
        || BreakingHours > others.BreakingHours
        || (VoterMayAdjudicate && !others.VoterMayAdjudicate);

    /// <summary>How many votes a claim of this severity takes.</summary>
    public int VotesFor(Severity severity) => severity switch
    {
        Severity.Low => VotesLow,
        Severity.Normal => VotesNormal,
        Severity.High => VotesHigh,
        Severity.Legal => VotesLegal,
        _ => throw new ArgumentOutOfRangeException(nameof(severity), severity, "Unknown severity."),
    };

    /// <summary>The same terms with another number of votes for one severity.</summary>
    public PolicyTerms WithVotes(Severity severity, int votes) => severity switch
    {
        Severity.Low => this with { VotesLow = votes },
        Severity.Normal => this with { VotesNormal = votes },
        Severity.High => this with { VotesHigh = votes },
        Severity.Legal => this with { VotesLegal = votes },
        _ => throw new ArgumentOutOfRangeException(nameof(severity), severity, "Unknown severity."),
    };
}
