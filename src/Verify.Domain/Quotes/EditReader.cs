using Verify.Domain.Quotes.Languages;

namespace Verify.Domain.Quotes;

/// <summary>Turns the steps of an alignment into edits, each with its class.</summary>
internal sealed class EditReader
{
    private readonly TokenizedText quote;
    private readonly TokenizedText source;
    private readonly IReadOnlyList<AlignmentStep> steps;
    private readonly WordTables? tables;
    private readonly EditKinds? kinds;
    private readonly List<Edit> edits = [];

    private EditReader(TokenizedText quote, TokenizedText source, IReadOnlyList<AlignmentStep> steps, WordTables? tables, EditKinds? kinds)
    {
        this.quote = quote;
        this.source = source;
        this.steps = steps;
        this.tables = tables;
        this.kinds = kinds;
    }

    /// <summary>Every edit, in the order of the quote.</summary>
    public static IReadOnlyList<Edit> Read(TokenizedText quote, TokenizedText source, IReadOnlyList<AlignmentStep> steps, WordTables? tables, EditKinds? kinds)
    {
        var reader = new EditReader(quote, source, steps, tables, kinds);
        reader.Walk();
        if (tables is not null) ReorderedWords.Mark(reader.edits, AlignmentWarnings.Around(source, steps), tables);
        return reader.edits;
    }

    private void Walk()
    {
        for (var at = 0; at < steps.Count;)
        {
            if (at > 0) Between(at);
            var step = steps[at];
            switch (step.Kind)
            {
                case StepKind.Match:
                    if (StyleEdits.Of(quote, source, step, BeginsQuote(at), tables) is { } style) Append(style);
                    at++;
                    break;
                case StepKind.Hidden:
                    Append(Make(EditClass.Permitted, EditKind.Ellipsis, step.Quote, step.Quote + 1, step.From, step.To));
                    at++;
                    break;
                case StepKind.Bracketed:
                    Bracketed(step);
                    at++;
                    break;
                default:
                    at = Block(at);
                    break;
            }
        }
        Closing();
    }

    /// <summary>Whether the quote begins here, or begins anew after a mark of the editor.</summary>
    private bool BeginsQuote(int at) => at == 0 || steps[at - 1].Kind is StepKind.Hidden or StepKind.Bracketed;

    /// <summary>A contraction is two tokens and one edit.</summary>
    private void Append(Edit edit)
    {
        if (edit.Kind == EditKind.Contraction && edits.Count > 0 && edits[^1] is { Kind: EditKind.Contraction } last && (last.Source.Overlaps(edit.Source) || last.Quote.Overlaps(edit.Quote)))
        {
            edits.RemoveAt(edits.Count - 1);
            edit = edit with
            {
                Quote = last.Quote.Union(edit.Quote),
                Source = last.Source.Union(edit.Source),
                QuoteText = last.QuoteText.Length > edit.QuoteText.Length ? last.QuoteText : edit.QuoteText,
                SourceText = last.SourceText.Length > edit.SourceText.Length ? last.SourceText : edit.SourceText,
            };
        }
        edits.Add(edit);
    }

    private Edit Make(EditClass weight, EditKind kind, int quoteFrom, int quoteTo, int sourceFrom, int sourceTo)
    {
        IReadOnlyList<EditKind> holds = kinds is null ? [] : kinds.Held(quote.Tokens.Skip(quoteFrom).Take(quoteTo - quoteFrom).Concat(source.Tokens.Skip(sourceFrom).Take(sourceTo - sourceFrom)).Where(t => t.Kind is not TokenKind.Ellipsis));
        return new(weight, kind, quote.Span(quoteFrom, quoteTo), source.Span(sourceFrom, sourceTo), quote.Cut(quoteFrom, quoteTo), source.Cut(sourceFrom, sourceTo), holds);
    }

