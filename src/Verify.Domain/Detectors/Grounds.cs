using System.Globalization;
using Verify.Domain.Texts;

namespace Verify.Domain.Detectors;

/// <summary>Marks by which a detector knows again what a flag rests on: a short hash, equal exactly when the ground is.</summary>
public static class Grounds
{
    private const int Length = 24;

    /// <summary>The mark of some facts, in order.</summary>
    public static string Of(params IEnumerable<string?> facts) => TextHashes.Sha256(string.Join('\u001F', facts))[..Length];

    /// <summary>The mark of some words at their place: white space and typographic quotation marks do not count.</summary>
    /// <param name="part">Label of the part.</param>
    /// <param name="words">The words.</param>
    /// <param name="repeat">How often the rule met the same words before, in this part.</param>
    public static string OfWords(string part, string words, int repeat) =>
        $"{Of(part, FoldedText.Of(words).Value.Trim())}.{repeat.ToString(CultureInfo.InvariantCulture)}";
}
