using System.Runtime.InteropServices;
using Verify.Domain.Refusals;

namespace Verify.Domain.Quotes;

/// <summary>What stands opposite what.</summary>
internal enum StepKind
{
    /// <summary>The same words, perhaps in another style.</summary>
    Match,

    /// <summary>One token in the place of another.</summary>
    Replaced,

    /// <summary>A token of the quote that the source does not have.</summary>
    Added,

    /// <summary>A token of the source that the quote leaves out without saying so.</summary>
    Omitted,

    /// <summary>A marked ellipsis, opposite the words it hides (perhaps none).</summary>
    Hidden,

    /// <summary>A bracketed insertion, opposite the words it stands for (perhaps none).</summary>
    Bracketed,
}

/// <summary>One step of an alignment: quote token (-1: none) and the source tokens from, to (exclusive).</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct AlignmentStep(StepKind Kind, int Quote, int From, int To);

/// <summary>
/// The cheapest way to read a quote as a stretch of a source, token by token: Needleman and Wunsch (1970) with Gotoh's
/// gap costs (1982), the ends of the source free, ellipses and brackets of the quote as gaps that cost next to nothing.
/// </summary>
internal sealed class WordAlignment
{
    /// <summary>The most cells that are computed; 30 million take about 150 ms.</summary>
    public const long MaxCells = 30_000_000;

    private const int Replace = 1300;
    private const int ReplaceFirst = 1000;
    private const int ReplaceSameKind = 900;
    private const int ReplaceAlike = 300;
    private const int Add = 1300;
    private const int AddFirst = 1100;
    private const int AddOpen = 200;
    private const int Omit = 200;
    private const int OmitOpen = 700;
    private const int Style = 20;
    private const int HiddenMark = 40;
    private const int HiddenWord = 1;
    private const int BracketMark = 50;
    private const int BracketWord = 20;
    private const int MaxBracketWords = 12;
    private const int Never = int.MaxValue / 4;

    private readonly IReadOnlyList<Token> quote;
    private readonly IReadOnlyList<Token> source;
    private readonly byte[][] trace;
    private readonly Dictionary<int, int[]> wild = [];
    private readonly int[] quoteKeys;
    private readonly int[] sourceKeys;
    private readonly int[] quoteFolds;
    private readonly int[] sourceFolds;
    private readonly int[] quoteKinds;
    private readonly int[] sourceKinds;

    private WordAlignment(IReadOnlyList<Token> quote, IReadOnlyList<Token> source, EditKinds? kinds)
    {
        this.quote = quote;
        this.source = source;
        trace = new byte[quote.Count + 1][];
        var keys = new Dictionary<string, int>(StringComparer.Ordinal);
        quoteKeys = Number(quote, t => t.Key, keys);
        sourceKeys = Number(source, t => t.Key, keys);
        quoteFolds = Number(quote, t => t.Fold, keys);
        sourceFolds = Number(source, t => t.Fold, keys);
        quoteKinds = [.. quote.Select(t => Group(t, kinds))];
        sourceKinds = [.. source.Select(t => Group(t, kinds))];
    }

    /// <summary>Aligns; the steps run from the first quote token to the last.</summary>
    /// <param name="quote">The quote.</param>
    /// <param name="source">The passage.</param>
    /// <param name="kinds">What kinds of words there are: one of a kind rather stands for another of that kind; null: not known.</param>
    /// <exception cref="RefusedException">The two are too long to be compared word by word.</exception>
    public static IReadOnlyList<AlignmentStep> Of(IReadOnlyList<Token> quote, IReadOnlyList<Token> source, EditKinds? kinds = null)
    {
        if ((long)quote.Count * source.Count > MaxCells)
        {
            throw RefusedException.Rule(ProblemCodes.Rule, $"A quote of {quote.Count:N0} words cannot be aligned with a passage of {source.Count:N0}: quote less, or name a shorter passage.",
                new BrokenRule("alignment-too-long", $"Words of the quote times words of the passage: at most {MaxCells:N0}."));
        }
        return new WordAlignment(quote, source, kinds).Run();
    }

    private static int[] Number(IReadOnlyList<Token> tokens, Func<Token, string> part, Dictionary<string, int> known)
    {
        var numbers = new int[tokens.Count];
        for (var at = 0; at < tokens.Count; at++)
        {
            var name = part(tokens[at]);
            if (!known.TryGetValue(name, out var number)) known[name] = number = known.Count;
            numbers[at] = number;
        }
        return numbers;
    }

