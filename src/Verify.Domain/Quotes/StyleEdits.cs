using Verify.Domain.Quotes.Languages;

namespace Verify.Domain.Quotes;

/// <summary>The edit, if any, between two tokens that mean the same words.</summary>
internal static class StyleEdits
{
    /// <summary>Compares a matched pair.</summary>
    /// <param name="quote">The quote.</param>
    /// <param name="source">The source.</param>
    /// <param name="step">The step that matched them.</param>
    /// <param name="begins">Whether the quote, or a part of it after an ellipsis, begins here.</param>
    /// <param name="tables">The tables of the language; null: none.</param>
    public static Edit? Of(TokenizedText quote, TokenizedText source, AlignmentStep step, bool begins, WordTables? tables)
    {
        var ours = quote.Tokens[step.Quote];
        var theirs = source.Tokens[step.From];
        var (quoteText, sourceText) = (quote.Cut(step.Quote, step.Quote + 1), source.Cut(step.From, step.To));
        if (quoteText == sourceText) return null;
        if (ours.Text == theirs.Text && ours.Key == theirs.Key && ours.BracketedLetters == theirs.BracketedLetters)
        {
            var kind = ours.Broken || theirs.Broken || HasSoftHyphen(quoteText) || HasSoftHyphen(sourceText) ? EditKind.Hyphenation : EditKind.Typography;
            return new(EditClass.NormalizedAway, kind, quote.Span(step.Quote, step.Quote + 1), source.Span(step.From, step.To), quoteText, sourceText, []);
        }
        var (weight, name) = Class(ours, theirs, begins, tables);
        // a contracted ending is shown with its word
        var quoteFrom = name == EditKind.Contraction && ours.Contracted && !ours.Spaced && step.Quote > 0 ? step.Quote - 1 : step.Quote;
        var sourceFrom = name == EditKind.Contraction && theirs.Contracted && !theirs.Spaced && step.From > 0 ? step.From - 1 : step.From;
        if (name == EditKind.Contraction && quoteFrom < step.Quote && sourceFrom == step.From && step.From > 0) sourceFrom--;
        else if (name == EditKind.Contraction && sourceFrom < step.From && quoteFrom == step.Quote && step.Quote > 0) quoteFrom--;
        return new(weight, name, quote.Span(quoteFrom, step.Quote + 1), source.Span(sourceFrom, step.To), quote.Cut(quoteFrom, step.Quote + 1), source.Cut(sourceFrom, step.To), []);
    }

    private static (EditClass, EditKind) Class(Token ours, Token theirs, bool begins, WordTables? tables)
    {
        if (ours.BracketedLetters is not null && theirs.BracketedLetters is null) return (EditClass.Permitted, EditKind.Bracketed);
        var sameLetters = string.Equals(ours.Text, theirs.Text, StringComparison.OrdinalIgnoreCase);
        if (sameLetters && begins && DiffersInInitialOnly(ours.Text, theirs.Text) && !IsOtherWord(ours, theirs, tables)) return (EditClass.Permitted, EditKind.InitialCase);
        if (tables is null) return (EditClass.Unclassed, sameLetters ? EditKind.Capitalization : EditKind.Spelling);
        if (IsOtherWord(ours, theirs, tables) || (sameLetters && ours.Kind == TokenKind.Word && tables.CaseDistinct.Contains(ours.Fold))) return (EditClass.MeaningBearing, EditKind.Name);
        if (sameLetters) return (EditClass.Editorial, EditKind.Capitalization);
        if (ours.Kind == TokenKind.Date || ours.Key.StartsWith("month:", StringComparison.Ordinal)) return (EditClass.Editorial, EditKind.DateStyle);
        if (ours.Kind == TokenKind.Number || ours.Unit is not null || theirs.Unit is not null) return (EditClass.Editorial, EditKind.NumberStyle);
        if (ours.Contracted != theirs.Contracted && ours.Key != "and") return (EditClass.Editorial, EditKind.Contraction);
        if (ours.Contracted && theirs.Contracted && ours.Key != "and") return (EditClass.Editorial, EditKind.Contraction);
        return (EditClass.Editorial, EditKind.Spelling);
    }

    /// <summary>The same letters are another word in capitals: "US" and "us".</summary>
    private static bool IsOtherWord(Token ours, Token theirs, WordTables? tables) =>
        tables is not null && ours.Key != theirs.Key && ours.Fold == theirs.Fold && tables.CaseDistinct.Contains(ours.Fold)
        && (IsAcronym(ours) || IsAcronym(theirs));

    private static bool IsAcronym(Token token) => token.Key.Length >= 2 && token.Key.All(char.IsUpper);

    private static bool DiffersInInitialOnly(string one, string other) => one.Length == other.Length && one[1..] == other[1..];

    private static bool HasSoftHyphen(string text) => text.Contains('\u00AD', StringComparison.Ordinal);
}
