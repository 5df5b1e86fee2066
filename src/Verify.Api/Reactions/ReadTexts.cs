using Verify.Domain.Detectors;
using Verify.Domain.Texts;

namespace Verify.Api.Reactions;

/// <summary>What the detectors found in the last few texts: each claim that is placed in a version asks for its text again, and the same text gives the same findings.</summary>
internal sealed class ReadTexts
{
    private const int Most = 8;

    private readonly Queue<(string TextHash, string Language)> order = new();
    private readonly Dictionary<(string TextHash, string Language), IReadOnlyList<PartFinding>> known = [];

    /// <summary>The findings of a text.</summary>
    /// <param name="textHash">Hash of its parts with their labels.</param>
    /// <param name="language">Its language.</param>
    /// <param name="parts">The parts.</param>
    public IReadOnlyList<PartFinding> FindingsOf(string textHash, string language, IReadOnlyList<TextPart> parts)
    {
        // one part is hashed without its label
        var key = (parts is [var one] ? $"{one.Label} {textHash}" : textHash, language);
        lock (known)
        {
            if (known.TryGetValue(key, out var before)) return before;
        }

        var findings = TextFindings.In(parts, language);
        lock (known)
        {
            if (!known.TryAdd(key, findings)) return findings;
            order.Enqueue(key);
            if (order.Count > Most) known.Remove(order.Dequeue());
        }

        return findings;
    }
}
