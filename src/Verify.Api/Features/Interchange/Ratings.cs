using Verify.Domain.Claims;

namespace Verify.Api.Features.Interchange;

/// <summary>A verdict on the scale that readers of ClaimReview know: 5 the best, 1 the worst.</summary>
/// <param name="Value">1 to 5.</param>
/// <param name="Name">The verdict in words.</param>
internal sealed record Rating(int Value, string Name);

/// <summary>What each verdict is on that scale. What is not in the table is not published: it says something about our work, or accuses somebody.</summary>
internal static class Ratings
{
    public const int Best = 5;
    public const int Worst = 1;

    private static readonly Dictionary<Fidelity, Rating> Attribution = new()
    {
        [Fidelity.Verbatim] = new(5, "Quoted word for word"),
        [Fidelity.PermittedEdit] = new(5, "Quoted correctly"),
        [Fidelity.FaithfulParaphrase] = new(5, "Paraphrased faithfully"),
        [Fidelity.FaithfulTranslation] = new(5, "Translated faithfully"),
        [Fidelity.Understated] = new(3, "Understated"),
        [Fidelity.Overstated] = new(3, "Overstated"),
        [Fidelity.WrongCitation] = new(3, "Said, but not there"),
        [Fidelity.OutOfContext] = new(2, "Out of context"),
        [Fidelity.Misquoted] = new(2, "Misquoted"),
        [Fidelity.NotFoundInSource] = new(1, "Not found in the source"),
        [Fidelity.Misattributed] = new(1, "Said by somebody else"),
    };

    private static readonly Dictionary<Veracity, Rating> Truth = new()
    {
        [Veracity.Supported] = new(5, "Supported"),
        [Veracity.PartlySupported] = new(4, "Partly supported"),
        [Veracity.Contested] = new(3, "Contested"),
        [Veracity.Outdated] = new(2, "Outdated"),
        [Veracity.Unsupported] = new(2, "Unsupported"),
        [Veracity.Refuted] = new(1, "Refuted"),
    };

    /// <summary>The rating of a fidelity; null when it is not published.</summary>
    public static Rating? Of(Fidelity fidelity) => Attribution.GetValueOrDefault(fidelity);

    /// <summary>The rating of a veracity; null when it is not published.</summary>
    public static Rating? Of(Veracity veracity) => Truth.GetValueOrDefault(veracity);

    /// <summary>Whether the document gives the statement to somebody who did say it.</summary>
    public static bool IsFaithful(Fidelity fidelity) => Of(fidelity)?.Value == Best;
}
