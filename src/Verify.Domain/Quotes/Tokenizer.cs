using System.Globalization;
using Verify.Domain.Quotes.Languages;

namespace Verify.Domain.Quotes;

/// <summary>
/// Cuts a normalised text into words, numbers and editor's marks. What lies between two tokens stays with the later
/// one, so that punctuation is compared without being aligned.
/// </summary>
internal sealed class Tokenizer
{
    private const int MaxBracket = 300;

    private readonly NormalizedText source;
    private readonly string text;
    private readonly WordTables? tables;
    private readonly List<Token> tokens = [];
    private string lead = "";
    private bool spaced;
    private bool beginsSentence = true;
    private int at;

    private Tokenizer(NormalizedText source, WordTables? tables)
    {
        this.source = source;
        this.tables = tables;
        text = source.Text;
    }

    /// <summary>The tokens of a text and the punctuation after the last one.</summary>
    public static (IReadOnlyList<Token> Tokens, string Trail) Read(NormalizedText source, WordTables? tables)
    {
        var tokenizer = new Tokenizer(source, tables);
        while (tokenizer.at < tokenizer.text.Length) tokenizer.Step();
        return (TokenGroups.Join(tokenizer.tokens, source.Text, tables), tokenizer.lead);
    }

    private void Step()
    {
        var unit = text[at];
        if (unit == ' ')
        {
            spaced = true;
            at++;
        }
        else if (char.IsAsciiDigit(unit)) Number(at);
        else if (IsLetter(unit)) Word();
        else if (unit == '…') Ellipsis(at, at + 1);
        else if (unit == '[' && Bracket()) return;
        else if (unit == '-') Hyphen();
        else if (unit == '&') Sign("and");
        else if (tables is not null && tables.UnitSigns.TryGetValue(unit, out var unitName)) Sign(unitName);
        else if (unit == '\'' && IsElision()) Word();
        else if (unit == '\'' && IsPossessiveEnding()) AddContracted(at, at + 2, "is|has", whole: false, "'s");
        else Punctuation(unit);
    }

    private void Punctuation(char unit)
    {
        lead += unit;
        if (unit is '.' or '!' or '?' or ':' or ';') beginsSentence = true;
        at++;
    }

    private void Hyphen()
    {
        var before = at > 0 ? text[at - 1] : ' ';
        var after = at + 1 < text.Length ? text[at + 1] : ' ';
        if (char.IsAsciiDigit(after) && !char.IsLetterOrDigit(before) && before is not '.' and not ')' and not ']' and not '%') Number(at + 1, negative: true);
        else
        {
            lead += before == ' ' && after == ' ' ? '—' : '-';
            at++;
        }
    }

    private void Sign(string key)
    {
        Add(at, at + 1, key, new() { Kind = TokenKind.Word, Text = text[at].ToString(), Key = key, Fold = key, Start = at, End = at + 1, Contracted = true, Unit = key == "and" ? null : key });
    }

    private void Ellipsis(int start, int end)
    {
        if (lead.EndsWith('(') && text[start - 1] == '(' && end < text.Length && text[end] == ')')
        {
            lead = lead[..^1];
            start--;
            end++;
        }
        Add(start, end, "…", new() { Kind = TokenKind.Ellipsis, Text = "…", Key = "…", Fold = "…", Start = start, End = end });
        beginsSentence = true;
    }

