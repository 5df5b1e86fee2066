using System.Globalization;
using Verify.Domain.Sources;

namespace Verify.Domain.Detectors;

/// <summary>The work was finished before the events it is cited for.</summary>
public sealed class AnachronisticSource : ClaimDetector
{
    /// <inheritdoc/>
    public override string Rule => "AnachronisticSource";

    /// <inheritdoc/>
    public override string Explanation => "The work was finished before what it is cited for happened: it cannot say so; cite a later one, or say less.";

    /// <inheritdoc/>
    public override ClaimFinding? Find(ClaimCase item)
    {
        if (item.Source is not { } source || item.Claim.Content.AboutTime is not { HasStart: true } about) return null;
        if (LastDay(source) is not { } last || last >= about.Earliest) return null;
        var day = last.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return Because($"\"{source.Title}\" can hold nothing later than {day}; it is cited for {about}.", source.Id.ToString(), day, about.Written);
    }

    /// <summary>The last day of which any edition of the work could tell; null where that is not known.</summary>
    private static DateOnly? LastDay(Source source)
    {
        if (source.Closed is { HasEnd: true } closed) return closed.Latest;
        if (source.Closed is not null || source.Item.Issued is not { HasEnd: true } issued) return null;
        // when its text was finished nobody said: it was before it came out, in its latest edition
        if (source.Editions.Any(e => e.Date is not { HasEnd: true })) return null;
        return source.Editions.Select(e => e.Date!.Latest).Append(issued.Latest).Max(); // those without a date were just ruled out
    }
}