    /// <summary>Brackets show what an editor put in: permitted, unless they turn the statement round or exchange a number.</summary>
    private void Bracketed(AlignmentStep step)
    {
        var (weight, kind) = (EditClass.Permitted, EditKind.Bracketed);
        if (kinds is not null)
        {
            var put = quote.Tokens[step.Quote];
            var hidden = source.Tokens.Skip(step.From).Take(step.To - step.From).ToArray();
            var putNegations = put.Words.Count(tables!.Negations.Contains);
            if (putNegations != hidden.Count(kinds.IsNegation)) (weight, kind) = (EditClass.MeaningBearing, EditKind.Negation);
            else if (hidden.Where(t => t.Kind is TokenKind.Number or TokenKind.Date).SelectMany(t => t.Words) is var numbers && numbers.Any(n => !put.Words.Contains(n)) && put.Words.Any(w => char.IsAsciiDigit(w[0]) || tables.Numbers.ContainsKey(w)))
            {
                (weight, kind) = (EditClass.MeaningBearing, EditKind.Number);
            }
        }
        Append(Make(weight, kind, step.Quote, step.Quote + 1, step.From, step.To));
    }

    /// <summary>Reads a run of steps that do not match; returns where it ends.</summary>
    private int Block(int start)
    {
        var end = start;
        while (end < steps.Count && steps[end].Kind is StepKind.Replaced or StepKind.Added or StepKind.Omitted)
        {
            if (end > start) Between(end);
            end++;
        }
        var (quoteFrom, quoteTo, sourceFrom, sourceTo) = Extent(start, end);
        if (Compound(quoteFrom, quoteTo, sourceFrom, sourceTo) is { } compound) Append(compound);
        else if (kinds is null) Append(Make(EditClass.Unclassed, quoteTo > quoteFrom ? EditKind.Wording : EditKind.UnmarkedOmission, quoteFrom, quoteTo, sourceFrom, sourceTo));
        else Pieces(start, end);
        return end;
    }

    private (int QuoteFrom, int QuoteTo, int SourceFrom, int SourceTo) Extent(int start, int end)
    {
        var sourceFrom = steps[start].From;
        var quoteFrom = NextQuote(start);
        var quoteTo = quoteFrom;
        for (var at = start; at < end; at++) quoteTo = steps[at].Quote >= 0 ? steps[at].Quote + 1 : quoteTo;
        return (quoteFrom, quoteTo, sourceFrom, steps[end - 1].To);
    }

    private int NextQuote(int at)
    {
        while (at < steps.Count && steps[at].Quote < 0) at++;
        return at < steps.Count ? steps[at].Quote : quote.Tokens.Count;
    }

    /// <summary>The same letters, parted in another way: "long-term", "long term"; null where they are not.</summary>
    private Edit? Compound(int quoteFrom, int quoteTo, int sourceFrom, int sourceTo)
    {
        var ours = quote.Tokens.Skip(quoteFrom).Take(quoteTo - quoteFrom).ToArray();
        var theirs = source.Tokens.Skip(sourceFrom).Take(sourceTo - sourceFrom).ToArray();
        if (ours.Length == 0 || theirs.Length == 0 || ours.Length + theirs.Length < 3) return null;
        if (ours.Concat(theirs).Any(t => t.Kind != TokenKind.Word || t.Contracted)) return null;
        var joined = string.Concat(ours.Select(t => t.Fold));
        if (joined != string.Concat(theirs.Select(t => t.Fold))) return null;
        if (ours.Concat(theirs).Any(t => t.Broken)) return Make(EditClass.NormalizedAway, EditKind.Hyphenation, quoteFrom, quoteTo, sourceFrom, sourceTo);
        if (tables is null) return null;
        var parts = ours.Length > theirs.Length ? ours : theirs;
        var hyphenated = parts.Skip(1).All(t => t.IsHyphenated);
        var bothLong = parts.All(t => t.Fold.Length >= 4) && !tables.NeverJoined.Contains(parts[0].Fold);
        if ((hyphenated || bothLong) && !tables.HyphenDistinct.Contains(joined)) return Make(EditClass.Editorial, EditKind.Spelling, quoteFrom, quoteTo, sourceFrom, sourceTo);
        return Make(EditClass.MeaningBearing, kinds!.Held(ours.Concat(theirs)).FirstOrDefault(EditKind.Wording), quoteFrom, quoteTo, sourceFrom, sourceTo);
    }

