using Verify.Domain.Claims;

namespace Verify.Domain.Detectors;

/// <summary>A claim is called a paraphrase, and its passage puts words into quotation marks.</summary>
public sealed class QuotedAsParaphrase : ClaimDetector
{
    /// <inheritdoc/>
    public override string Rule => "QuotedAsParaphrase";

    /// <inheritdoc/>
    public override string Explanation => "Words in quotation marks are checked word for word: call them a quotation, or take the marks away.";

    /// <inheritdoc/>
    public override ClaimFinding? Find(ClaimCase item)
    {
        var claim = item.Claim;
        if (claim.Content.QuoteMode != QuoteMode.Paraphrase || claim.Content.Attribution.Speaker is SpeakerStatus.None) return null;
        var quoted = QuotedWords.Marked(claim.LatestPassage.Exact).Select(q => q.Text).ToList();
        return quoted.Count == 0 ? null : Because($"The passage quotes \"{(quoted[0].Length <= 120 ? quoted[0] : quoted[0][..(char.IsHighSurrogate(quoted[0][118]) ? 118 : 119)] + "…")}\", and the claim calls it a paraphrase.", quoted);
    }
}