    private void Number(int digitsAt, bool negative = false)
    {
        var start = at;
        var end = digitsAt;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || (text[end] is '.' or ',' or '/' or ':' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1])))) end++;
        var digits = text[digitsAt..end];
        var suffixEnd = end;
        while (suffixEnd < text.Length && (IsLetter(text[suffixEnd]) || char.IsAsciiDigit(text[suffixEnd]))) suffixEnd++;
        if (suffixEnd == end && end + 1 < text.Length && text[end] == '\'' && text[end + 1] == 's' && digits.Length is 2 or 4 && digits[^1] == '0') suffixEnd = end + 2; // "1990's"
        var suffix = text[end..suffixEnd].TrimStart('\'');
        if (suffix.Length > 0 && !IsNumberEnding(suffix))
        {
            AddWord(start, suffixEnd, (negative ? "-" : "") + digits + suffix);
            return;
        }
        var value = ParseDigits(digits, negative);
        var decade = suffix == "s";
        var ordinal = tables is not null && tables.OrdinalEndings.Contains(suffix.ToLowerInvariant());
        var tail = suffix.Length == 0 || decade || ordinal;
        var numberEnd = tail ? suffixEnd : end;
        var printed = (negative ? "-" : "") + digits + (tail ? suffix : "");
        var key = value is { } number && !decade ? (ordinal ? "ord:" : "num:") + number.ToString("G29", CultureInfo.InvariantCulture) : "num:" + printed;
        Add(start, numberEnd, printed, new()
        {
            Kind = TokenKind.Number,
            Text = text[start..numberEnd],
            Key = key,
            Fold = printed,
            Start = start,
            End = numberEnd,
            Value = decade || ordinal ? null : value,
            IsYear = decade || (!ordinal && suffix.Length == 0 && digits.Length == 4 && value is >= 1000 and < 2200 && !negative && digits.AsSpan().IndexOfAny(".,:/") < 0),
            Words = [printed],
        });
        if (tail) return;
        spaced = false;
        lead = "";
        AddWord(end, suffixEnd, suffix);
    }

    /// <summary>Letters that may stick to digits without making another word of them: "21st", "1990s", "5km", "3bn".</summary>
    private bool IsNumberEnding(string suffix)
    {
        if (tables is null) return false;
        var lower = suffix.ToLowerInvariant();
        return lower == "s" || lower is "m" or "k" || tables.OrdinalEndings.Contains(lower) || tables.Units.ContainsKey(lower) || tables.Scales.ContainsKey(lower);
    }

    private static decimal? ParseDigits(string digits, bool negative)
    {
        if (digits.AsSpan().IndexOfAny('/', ':') >= 0) return null;
        var groups = digits.Split(',');
        var grouped = groups.Length > 1 && groups[0].Length is >= 1 and <= 3 && groups[1..].All(g => g.AsSpan().IndexOf('.') is var dot && (dot < 0 ? g.Length : dot) == 3);
        if (groups.Length > 1 && !grouped) return null;
        return decimal.TryParse(string.Concat(groups), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? (negative ? -value : value) : null;
    }

    private void Word()
    {
        var start = at;
        var end = at;
        if (text[at] == '\'') end++;
        if (SearchFold.Of(text[end]) == SearchFold.Alone)
        {
            AddWord(start, end + 1, text[start..(end + 1)]);
            return;
        }
        if (Initials(start) is > 0 and var initials)
        {
            AddInitials(start, initials);
            return;
        }
        while (end < text.Length)
        {
            var unit = text[end];
            var inner = unit == '\'' && end > start && end + 1 < text.Length && IsLetter(text[end + 1]) && IsLetter(text[end - 1]);
            if (!inner && !IsLetter(unit) && !char.IsAsciiDigit(unit)) break;
            if (SearchFold.Of(unit) == SearchFold.Alone) break;
            end++;
        }
        // "work[s]", "[T]he": letters that an editor changed belong to the word
        if (end < text.Length && text[end] == '[' && AttachedBracket(end) is > 0 and var close)
        {
            AddBracketed(start, end, close);
            return;
        }
        if (IsAbbreviation(start, end)) AddWord(start, end + 1, text[start..end]);
        else AddWord(start, end, text[start..end]);
    }

    /// <summary>The end of a run of initials ("U.S.", "p.m."); 0: there is none.</summary>
    private int Initials(int start)
    {
        var end = start;
        var letters = 0;
        while (end + 1 < text.Length && IsLetter(text[end]) && text[end + 1] == '.' && SearchFold.Of(text[end]) != SearchFold.Alone)
        {
            end += 2;
            letters++;
        }
        if (letters >= 1 && end < text.Length && IsLetter(text[end]) && (end + 1 == text.Length || !IsLetter(text[end + 1])))
        {
            end++; // "U.S" without its last full stop
            letters++;
        }
        return letters >= 2 && (end == text.Length || !IsLetter(text[end])) ? end : 0;
    }

    private void AddInitials(int start, int end)
    {
        var letters = text[start..end].Replace(".", "", StringComparison.Ordinal);
        var key = letters.All(char.IsUpper) ? letters : letters.ToLowerInvariant();
        Add(start, end, letters, new() { Kind = TokenKind.Word, Text = text[start..end], Key = key, Fold = SearchFold.Word(letters), Start = start, End = end, Words = [letters.ToLowerInvariant()] });
    }

    private bool IsAbbreviation(int start, int end)
    {
        if (tables is null || end >= text.Length || text[end] != '.') return false;
        var lower = text[start..end].ToLowerInvariant();
        var next = end + 1 < text.Length && text[end + 1] == ' ' && end + 2 < text.Length ? text[end + 2] : '\0';
        if (lower == "no") return char.IsAsciiDigit(next);
        if (tables.Abbreviations.ContainsKey(lower)) return true;
        return char.IsUpper(text[start]) && lower.Length <= 4 && lower != "may" && tables.Months.ContainsKey(lower) && next != '\0';
    }

    private void AddWord(int start, int end, string word)
    {
        var lower = word.ToLowerInvariant();
        if (tables is not null && lower.Contains('\'', StringComparison.Ordinal) | lower == "cannot" && Contraction(start, end, lower)) return;
        Add(start, end, word, new()
        {
            Kind = TokenKind.Word,
            Text = text[start..end],
            Key = KeyOf(word, lower, abbreviated: end > start + word.Length),
            Fold = SearchFold.Word(word),
            Start = start,
            End = end,
            Broken = source.HasJoin(start, end),
            Words = [lower],
        });
    }

    private string KeyOf(string word, string lower, bool abbreviated)
    {
        if (tables is null) return lower;
        if (word.Length is >= 2 and <= 5 && word.All(char.IsAsciiLetterUpper)) return word;
        if ((abbreviated || (char.IsUpper(word[0]) && lower is not "no")) && tables.Abbreviations.TryGetValue(lower, out var full)) return full;
        if (abbreviated && tables.Months.TryGetValue(lower, out var month)) return "month:" + month.ToString(CultureInfo.InvariantCulture);
        if (lower.Length > 4 && char.IsUpper(word[0]) && tables.Months.TryGetValue(lower, out month)) return "month:" + month.ToString(CultureInfo.InvariantCulture);
        return tables.Spell(lower);
    }

    private bool Contraction(int start, int end, string lower)
    {
        if (tables!.Contractions.TryGetValue(lower, out var meanings))
        {
            var cut = lower.EndsWith("n't", StringComparison.Ordinal) ? end - 3 : lower.IndexOf('\'', StringComparison.Ordinal) is > 0 and var mark ? start + mark : end - meanings.Split(' ')[1].Length;
            AddContracted(start, cut, meanings.Split(' ')[0], whole: true);
            AddContracted(cut, end, meanings.Split(' ')[1], whole: false);
            return true;
        }
        foreach (var (ending, meaning) in tables.ContractedEndings)
        {
            if (lower.Length <= ending.Length || !lower.EndsWith(ending, StringComparison.Ordinal)) continue;
            AddWord(start, end - ending.Length, text[start..(end - ending.Length)]);
            AddContracted(end - ending.Length, end, meaning, whole: false, ending);
            return true;
        }
        return false;
    }

    private void AddContracted(int start, int end, string meanings, bool whole, string? ending = null)
    {
        var keys = meanings.Split('|');
        var key = keys.Length > 1 ? ending! : keys[0];
        Add(start, end, key, new()
        {
            Kind = TokenKind.Word,
            Text = text[start..end],
            Key = key,
            Fold = key,
            Start = start,
            End = end,
            Contracted = true,
            Alternatives = keys.Length > 1 ? keys : [],
            Words = [keys.FirstOrDefault(tables!.Modals.Contains) ?? key],
            Spaced = whole && spaced,
        });
    }

    private bool Bracket()
    {
        var close = text.IndexOf(']', at, Math.Min(MaxBracket, text.Length - at));
        if (close < 0 || text.IndexOf('[', at + 1, close - at - 1) >= 0) return false;
        var inner = text[(at + 1)..close].Trim();
        if (inner == "…")
        {
            Ellipsis(at, close + 1);
            return true;
        }
        if (close + 1 < text.Length && IsLetter(text[close + 1]) && inner.Length > 0 && inner.All(IsLetter))
        {
            var end = close + 1;
            while (end < text.Length && IsLetter(text[end])) end++;
            AddBracketed(at, at, close, end);
            return true;
        }
        var words = inner.Split([' ', ',', ';', '.'], StringSplitOptions.RemoveEmptyEntries).Select(w => w.ToLowerInvariant()).ToArray();
        Add(at, close + 1, inner, new() { Kind = TokenKind.Bracket, Text = text[at..(close + 1)], Key = "[" + inner + "]", Fold = "[" + inner.ToLowerInvariant() + "]", Start = at, End = close + 1, Words = words });
        return true;
    }

    /// <summary>The place of the closing bracket, where the brackets hold letters only; 0: not so.</summary>
    private int AttachedBracket(int open)
    {
        var close = open + 1;
        while (close < text.Length && close - open < 20 && IsLetter(text[close])) close++;
        return close > open + 1 && close < text.Length && text[close] == ']' ? close : 0;
    }

    private void AddBracketed(int start, int open, int close, int end = 0)
    {
        if (end == 0)
        {
            end = close + 1;
            while (end < text.Length && IsLetter(text[end])) end++;
        }
        var letters = text[(open + 1)..close];
        var word = string.Concat(text.AsSpan(start, open - start), letters, text.AsSpan(close + 1, end - close - 1));
        var lower = word.ToLowerInvariant();
        Add(start, end, word, new() { Kind = TokenKind.Word, Text = word, Key = KeyOf(word, lower, abbreviated: false), Fold = SearchFold.Word(word), Start = start, End = end, BracketedLetters = letters, Words = [lower] });
    }

    private bool IsElision() =>
        at + 1 < text.Length && (at == 0 || !char.IsLetterOrDigit(text[at - 1])) && IsLetter(text[at + 1])
        && tables is not null && tables.Contractions.Keys.Any(k => k[0] == '\'' && string.Compare(text, at, k, 0, k.Length, StringComparison.OrdinalIgnoreCase) == 0 && (at + k.Length == text.Length || !IsLetter(text[at + k.Length])));

    /// <summary>"'s" after a number or initials, which are read without it.</summary>
    private bool IsPossessiveEnding() =>
        tables is not null && tokens.Count > 0 && tokens[^1].End == at && at + 1 < text.Length && text[at + 1] == 's' && (at + 2 == text.Length || !IsLetter(text[at + 2]));

    private void Add(int start, int end, string word, Token token)
    {
        var sentence = beginsSentence && (tokens.Count == 0 || word.Length > 0);
        tokens.Add(token with { Lead = lead, Spaced = token.Spaced || spaced, BeginsSentence = sentence });
        lead = "";
        spaced = false;
        beginsSentence = false;
        at = Math.Max(end, at);
        if (start == end) at = end;
    }

    private static bool IsLetter(char unit) =>
        char.IsLetter(unit) || char.IsSurrogate(unit) || (unit >= 0x80 && (char.IsDigit(unit) || CharacterForms.Of(unit) == CharacterForm.Mark || char.GetUnicodeCategory(unit) is UnicodeCategory.OtherNumber or UnicodeCategory.LetterNumber));
}
