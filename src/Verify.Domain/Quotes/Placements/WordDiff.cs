namespace Verify.Domain.Quotes.Placements;

/// <summary>What a stretch of a comparison is.</summary>
public enum DiffKind
{
    /// <summary>In both texts, character by character.</summary>
    Same,
    /// <summary>In the new text only.</summary>
    Inserted,
    /// <summary>In the old text only.</summary>
    Deleted,
    /// <summary>Other words in the place of the old ones.</summary>
    Replaced,
}

/// <summary>A stretch of a comparison of two texts.</summary>
/// <param name="Kind">Same, Inserted, Deleted or Replaced.</param>
/// <param name="Old">Where it stands in the old text, in code points; empty for an insertion.</param>
/// <param name="New">Where it stands in the new text; empty for a deletion.</param>
/// <param name="OldText">The words of the old text.</param>
/// <param name="NewText">The words of the new text.</param>
/// <param name="IsStyleOnly">Whether only typography or white space differs.</param>
public sealed record DiffStretch(DiffKind Kind, TextSpan Old, TextSpan New, string OldText, string NewText, bool IsStyleOnly);

/// <summary>Compares two texts word by word.</summary>
public static class WordDiff
{
    /// <summary>The stretches of both texts, in order; put together they are the texts.</summary>
    public static IReadOnlyList<DiffStretch> Between(string old, string now)
    {
        NormalizedText.CheckLength(old);
        NormalizedText.CheckLength(now);
        var (ours, theirs) = (Cut(old), Cut(now));
        var keys = new Dictionary<string, int>(StringComparer.Ordinal);
        var match = SequenceDiff.Match(Number(old, ours, keys), Number(now, theirs, keys));
        return Stretches(old, now, Runs(old, ours, theirs, match));
    }

    /// <summary>Words, runs of white space, and every other character by itself: where each begins, and the end.</summary>
    private static List<int> Cut(string text)
    {
        var cuts = new List<int>();
        for (var at = 0; at < text.Length;)
        {
            cuts.Add(at);
            var space = char.IsWhiteSpace(text[at]);
            var word = IsWord(text, at);
            at++;
            while (at < text.Length && ((space && char.IsWhiteSpace(text[at])) || (word && IsWord(text, at)))) at++;
        }

        cuts.Add(text.Length);
        return cuts;
    }

    /// <summary>Letters, digits, marks and halves of surrogates belong to words; so does an apostrophe between letters.</summary>
    private static bool IsWord(string text, int at)
    {
        var c = text[at];
        if (char.IsLetterOrDigit(c) || char.IsSurrogate(c) || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark) return true;
        return c is '\'' or '’' && at > 0 && at + 1 < text.Length && char.IsLetter(text[at - 1]) && char.IsLetter(text[at + 1]);
    }

    private static int[] Number(string text, List<int> cuts, Dictionary<string, int> keys)
    {
        var numbers = new int[cuts.Count - 1];
        for (var at = 0; at < numbers.Length; at++)
        {
            var word = text[cuts[at]..cuts[at + 1]];
            if (!keys.TryGetValue(word, out var number)) keys[word] = number = keys.Count;
            numbers[at] = number;
        }

        return numbers;
    }

    /// <summary>The changed stretches as UTF-16 positions; those with nothing but white space between them are one.</summary>
    private static List<(int OldFrom, int OldTo, int NewFrom, int NewTo)> Runs(string old, List<int> ours, List<int> theirs, int[] match)
    {
        var runs = new List<(int OldFrom, int OldTo, int NewFrom, int NewTo)>();
        int oldAt = 0, newAt = 0;
        for (var at = 0; at <= match.Length; at++)
        {
            var place = at == match.Length ? theirs.Count - 1 : match[at];
            if (place < 0) continue;
            if (at > oldAt || place > newAt)
            {
                var run = (ours[oldAt], ours[at], theirs[newAt], theirs[place]);
                if (runs.Count > 0 && old.AsSpan(runs[^1].OldTo, run.Item1 - runs[^1].OldTo).IsWhiteSpace()) runs[^1] = (runs[^1].OldFrom, run.Item2, runs[^1].NewFrom, run.Item4);
                else runs.Add(run);
            }

            (oldAt, newAt) = (at + 1, place + 1);
        }

        return runs;
    }

    private static List<DiffStretch> Stretches(string old, string now, List<(int OldFrom, int OldTo, int NewFrom, int NewTo)> runs)
    {
        var (oldOffsets, newOffsets) = (new CodePointOffsets(old), new CodePointOffsets(now));
        var stretches = new List<DiffStretch>();
        int oldAt = 0, newAt = 0;
        foreach (var (oldFrom, oldTo, newFrom, newTo) in runs.Append((old.Length, old.Length, now.Length, now.Length)))
        {
            if (oldFrom > oldAt) Add(DiffKind.Same, oldAt, oldFrom, newAt, newFrom);
            if (oldTo > oldFrom || newTo > newFrom) Add(oldTo == oldFrom ? DiffKind.Inserted : newTo == newFrom ? DiffKind.Deleted : DiffKind.Replaced, oldFrom, oldTo, newFrom, newTo);
            (oldAt, newAt) = (oldTo, newTo);
        }

        return stretches;

        void Add(DiffKind kind, int oldFrom, int oldTo, int newFrom, int newTo)
        {
            var (was, becomes) = (old[oldFrom..oldTo], now[newFrom..newTo]);
            var isStyle = kind != DiffKind.Same && string.Equals(NormalizedText.Of(was).Text.Trim(), NormalizedText.Of(becomes).Text.Trim(), StringComparison.Ordinal);
            stretches.Add(new(kind, oldOffsets.Span(oldFrom, oldTo), newOffsets.Span(newFrom, newTo), was, becomes, isStyle));
        }
    }
}
