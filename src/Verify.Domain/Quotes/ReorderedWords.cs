using Verify.Domain.Quotes.Languages;

namespace Verify.Domain.Quotes;

/// <summary>Words dropped in one place and added in another were moved: one change of order, not two of wording.</summary>
internal static class ReorderedWords
{
    /// <summary>Renames the edits of moved words.</summary>
    /// <param name="edits">All edits of an alignment.</param>
    /// <param name="around">The words of the source's sentence before and after the aligned ones, where moved words may come from too.</param>
    /// <param name="tables">The tables of the language.</param>
    public static void Mark(List<Edit> edits, IReadOnlyList<string> around, WordTables tables)
    {
        for (var added = 0; added < edits.Count; added++)
        {
            if (edits[added] is not { Class: EditClass.MeaningBearing, SourceText.Length: 0, QuoteText.Length: > 0 } one) continue;
            var omitted = edits.FindIndex(e => e is { Class: EditClass.MeaningBearing, QuoteText.Length: 0, SourceText.Length: > 0 } && e.Kind != EditKind.Order && SameWords(one.QuoteText, e.SourceText, tables));
            if (omitted >= 0) edits[omitted] = edits[omitted] with { Kind = EditKind.Order };
            if (omitted >= 0 || (one.Kind is EditKind.Wording or EditKind.Qualifier && around.Any(text => Holds(text, one.QuoteText, tables)))) edits[added] = one with { Kind = EditKind.Order };
        }
    }

    private static bool Holds(string text, string words, WordTables tables)
    {
        var content = Content(words, tables);
        return content.Length > 0 && !content.All(tables.FunctionWords.Contains)
            && (" " + string.Join(' ', Content(text, tables)) + " ").Contains(" " + string.Join(' ', content) + " ", StringComparison.Ordinal);
    }

    private static bool SameWords(string one, string other, WordTables tables)
    {
        var ours = Content(one, tables);
        return ours.Length > 0 && ours.SequenceEqual(Content(other, tables));
    }

    private static string[] Content(string text, WordTables tables)
    {
        var words = text.Split([' ', '\n', '\r', '\t', ',', '.', ';', ':'], StringSplitOptions.RemoveEmptyEntries).Select(w => SearchFold.Word(w)).Where(w => w.Length > 0).ToArray();
        var content = words.Where(w => !tables.FunctionWords.Contains(w)).ToArray();
        return content.Length > 0 ? content : words;
    }
}