    /// <summary>Words that may well stand in each other's place; -1: none do.</summary>
    private static int Group(Token token, EditKinds? kinds) => kinds?.Of(token) switch
    {
        null => kinds is not null && kinds.IsFunction(token) ? (int)EditKind.Wording : -1,
        EditKind.Negation or EditKind.Quantifier or EditKind.Number => 0,
        EditKind.Comparative or EditKind.Qualifier => 1,
        { } other => (int)other,
    };

    private List<AlignmentStep> Run()
    {
        var width = source.Count + 1;
        int[] match = new int[width], added = new int[width], omitted = new int[width];
        int[] lastMatch = new int[width], lastAdded = new int[width], lastOmitted = new int[width];
        Array.Fill(added, Never);
        Array.Fill(omitted, Never);
        for (var row = 1; row <= quote.Count; row++)
        {
            (match, lastMatch) = (lastMatch, match);
            (added, lastAdded) = (lastAdded, added);
            (omitted, lastOmitted) = (lastOmitted, omitted);
            trace[row] = new byte[width];
            switch (quote[row - 1].Kind)
            {
                case TokenKind.Ellipsis:
                    HiddenRow(row, lastMatch, lastAdded, lastOmitted, match, added, omitted);
                    break;
                case TokenKind.Bracket:
                    BracketRow(row, lastMatch, lastAdded, lastOmitted, match, added, omitted);
                    break;
                default:
                    Row(row, lastMatch, lastAdded, lastOmitted, match, added, omitted);
                    break;
            }
        }
        return Trace(match, added);
    }

    /// <summary>States in the trace: 0 match or replacement, 1 added, 2 omitted; two bits each for where the three came from.</summary>
    private void Row(int row, int[] lastMatch, int[] lastAdded, int[] lastOmitted, int[] match, int[] added, int[] omitted)
    {
        var path = trace[row];
        match[0] = Never;
        omitted[0] = Never;
        var opened = row == 1 ? AddFirst : Math.Min(lastMatch[0], lastOmitted[0]) + AddOpen + Add;
        added[0] = Math.Min(opened, lastAdded[0] + Add);
        path[0] = (byte)(added[0] == opened ? 0 : 1 << 2);
        for (var column = 1; column < match.Length; column++)
        {
            var fromMatch = lastMatch[column - 1];
            var fromAdded = lastAdded[column - 1];
            var fromOmitted = lastOmitted[column - 1];
            var (best, origin) = fromMatch <= fromAdded && fromMatch <= fromOmitted ? (fromMatch, 0) : fromOmitted <= fromAdded ? (fromOmitted, 2) : (fromAdded, 1);
            match[column] = best + Cost(row - 1, column - 1);

            var addMatch = lastMatch[column] + (row == 1 ? AddFirst : AddOpen + Add);
            var addOmitted = lastOmitted[column] + AddOpen + Add;
            var addAdded = lastAdded[column] + Add;
            var (add, addOrigin) = addMatch <= addAdded && addMatch <= addOmitted ? (addMatch, 0) : addAdded <= addOmitted ? (addAdded, 1) : (addOmitted, 2);
            added[column] = add;

            var price = OmitCost(column - 1);
            var omitMatch = match[column - 1] + OmitOpen + price;
            var omitAdded = added[column - 1] + OmitOpen + price;
            var omitOmitted = omitted[column - 1] + price;
            var (omit, omitOrigin) = omitMatch <= omitOmitted && omitMatch <= omitAdded ? (omitMatch, 0) : omitOmitted <= omitAdded ? (omitOmitted, 2) : (omitAdded, 1);
            omitted[column] = omit;
            path[column] = (byte)(origin | addOrigin << 2 | omitOrigin << 4);
        }
    }

    private void HiddenRow(int row, int[] lastMatch, int[] lastAdded, int[] lastOmitted, int[] match, int[] added, int[] omitted)
    {
        var starts = wild[row] = new int[match.Length];
        var path = trace[row];
        var running = Never;
        var runningStart = 0;
        for (var column = 0; column < match.Length; column++)
        {
            var (here, _) = Best(lastMatch[column], lastAdded[column], lastOmitted[column]);
            running += HiddenWord;
            if (here <= running)
            {
                running = here;
                runningStart = column;
            }
            match[column] = running + HiddenMark;
            starts[column] = runningStart;
            if (column > 0 && source[column - 1].Kind == TokenKind.Ellipsis && Best(lastMatch[column - 1], lastAdded[column - 1], lastOmitted[column - 1]).Cost is var literal && literal <= match[column])
            {
                match[column] = literal;
                starts[column] = column - 1;
            }
            added[column] = omitted[column] = Never;
            var from = starts[column];
            path[column] = (byte)Best(lastMatch[from], lastAdded[from], lastOmitted[from]).Origin;
        }
    }

