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
public sealed record PolicyTerms(
    int VotesLow = 1,
    int VotesNormal = 1,
    int VotesHigh = 2,
    int VotesLegal = 2,
    int DueDays = 5,
    Severity GateFrom = Severity.Normal,
    bool VoterMayAdjudicate = false)
{
    /// <summary>Most votes a policy may ask.</summary>
    public const int MaxVotes = 2;

    /// <summary>Longest time for a check, in days.</summary>
    public const int MaxDueDays = 365;

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
