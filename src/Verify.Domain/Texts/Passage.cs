namespace Verify.Domain.Texts;

/// <summary>
/// What a caller says about a place in a text: the W3C TextQuoteSelector (exact, prefix, suffix), the
/// TextPositionSelector (start, end), or both. Prefix, suffix and position pick among repeats.
/// </summary>
public sealed record TextSelector
{
    /// <summary>Label of the part ("body"); null: any part.</summary>
    public string? Part { get; init; }

    /// <summary>The words, as they stand in the text.</summary>
    public string? Exact { get; init; }

    /// <summary>Words just before them.</summary>
    public string? Prefix { get; init; }

    /// <summary>Words just after them.</summary>
    public string? Suffix { get; init; }

    /// <summary>First code point, counted from 0 in the part.</summary>
    public int? Start { get; init; }

    /// <summary>Code point after the last one.</summary>
    public int? End { get; init; }
}

/// <summary>
/// One place in one text, found and fixed: offsets count Unicode code points of the part, the end is exclusive, and
/// <see cref="Exact"/> is what stands between them.
/// </summary>
public sealed record Passage(string Part, int Start, int End, string Exact, string Prefix, string Suffix);
