namespace Verify.Domain.Quotes;

/// <summary>The fidelity verdicts that an alignment can open or close, named as the domain names them; every other verdict is not an alignment's to judge.</summary>
public enum AlignedFidelity
{
    /// <summary>Word for word, typography aside.</summary>
    Verbatim,

    /// <summary>With such edits only as quoting permits.</summary>
    PermittedEdit,

    /// <summary>In other words, the sense kept.</summary>
    FaithfulParaphrase,

    /// <summary>In other words, and stronger than the source.</summary>
    Overstated,

    /// <summary>In other words, and weaker than the source.</summary>
    Understated,

    /// <summary>Put inside quotation marks, and not said so.</summary>
    Misquoted,
}

/// <summary>A verdict that is not open, and why.</summary>
/// <param name="Verdict">Which.</param>
/// <param name="Reason">Why, in a sentence for the checker.</param>
/// <param name="Edits">The edits that close it.</param>
public sealed record ClosedVerdict(AlignedFidelity Verdict, string Reason, IReadOnlyList<Edit> Edits);

/// <summary>
/// How good a verdict the words allow. It is no verdict: it says which ones a checker may still choose. A percentage
/// has no say in it.
/// </summary>
/// <param name="Open">What may be chosen.</param>
/// <param name="Closed">What may not, and why.</param>
/// <param name="NeedsPerson">Whether the edits could not be classed, so that a person who reads the language has to.</param>
public sealed record VerdictCeiling(IReadOnlyList<AlignedFidelity> Open, IReadOnlyList<ClosedVerdict> Closed, bool NeedsPerson)
{
    /// <summary>Whether a verdict may be chosen.</summary>
    public bool Allows(AlignedFidelity verdict) => Open.Contains(verdict);

    /// <summary>Reads the ceiling off an alignment.</summary>
    public static VerdictCeiling Of(Alignment alignment, bool insideQuotationMarks)
    {
        ArgumentNullException.ThrowIfNull(alignment);
        var closed = new List<ClosedVerdict>();
        var visible = alignment.Edits.Where(e => e.Class != EditClass.NormalizedAway).ToArray();
        var bearing = alignment.MeaningBearing.ToArray();
        var unclassed = alignment.Edits.Any(e => e.Class == EditClass.Unclassed);

        if (visible.Length > 0) closed.Add(new(AlignedFidelity.Verbatim, "The words differ from the source: " + Name(visible), visible));
        if (bearing.Length > 0) closed.Add(new(AlignedFidelity.PermittedEdit, "The quote has edits that can change the sense: " + Name(bearing), bearing));
        if (insideQuotationMarks)
        {
            foreach (var paraphrase in new[] { AlignedFidelity.FaithfulParaphrase, AlignedFidelity.Overstated, AlignedFidelity.Understated })
            {
                closed.Add(new(paraphrase, "The words stand inside quotation marks: they are a quotation, not a paraphrase.", bearing));
            }
        }
        if (bearing.Length == 0 && !unclassed) closed.Add(new(AlignedFidelity.Misquoted, "No edit that can change the sense was found.", []));
        else if (!insideQuotationMarks) closed.Add(new(AlignedFidelity.Misquoted, "The words do not stand inside quotation marks.", bearing));

        return new([.. Enum.GetValues<AlignedFidelity>().Where(v => closed.TrueForAll(c => c.Verdict != v))], closed, unclassed);
    }

    private static string Name(Edit[] edits)
    {
        const int most = 3;
        var named = string.Join(" ", edits.Take(most).Select(e => e.Describe()));
        return edits.Length > most ? $"{named} And {edits.Length - most} more." : named;
    }
}
