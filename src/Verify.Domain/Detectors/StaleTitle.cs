using System.Collections.Frozen;
using System.Globalization;
using Verify.Domain.Authorities;
using Verify.Domain.Texts;

namespace Verify.Domain.Detectors;

/// <summary>The text gives the speaker a title that they did not hold on the document's date; or calls "former" what they still were.</summary>
public sealed class StaleTitle : ClaimDetector
{
    private static readonly FrozenSet<string> Former = "former formerly ex onetime one-time past late retired outgoing emeritus then ex-president".Split(' ').ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenSet<string> Small = "of the a an and for at in to on us u s uk eu un mr mrs ms dr his her their".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override string Rule => "StaleTitle";

    /// <inheritdoc/>
    public override string Explanation => "The title printed is not the one the speaker held on the document's date: correct it, or write \"then\" or \"former\".";

    /// <inheritdoc/>
    public override ClaimFinding? Find(ClaimCase item)
    {
        if (item.Claim.Content.Attribution.Descriptor is not { } descriptor || item.Speakers.Count != 1) return null;
        var printed = Words(descriptor);
        var former = printed.Any(Former.Contains) || descriptor.Contains("ex-", StringComparison.OrdinalIgnoreCase);
        var speaker = item.Speakers[0];
        var meant = speaker.Roles.Where(r => r.StruckBecause is null && IsMeant(r, printed)).ToList();
        if (meant.Count == 0) return null;
        var (first, last) = (item.Date.Earliest, item.Date.Latest);
        var facts = meant.Select(r => $"{r.Id}:{r.From}/{r.To}").Prepend(item.Date.Written).Prepend(speaker.Id.ToString()).Prepend(descriptor);

        if (former)
        {
            var held = meant.Find(r => r.CertainlyHeldOn(first) && r.CertainlyHeldOn(last) && !meant.Exists(other => !other.MayHoldOn(first)));
            return held is null ? null : Because($"\"{descriptor}\": {speaker.Name} was {held.Title} on {item.Date} still.", facts);
        }

        if (meant.Exists(r => r.MayHoldOn(first) || r.MayHoldOn(last))) return null;
        var role = meant[^1];
        var when = role.To?.Latest < first ? $"until {role.To}" : $"only from {role.From}";
        var now = speaker.RolesOn(first).Where(r => r.CertainlyHeldOn(first)).Select(r => r.Title).ToList();
        var instead = now.Count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"; on {item.Date} the role was {string.Join(", ", now)}");
        return Because($"\"{descriptor}\": {speaker.Name} was {role.Title} {when}{instead}.", facts);
    }

    /// <summary>Whether a role is the one that the words printed mean: they share its title, but for small words.</summary>
    private static bool IsMeant(AuthorityRole role, HashSet<string> printed)
    {
        var title = Words(role.Title).Where(w => !Former.Contains(w)).ToList();
        var shared = title.Count(printed.Contains);
        return shared > 0 && (shared == title.Count || shared * 2 > title.Count || (title.Count > 0 && printed.Contains(title[0]) && printed.Count <= 2));
    }

    private static HashSet<string> Words(string text) =>
        [.. SearchKey.Of(text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => !Small.Contains(w))];
}
