using Verify.Domain.Quotes.Languages;

namespace Verify.Domain.Quotes;

/// <summary>Says of words what kind of change it is to add, drop or exchange them, by the tables of their language.</summary>
internal sealed class EditKinds(WordTables tables, IReadOnlySet<string> names)
{
    /// <summary>The kinds from the weightiest to the lightest.</summary>
    private static readonly EditKind[] Weight =
    [
        EditKind.Negation, EditKind.Number, EditKind.Date, EditKind.Unit, EditKind.Modal, EditKind.Quantifier, EditKind.Comparative, EditKind.Name, EditKind.Tense, EditKind.Qualifier,
    ];

    /// <summary>The kind of one token by itself; null: an ordinary word.</summary>
    public EditKind? Of(Token token)
    {
        if (token.Kind == TokenKind.Date) return EditKind.Date;
        if (token.Kind == TokenKind.Number) return token.IsYear ? EditKind.Date : EditKind.Number;
        if (token.Unit is not null) return EditKind.Unit;
        if (token.Key.StartsWith("month:", StringComparison.Ordinal)) return EditKind.Date;
        if (tables.Months.ContainsKey(token.Fold) && !token.BeginsSentence && char.IsUpper(token.Text[0])) return EditKind.Date;
        foreach (var word in token.Words)
        {
            if (OfWord(word) is { } kind) return kind;
        }
        return IsName(token) ? EditKind.Name : null;
    }

    private EditKind? OfWord(string word)
    {
        if (tables.Negations.Contains(word)) return EditKind.Negation;
        if (tables.Numbers.ContainsKey(word) || tables.Scales.ContainsKey(word)) return EditKind.Number;
        if (tables.Modals.Contains(word)) return EditKind.Modal;
        if (tables.Quantifiers.Contains(word)) return EditKind.Quantifier;
        if (tables.DateWords.Contains(word)) return EditKind.Date;
        if (tables.Units.TryGetValue(word, out var unit) && word.Length > 2 && unit.Length > 0) return EditKind.Unit;
        if (tables.Comparatives.Contains(word) && word != "as") return EditKind.Comparative;
        if (tables.Qualifiers.Contains(word) || tables.Conditions.Contains(word)) return EditKind.Qualifier;
        return null;
    }

    /// <summary>The kinds met among tokens, weightiest first.</summary>
    public IReadOnlyList<EditKind> Held(IEnumerable<Token> tokens)
    {
        var met = tokens.Select(Of).OfType<EditKind>().ToHashSet();
        return [.. Weight.Where(met.Contains)];
    }

    /// <summary>The kind of a run of words that one side has and the other has not.</summary>
    public EditKind OfRun(IReadOnlyList<Token> run, bool omitted)
    {
        var held = Held(run);
        var ordinary = run.Count(t => Of(t) is null && !IsFunction(t));
        if (held.Count > 0 && (ordinary == 0 || (held[0] == EditKind.Negation && (!omitted || run.Count <= 4)))) return held[0];
        if (ordinary == 1 && run.Count == 1 && LooksLikeQualifier(run[0])) return EditKind.Qualifier;
        return omitted ? EditKind.UnmarkedOmission : EditKind.Wording;
    }

    /// <summary>The kind of one token in the place of another.</summary>
    public EditKind OfPair(Token was, Token became)
    {
        if (was.Kind is TokenKind.Number && became.Kind is TokenKind.Number)
        {
            if (was.IsYear && became.IsYear) return EditKind.Date;
            return was.Value is not null && was.Value == became.Value && was.Unit != became.Unit ? EditKind.Unit : EditKind.Number;
        }
        if (was.Kind is TokenKind.Date or TokenKind.Number || became.Kind is TokenKind.Date or TokenKind.Number)
        {
            return was.Kind == TokenKind.Date || became.Kind == TokenKind.Date || was.IsYear || became.IsYear ? EditKind.Date : EditKind.Number;
        }
        if (TurnedRound(was.Fold, became.Fold)) return EditKind.Negation;
        if (Compared(was.Fold, became.Fold)) return EditKind.Comparative;
        var held = Held([was, became]);
        if (held.Count > 0 && held[0] is not EditKind.Name and not EditKind.Qualifier) return held[0];
        if (was.Words.Count == 1 && became.Words.Count == 1 && VerbForms.DifferInTense(was.Words[0], became.Words[0], tables)) return EditKind.Tense;
        if (held.Count > 0) return held[0];
        return LooksLikeQualifier(was) && LooksLikeQualifier(became) && was.Fold.EndsWith("ly", StringComparison.Ordinal) ? EditKind.Qualifier : EditKind.Wording;
    }

    /// <summary>Whether the token is an article, a preposition, a pronoun or the like.</summary>
    public bool IsFunction(Token token) => token.Kind == TokenKind.Word && token.Words.All(tables.FunctionWords.Contains);

    /// <summary>Whether the token turns a statement round.</summary>
    public bool IsNegation(Token token) => token.Words.Any(tables.Negations.Contains);

    /// <summary>Whether one word is the other with a beginning that turns it round ("able", "unable").</summary>
    public bool TurnedRound(string one, string other) => Negates(one, other) || Negates(other, one);

    private bool Negates(string shorter, string longer) =>
        shorter.Length >= 3 && longer.EndsWith(shorter, StringComparison.Ordinal) && tables.NegativePrefixes.Contains(longer[..^shorter.Length]);

    private bool Compared(string one, string other) =>
        tables.ComparativeEndings.Any(e => (one.Length > 2 && one + e == other) || (other.Length > 2 && other + e == one) || (e[0] == 'i' && (one.EndsWith('y') && one[..^1] + e == other || other.EndsWith('y') && other[..^1] + e == one)));

    private bool LooksLikeQualifier(Token token) =>
        token.Kind == TokenKind.Word && !IsName(token) && token.Fold.Length > 4 && tables.QualifierEndings.Any(e => token.Fold.EndsWith(e, StringComparison.Ordinal));

    private bool IsName(Token token)
    {
        if (token.Kind != TokenKind.Word || token.Contracted || token.Text.Length == 0 || !char.IsUpper(token.Text[0])) return false;
        if (token.Text == "I" || tables.FunctionWords.Contains(token.Fold)) return token.Text.Length is >= 2 and <= 5 && token.Key.All(char.IsUpper) && tables.CaseDistinct.Contains(token.Fold);
        return !token.BeginsSentence || names.Contains(token.Fold) || (token.Key.Length >= 2 && token.Key.All(char.IsUpper));
    }

    /// <summary>The words that stand with a capital inside a sentence somewhere: they are names at its beginning too.</summary>
    public static IReadOnlySet<string> NamesIn(params IReadOnlyList<Token>[] texts) =>
        texts.SelectMany(tokens => tokens).Where(t => t.Kind == TokenKind.Word && !t.BeginsSentence && t.Text.Length > 1 && char.IsUpper(t.Text[0])).Select(t => t.Fold).ToHashSet(StringComparer.Ordinal);
}
