using Verify.Domain.Quotes.Languages;

namespace Verify.Domain.Quotes;

/// <summary>The edit, if any, in the punctuation between or after words.</summary>
internal static class PunctuationEdits
{
    /// <summary>Compares what stands before two matched tokens whose neighbours match too.</summary>
    public static Edit? Between(TokenizedText quote, TokenizedText source, int quoteAt, int sourceAt, WordTables? tables)
    {
        var (ours, theirs) = (quote.Tokens[quoteAt], source.Tokens[sourceAt]);
        var (oursBefore, theirsBefore) = (Plain(ours), Plain(theirs));
        if (ours.Lead == theirs.Lead && ours.Spaced == theirs.Spaced) return Typography();
        if (oursBefore == theirsBefore)
        {
            return Marks(ours.Lead) == 0 == (Marks(theirs.Lead) == 0) ? Typography() : Make(tables is null ? EditClass.Unclassed : EditClass.Editorial, EditKind.Punctuation);
        }
        if (IsHyphen(ours, oursBefore) || IsHyphen(theirs, theirsBefore)) return Hyphen();
        if (tables is null) return Make(EditClass.Unclassed, EditKind.Punctuation);
        return Asks(oursBefore) != Asks(theirsBefore) ? Make(EditClass.MeaningBearing, EditKind.Wording) : Make(EditClass.Editorial, EditKind.Punctuation);

        Edit? Typography()
        {
            var (quoteText, sourceText) = (Visible(quote.GapText(quoteAt)), Visible(source.GapText(sourceAt)));
            return quoteText == sourceText || quoteText.Length + sourceText.Length == 0 ? null : Make(EditClass.NormalizedAway, EditKind.Typography);
        }

        Edit Hyphen()
        {
            if (tables is null) return Make(EditClass.Unclassed, EditKind.Spelling);
            var joined = quote.Tokens[quoteAt - 1].Fold + ours.Fold;
            var (from, to) = (quoteAt - 1, sourceAt - 1);
            var (weight, kind) = tables.HyphenDistinct.Contains(joined) ? (EditClass.MeaningBearing, EditKind.Wording) : (EditClass.Editorial, EditKind.Spelling);
            return new(weight, kind, quote.Span(from, quoteAt + 1), source.Span(to, sourceAt + 1), quote.Cut(from, quoteAt + 1), source.Cut(to, sourceAt + 1), []);
        }

        Edit Make(EditClass weight, EditKind kind) =>
            new(weight, kind, quote.Gap(quoteAt), source.Gap(sourceAt), quote.GapText(quoteAt), source.GapText(sourceAt), []);
    }

    /// <summary>Compares what the quote ends with and what the source has there.</summary>
    public static Edit? Closing(TokenizedText quote, TokenizedText source, int sourceAt, WordTables? tables)
    {
        var ours = Strip(quote.Trail);
        var theirs = Strip(source.Lead(sourceAt));
        if (ours.Length == 0 || theirs.StartsWith(ours, StringComparison.Ordinal)) return null;
        var last = quote.Tokens.Count;
        var (weight, kind) = (Asks(ours), Asks(theirs)) switch
        {
            _ when ours.Trim('.', ',', ';', ':', '—', '-', ')').Length == 0 && !(ours.Contains('.', StringComparison.Ordinal) && Asks(theirs)) => (EditClass.NormalizedAway, EditKind.ClosingPunctuation),
            _ when tables is null => (EditClass.Unclassed, EditKind.Punctuation),
            (var asks, var asked) when asks != asked => (EditClass.MeaningBearing, EditKind.Wording),
            _ => (EditClass.Editorial, EditKind.Punctuation),
        };
        return new(weight, kind, quote.Gap(last), source.Gap(sourceAt), quote.GapText(last), source.GapText(sourceAt), []);
    }

    private static bool Asks(string marks) => marks.Contains('?', StringComparison.Ordinal);

    private static bool IsHyphen(Token token, string before) => before == "-" && !token.Spaced;

    /// <summary>Punctuation without quotation marks; a dash is a dash, spaced or not.</summary>
    private static string Plain(Token token)
    {
        var marks = Strip(token.Lead);
        return marks == "-" && token.Spaced ? "—" : marks;
    }

    private static string Strip(string marks) => marks.Replace("\"", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal);

    private static int Marks(string lead) => lead.Count(c => c is '"' or '\'');

    private static string Visible(string gap) => string.Concat(gap.Where(c => CharacterForms.Of(c) is not CharacterForm.Space and not CharacterForm.Dropped));
}
