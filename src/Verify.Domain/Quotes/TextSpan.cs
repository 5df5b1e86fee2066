using System.Runtime.InteropServices;
using System.Text.Json.Serialization;

namespace Verify.Domain.Quotes;

/// <summary>A stretch of a text: Unicode code points counted from 0, the end exclusive.</summary>
/// <param name="Start">First code point.</param>
/// <param name="End">Code point after the last one.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TextSpan(int Start, int End)
{
    /// <summary>How many code points it covers; 0 marks a place between two.</summary>
    [JsonIgnore]
    public int Length => End - Start;

    /// <summary>The same stretch so many code points further on.</summary>
    public TextSpan MovedBy(int codePoints) => new(Start + codePoints, End + codePoints);

    /// <summary>Whether the two share at least one code point.</summary>
    public bool Overlaps(TextSpan other) => Start < other.End && other.Start < End;

    /// <summary>Whether the other lies wholly inside.</summary>
    public bool Contains(TextSpan other) => Start <= other.Start && other.End <= End;

    /// <summary>The smallest span that holds both.</summary>
    public TextSpan Union(TextSpan other) => new(Math.Min(Start, other.Start), Math.Max(End, other.End));
}