    private void BracketRow(int row, int[] lastMatch, int[] lastAdded, int[] lastOmitted, int[] match, int[] added, int[] omitted)
    {
        var starts = wild[row] = new int[match.Length];
        var path = trace[row];
        for (var column = 0; column < match.Length; column++)
        {
            var best = Never;
            for (var words = 0; words <= Math.Min(MaxBracketWords, column); words++)
            {
                var from = column - words;
                var (cost, origin) = Best(lastMatch[from], lastAdded[from], lastOmitted[from]);
                cost += words == 1 && sourceKeys[from] == quoteKeys[row - 1] ? 0 : BracketMark + words * BracketWord;
                if (cost >= best) continue;
                best = cost;
                starts[column] = from;
                path[column] = (byte)origin;
            }
            match[column] = best;
            added[column] = omitted[column] = Never;
        }
    }

    private static (int Cost, int Origin) Best(int match, int added, int omitted) =>
        match <= added && match <= omitted ? (match, 0) : omitted <= added ? (omitted, 2) : (added, 1);

    private int Cost(int quoteAt, int sourceAt)
    {
        var one = quote[quoteAt];
        var other = source[sourceAt];
        if (quoteKeys[quoteAt] == sourceKeys[sourceAt]) return one.Contracted == other.Contracted && quoteFolds[quoteAt] == sourceFolds[sourceAt] ? 0 : Style;
        if (quoteFolds[quoteAt] == sourceFolds[sourceAt] && one.Kind == TokenKind.Word && other.Kind == TokenKind.Word) return Style;
        if ((one.Alternatives.Count > 0 || other.Alternatives.Count > 0) && one.Means(other)) return Style;
        if (Alike(one.Fold, other.Fold)) return ReplaceAlike;
        if (quoteKinds[quoteAt] >= 0 && quoteKinds[quoteAt] == sourceKinds[sourceAt]) return ReplaceSameKind;
        return quoteAt == 0 && other.BeginsSentence ? ReplaceFirst : Replace;
    }

    /// <summary>Words of one stem should stand opposite each other even where another pairing costs as little.</summary>
    private static bool Alike(string one, string other)
    {
        var most = Math.Min(one.Length, other.Length);
        if (most < 3) return false;
        var shared = 0;
        while (shared < most && one[shared] == other[shared]) shared++;
        return shared >= 4 || shared == most || one.EndsWith(other, StringComparison.Ordinal) || other.EndsWith(one, StringComparison.Ordinal);
    }

    /// <summary>A footnote mark or an ellipsis of the source itself is cheaply left out.</summary>
    private int OmitCost(int sourceAt) => source[sourceAt].Kind is TokenKind.Ellipsis or TokenKind.Bracket ? Omit / 2 : Omit;

    private List<AlignmentStep> Trace(int[] match, int[] added)
    {
        var steps = new List<AlignmentStep>(quote.Count + 8);
        int column = 0, state = 0, best = Never;
        for (var at = 0; at < match.Length; at++)
        {
            if (match[at] < best) (best, column, state) = (match[at], at, 0);
            if (added[at] < best) (best, column, state) = (added[at], at, 1);
        }
        var row = quote.Count;
        while (row > 0)
        {
            var path = trace[row][column];
            if (wild.TryGetValue(row, out var starts))
            {
                var kind = quote[row - 1].Kind == TokenKind.Ellipsis ? StepKind.Hidden : StepKind.Bracketed;
                var literal = column == starts[column] + 1 && sourceKeys[column - 1] == quoteKeys[row - 1];
                steps.Add(new(literal ? StepKind.Match : kind, row - 1, starts[column], column));
                column = starts[column];
                row--;
                state = path & 3;
                continue;
            }
            switch (state)
            {
                case 0:
                    steps.Add(new(quote[row - 1].Means(source[column - 1]) ? StepKind.Match : StepKind.Replaced, row - 1, column - 1, column));
                    row--;
                    column--;
                    state = path & 3;
                    break;
                case 1:
                    steps.Add(new(StepKind.Added, row - 1, column, column));
                    row--;
                    state = path >> 2 & 3;
                    break;
                default:
                    steps.Add(new(StepKind.Omitted, -1, column - 1, column));
                    column--;
                    state = path >> 4 & 3;
                    break;
            }
        }
        steps.Reverse();
        return steps;
    }
}
