namespace Verify.Domain.Detectors;

/// <summary>A claim cites a work with pages, and no page: the counterpart of <see cref="NoLocator"/> for works that only the claim names.</summary>
public sealed class ClaimWithoutLocator : ClaimDetector
{
    /// <inheritdoc/>
    public override string Rule => "NoLocator";

    /// <inheritdoc/>
    public override string Explanation => "A whole work is cited: say the page, the chapter or the section where it stands.";

    /// <inheritdoc/>
    public override ClaimFinding? Find(ClaimCase item)
    {
        var attribution = item.Claim.Content.Attribution;
        if (item.Source is not { Item.HasPages: true } source || attribution.Locator is not null || item.Claim.StandingEvidence.Any(e => e.Locator is not null)) return null;
        return Because($"Where in \"{source.Title}\"?", source.Id.ToString());
    }
}