    private void Pieces(int start, int end)
    {
        var pieces = new List<Piece>();
        for (var at = start; at < end;)
        {
            var next = at + 1;
            if (steps[at].Kind != StepKind.Replaced)
            {
                while (next < end && steps[next].Kind == steps[at].Kind) next++;
            }
            pieces.Add(Classify(at, next));
            at = next;
        }
        for (var at = 1; at < pieces.Count;)
        {
            if (!pieces[at - 1].JoinsWith(pieces[at]))
            {
                at++;
                continue;
            }
            pieces[at - 1] = pieces[at - 1].Join(pieces[at]);
            pieces.RemoveAt(at);
        }
        foreach (var piece in pieces) Append(Make(piece.Class, piece.Kind, piece.QuoteFrom, piece.QuoteTo, piece.SourceFrom, piece.SourceTo));
    }

    private Piece Classify(int start, int end)
    {
        var (quoteFrom, quoteTo, sourceFrom, sourceTo) = Extent(start, end);
        var step = steps[start];
        if (step.Kind == StepKind.Added) return new(EditClass.MeaningBearing, kinds!.OfRun([.. quote.Tokens.Skip(quoteFrom).Take(quoteTo - quoteFrom)], omitted: false), quoteFrom, quoteTo, sourceFrom, sourceFrom, false);
        if (step.Kind == StepKind.Omitted) return new(EditClass.MeaningBearing, kinds!.OfRun([.. source.Tokens.Skip(sourceFrom).Take(sourceTo - sourceFrom)], omitted: true), quoteFrom, quoteFrom, sourceFrom, sourceTo, false);
        var (was, became) = (source.Tokens[sourceFrom], quote.Tokens[quoteFrom]);
        var kind = kinds!.OfPair(was, became);
        var marked = became.BracketedLetters is not null && kind is not EditKind.Negation and not EditKind.Number;
        var amount = was.Kind is TokenKind.Number or TokenKind.Date != became.Kind is TokenKind.Number or TokenKind.Date;
        return marked
            ? new(EditClass.Permitted, EditKind.Bracketed, quoteFrom, quoteTo, sourceFrom, sourceTo, false)
            : new(EditClass.MeaningBearing, kind, quoteFrom, quoteTo, sourceFrom, sourceTo, amount);
    }

    /// <summary>Punctuation between two tokens that stand side by side in both texts.</summary>
    private void Between(int at)
    {
        var (before, step) = (steps[at - 1], steps[at]);
        if (before.Kind is StepKind.Hidden or StepKind.Bracketed || step.Kind is StepKind.Hidden or StepKind.Bracketed) return;
        if (step.Quote < 1 || before.Quote != step.Quote - 1 || step.From >= step.To || before.From >= before.To || before.To != step.From) return;
        if (PunctuationEdits.Between(quote, source, step.Quote, step.From, tables) is { } edit) edits.Add(edit);
    }

    private void Closing()
    {
        if (steps.Count == 0 || steps[^1].Quote != quote.Tokens.Count - 1) return;
        if (PunctuationEdits.Closing(quote, source, steps[^1].To, tables) is { } edit) edits.Add(edit);
    }

    /// <summary>Steps that make one edit.</summary>
    private sealed record Piece(EditClass Class, EditKind Kind, int QuoteFrom, int QuoteTo, int SourceFrom, int SourceTo, bool Amount)
    {
        /// <summary>Plain rewording is one edit however many words it takes, and so is an amount put in other words.</summary>
        public bool JoinsWith(Piece next) => ((Amount || next.Amount) && (IsRun || next.IsRun)) || (IsPlain && next.IsPlain);

        private bool IsPlain => Kind is EditKind.Wording or EditKind.UnmarkedOmission;

        private bool IsRun => QuoteFrom == QuoteTo || SourceFrom == SourceTo;

        public Piece Join(Piece next)
        {
            var joined = this with { QuoteTo = Math.Max(QuoteTo, next.QuoteTo), SourceTo = Math.Max(SourceTo, next.SourceTo), QuoteFrom = Math.Min(QuoteFrom, next.QuoteFrom), Amount = Amount || next.Amount };
            return joined with { Kind = Amount ? Kind : next.Amount ? next.Kind : EditKind.Wording };
        }
    }
}
