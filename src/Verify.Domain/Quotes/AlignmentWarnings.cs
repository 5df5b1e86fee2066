using Verify.Domain.Quotes.Languages;

namespace Verify.Domain.Quotes;

/// <summary>Finds what an alignment must warn of: what an ellipsis hides, and what the sentence says around the quoted words.</summary>
internal static class AlignmentWarnings
{
    private const int MostWordsAround = 80;

    /// <summary>All warnings; none without the tables of the language.</summary>
    public static IReadOnlyList<AlignmentWarning> Of(TokenizedText source, TokenizedText quote, IReadOnlyList<AlignmentStep> steps, WordTables? tables, EditKinds? kinds)
    {
        if (tables is null || kinds is null || steps.Count == 0) return [];
        var warnings = new List<AlignmentWarning>();
        foreach (var step in steps)
        {
            if (step.Kind is not (StepKind.Hidden or StepKind.Bracketed) || step.To == step.From) continue;
            var kept = quote.Tokens[step.Quote].Words;
            Add(warnings, source, WarningKind.SelectiveEllipsis, step.From, step.To,
                at => kinds.Of(source.Tokens[at]) is EditKind.Negation or EditKind.Modal or EditKind.Number or EditKind.Qualifier && !source.Tokens[at].Words.Any(kept.Contains));
        }
        var (begin, first, last, end) = Bounds(source, steps);
        var modifiers = Modifiers(source, begin, first, kinds);
        Add(warnings, source, WarningKind.SentenceBeginsBefore, begin, first,
            at => at >= modifiers || source.Tokens[at].Words.Any(w => tables.Negations.Contains(w) || tables.Hypotheticals.Contains(w)));
        Add(warnings, source, WarningKind.SentenceContinues, last, end,
            at => source.Tokens[at].Words.Any(w => tables.Conditions.Contains(w) || w == "without"));
        return warnings;
    }

    /// <summary>The words of the source's sentence before and after the aligned ones.</summary>
    public static IReadOnlyList<string> Around(TokenizedText source, IReadOnlyList<AlignmentStep> steps)
    {
        var (begin, first, last, end) = Bounds(source, steps);
        return [source.Cut(begin, first), source.Cut(last, end)];
    }

    /// <summary>Where the source's sentence begins and ends, and where in it the aligned words do.</summary>
    public static (int Begin, int First, int Last, int End) Bounds(TokenizedText source, IReadOnlyList<AlignmentStep> steps)
    {
        var first = steps.Where(s => s.To > s.From).Select(s => s.From).DefaultIfEmpty(0).First();
        var last = steps.Where(s => s.To > s.From).Select(s => s.To).DefaultIfEmpty(0).Last();
        return (Begin(source, first), first, last, End(source, last));
    }

    /// <summary>The first of the words right before the quoted ones that limit them: "some", "more than", "hardly".</summary>
    private static int Modifiers(TokenizedText source, int begin, int first, EditKinds kinds)
    {
        var at = first;
        while (at > begin && source.Lead(at).Length == 0)
        {
            // "some of the workers" limits the workers as "some workers" does
            var partitive = at - 2 >= begin && source.Tokens[at - 1].Fold == "of" ? 1 : 0;
            if (!Limits(source.Tokens[at - 1 - partitive], source.Tokens[at], kinds)) break;
            at -= 1 + partitive;
        }
        return at;
    }

    private static bool Limits(Token word, Token next, EditKinds kinds) => kinds.Of(word) switch
    {
        EditKind.Negation or EditKind.Quantifier or EditKind.Number or EditKind.Modal or EditKind.Comparative => true,
        EditKind.Qualifier => next.Kind == TokenKind.Number || word.Fold.EndsWith("ly", StringComparison.Ordinal),
        _ => false,
    };

    private static void Add(List<AlignmentWarning> warnings, TokenizedText source, WarningKind kind, int from, int to, Func<int, bool> matters)
    {
        var words = Enumerable.Range(from, to - from).Where(matters).Select(at => source.Tokens[at].Text).ToArray();
        if (words.Length > 0) warnings.Add(new(kind, source.Span(from, to), source.Cut(from, to), words));
    }

    private static int Begin(TokenizedText source, int first)
    {
        var at = first;
        while (at > 0 && first - at < MostWordsAround && !Ends(source.Lead(at))) at--;
        return at;
    }

    private static int End(TokenizedText source, int last)
    {
        var at = last;
        while (at < source.Tokens.Count && at - last < MostWordsAround && !Ends(source.Lead(at))) at++;
        return at;
    }

    private static bool Ends(string lead) => lead.AsSpan().IndexOfAny('.', '!', '?') >= 0;
}
