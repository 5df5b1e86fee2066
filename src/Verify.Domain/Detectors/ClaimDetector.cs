using Verify.Domain.Authorities;
using Verify.Domain.Claims;
using Verify.Domain.Sources;
using Verify.Domain.Texts;

namespace Verify.Domain.Detectors;

/// <summary>A claim with what detectors look at beside it.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Date">The date as of which the document speaks.</param>
/// <param name="Source">The work it cites, if that is in the books.</param>
/// <param name="Speakers">The authorities that speak.</param>
/// <param name="Language">Language of the document, as a BCP 47 tag.</param>
public sealed record ClaimCase(Claim Claim, Edtf Date, Source? Source, IReadOnlyList<Authority> Speakers, string Language = "en");

/// <summary>Something that catches the eye about a claim; never a verdict.</summary>
/// <param name="Rule">Stable name of the rule.</param>
/// <param name="Message">What the author is told.</param>
/// <param name="Ground">What it rests on: as long as that stays, a dismissed flag stays dismissed.</param>
public sealed record ClaimFinding(string Rule, string Message, string Ground);

/// <summary>Looks at a claim, with its work and its speakers, for one thing.</summary>
public abstract class ClaimDetector
{
    /// <summary>Stable name of the rule.</summary>
    public abstract string Rule { get; }

    /// <summary>One sentence for the author: what is wrong, and what mends it.</summary>
    public abstract string Explanation { get; }

    /// <summary>What it finds; null: nothing.</summary>
    public abstract ClaimFinding? Find(ClaimCase item);

    /// <summary>A finding of this rule.</summary>
    /// <param name="message">What the author is told.</param>
    /// <param name="ground">The facts it rests on.</param>
    protected ClaimFinding Because(string message, params IEnumerable<string?> ground) => new(Rule, message, Grounds.Of(ground));
}
