using System.Globalization;
using Verify.Domain.Quotes.Languages;

namespace Verify.Domain.Quotes;

/// <summary>
/// Joins tokens that mean one thing: a date, a number with its scale and unit, a unit of two words. So "3 March 2011"
/// and "March 3, 2011", or "five million dollars" and "$5 million", get one key.
/// </summary>
internal sealed class TokenGroups
{
    private readonly IReadOnlyList<Token> tokens;
    private readonly string text;
    private readonly WordTables tables;

    private TokenGroups(IReadOnlyList<Token> tokens, string text, WordTables tables)
    {
        this.tokens = tokens;
        this.text = text;
        this.tables = tables;
    }

    /// <summary>The tokens, joined where the tables of the language allow it.</summary>
    public static IReadOnlyList<Token> Join(IReadOnlyList<Token> tokens, string text, WordTables? tables)
    {
        if (tables is null) return tokens;
        var groups = new TokenGroups(tokens, text, tables);
        var joined = new List<Token>(tokens.Count);
        for (var at = 0; at < tokens.Count;)
        {
            var (token, next) = groups.Read(at);
            joined.Add(token);
            at = next;
        }
        return joined;
    }

    /// <summary>
    /// Parts a joined token where a quote begins or ends inside it: at the unit after a number ("years" of "two hundred
    /// years"), or anywhere in a date. A number itself is never parted: "two" is not "two hundred".
    /// </summary>
    /// <param name="token">The token of the source.</param>
    /// <param name="edge">The token of the quote that stands opposite.</param>
    /// <param name="leading">Whether the quote begins with it; else it ends with it.</param>
    /// <param name="text">The normalised text the token came from.</param>
    /// <param name="tables">The tables of the language.</param>
    /// <returns>The parts; none: it is not parted.</returns>
    public static IReadOnlyList<Token> Part(Token token, Token edge, bool leading, string text, WordTables tables)
    {
        if (!leading && token.Kind != TokenKind.Date) return [];
        for (var cut = 1; cut < token.Parts.Count; cut++)
        {
            var before = Join([.. token.Parts.Take(cut)], text, tables);
            var after = Join([.. token.Parts.Skip(cut)], text, tables);
            var kept = leading ? after : before;
            if (kept.Count != 1 || !kept[0].Means(edge)) continue;
            if (token.Kind == TokenKind.Number && kept[0].Kind == TokenKind.Number) continue;
            return [.. before, .. after];
        }
        return [];
    }

    private (Token Token, int Next) Read(int at)
    {
        if (Date(at) is { } date) return date;
        if (Number(at) is { } number) return number;
        if (DoubleUnit(at) is { } unit) return (Join(at, at + 2, TokenKind.Word, unit), at + 2);
        var token = tokens[at];
        if (token.Kind == TokenKind.Word && tables.Ordinals.TryGetValue(token.Fold, out var place))
        {
            return (token with { Kind = TokenKind.Number, Key = "ord:" + place.ToString(CultureInfo.InvariantCulture) }, at + 1);
        }
        return (token, at + 1);
    }

    private (Token, int)? Date(int at)
    {
        var start = at;
        if (Is(at, "the") && Day(at + 1) is not null && tokens[at + 1].Key.StartsWith("ord:", StringComparison.Ordinal)) at++;
        if (Day(at) is { } day)
        {
            var month = Is(at + 1, "of") && Month(at + 2) is not null ? at + 2 : at + 1;
            if (Month(month) is not { } name || !Plain(at + 1, month)) return null;
            return Finish(start, month + 1, name, day);
        }
        if (start != at) return null;
        if (Month(at) is { } first && Plain(at + 1, at + 1))
        {
            if (Day(at + 1) is { } second && !IsHyphenated(at + 1)) return Finish(at, at + 2, first, second);
            if (Year(at + 1) is { } year && Plain(at + 1, at + 1)) return (Join(at, at + 2, TokenKind.Date, $"date:{year:0000}-{first:00}"), at + 2);
        }
        if (Year(at) is { } isoYear && TwoDigits(at + 1) is >= 1 and <= 12 and var isoMonth && TwoDigits(at + 2) is >= 1 and <= 31 and var isoDay)
        {
            return (Join(at, at + 3, TokenKind.Date, $"date:{isoYear:0000}-{isoMonth:00}-{isoDay:00}"), at + 3);
        }
        return null;
    }

    private (Token, int) Finish(int start, int next, int month, int day)
    {
        if (Year(next) is { } year && tokens[next].Lead is "" or ",")
        {
            return (Join(start, next + 1, TokenKind.Date, $"date:{year:0000}-{month:00}-{day:00}"), next + 1);
        }
        return (Join(start, next, TokenKind.Date, $"date:--{month:00}-{day:00}"), next);
    }

    private int? Day(int at)
    {
        if (at >= tokens.Count || tokens[at].Kind is not (TokenKind.Number or TokenKind.Word)) return null;
        var key = tokens[at].Key;
        if (tables.Ordinals.TryGetValue(key, out var word)) return word <= 31 ? word : null;
        var digits = key.StartsWith("num:", StringComparison.Ordinal) || key.StartsWith("ord:", StringComparison.Ordinal) ? key.AsSpan(4) : default;
        return digits.Length is 1 or 2 && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var day) && day is >= 1 and <= 31 ? day : null;
    }

    private int? Month(int at) =>
        at < tokens.Count && tokens[at].Kind == TokenKind.Word && char.IsUpper(tokens[at].Text[0]) && tables.Months.TryGetValue(tokens[at].Fold, out var month) ? month : null;

    private int? Year(int at) => at < tokens.Count && tokens[at] is { IsYear: true, Value: { } year } ? (int)year : null;

    private int? TwoDigits(int at) =>
        at < tokens.Count && tokens[at].IsHyphenated && tokens[at].Text.Length == 2 && int.TryParse(tokens[at].Text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;

    private bool IsHyphenated(int at) => at < tokens.Count && tokens[at].IsHyphenated;

    private bool Is(int at, string word) => at < tokens.Count && tokens[at].Fold == word;

    /// <summary>Whether no punctuation but a comma stands before the tokens.</summary>
    private bool Plain(int from, int to)
    {
        for (var at = from; at <= to && at < tokens.Count; at++)
        {
            if (tokens[at].Lead is not "" and not ",") return false;
        }
        return true;
    }

    private (Token, int)? Number(int at)
    {
        var start = at;
        string? unit = null;
        if (tokens[at] is { Contracted: true, Unit: { } sign } && sign != "percent" && at + 1 < tokens.Count && !tokens[at + 1].Spaced)
        {
            unit = sign;
            at++;
        }
        if (Value(at, unit is not null) is not var (value, key, next)) return null;
        if (unit is null && next < tokens.Count && tokens[next].Lead is "" or "-")
        {
            if (DoubleUnit(next) is { } two)
            {
                unit = two;
                next += 2;
            }
            else if (UnitOf(next) is { } one)
            {
                unit = one;
                next++;
            }
        }
        var joined = Join(start, next, TokenKind.Number, key + (unit is null ? "" : " " + unit));
        return (joined with { Value = value, Unit = unit, IsYear = next == start + 1 && tokens[start].IsYear }, next);
    }

    private string? UnitOf(int at)
    {
        var token = tokens[at];
        if (token.Contracted) return token.Unit;
        if (token.Kind != TokenKind.Word) return null;
        if (tables.Units.TryGetValue(token.Fold, out var unit)) return unit;
        return token is { Fold: "m", Spaced: false } ? "metre" : null;
    }

    private string? DoubleUnit(int at) =>
        at + 1 < tokens.Count && tokens[at + 1].Lead.Length == 0 && tables.DoubleUnits.TryGetValue((tokens[at].Fold, tokens[at + 1].Fold), out var unit) ? unit : null;

    /// <summary>The value of a number that begins here, its key, and where it ends.</summary>
    private (decimal? Value, string Key, int Next)? Value(int at, bool money)
    {
        if (at >= tokens.Count) return null;
        var first = tokens[at];
        if (first.Kind == TokenKind.Number && first.Key.StartsWith("num:", StringComparison.Ordinal))
        {
            if (first.Value is not { } digits) return (null, first.Key, at + 1);
            var next = at + 1;
            while (next < tokens.Count && Scale(next, money) is { } scale && digits < 1_000_000_000m)
            {
                digits *= scale;
                next++;
            }
            return (digits, Key(digits), next);
        }
        if (first.Kind != TokenKind.Word) return null;
        if (tables.Numbers.ContainsKey(first.Fold) || (tables.OneWords.Contains(first.Fold) && Scale(at + 1, false) is not null)) return Words(at);
        if (Scale(at, false) is { } bare && first.Fold.Length > 2) return (null, "scale:" + Key(bare), at + 1);
        return null;
    }

    private decimal? Scale(int at, bool money)
    {
        if (at >= tokens.Count || tokens[at].Kind != TokenKind.Word || tokens[at].Lead is not "" and not "-") return null;
        var token = tokens[at];
        if (tables.Scales.TryGetValue(token.Fold, out var scale)) return scale;
        if (token.Spaced) return null;
        return token.Fold switch { "k" => 1000, "m" when money => 1_000_000, "b" when money => 1_000_000_000, _ => null };
    }

    /// <summary>Reads number words: "two hundred and five thousand", "twenty-five".</summary>
    private (decimal? Value, string Key, int Next)? Words(int at)
    {
        decimal total = 0, current = 0, last = decimal.MaxValue;
        var next = at;
        while (next < tokens.Count)
        {
            var token = tokens[next];
            if (next > at && token.Lead is not "" and not "-") break;
            if (token.Kind != TokenKind.Word) break;
            if (tables.Numbers.TryGetValue(token.Fold, out var value) && Fits(value, last))
            {
                current += value;
                last = value;
            }
            else if (next == at && tables.OneWords.Contains(token.Fold))
            {
                current = 1;
                last = 1;
            }
            else if (Scale(next, false) is { } scale && next > at)
            {
                if (scale == 100) current *= 100;
                else
                {
                    total += current * scale;
                    current = 0;
                }
                last = scale;
            }
            else if (last >= 100 && next > at && tables.NumberJoiners.Contains(token.Fold) && next + 1 < tokens.Count && tables.Numbers.ContainsKey(tokens[next + 1].Fold))
            {
                next++;
                continue;
            }
            else break;
            next++;
        }
        return (total + current, Key(total + current), next);
    }

    /// <summary>Whether a number word may follow another inside one number: "twenty five", not "five twenty".</summary>
    private static bool Fits(decimal value, decimal last) => last >= 100 || (last is >= 20 and < 100 && value is > 0 and < 10);

    private static string Key(decimal value) => "num:" + value.ToString("G29", CultureInfo.InvariantCulture);

    private Token Join(int from, int to, TokenKind kind, string key)
    {
        var first = tokens[from];
        if (to == from + 1) return first with { Kind = kind, Key = key };
        var last = tokens[to - 1];
        return first with
        {
            Kind = kind,
            Key = key,
            Text = text[first.Start..last.End],
            Fold = text[first.Start..last.End].ToLowerInvariant(),
            End = last.End,
            Contracted = false,
            Alternatives = [],
            Broken = tokens.Skip(from).Take(to - from).Any(t => t.Broken),
            Words = [.. tokens.Skip(from).Take(to - from).SelectMany(t => t.Words)],
            Parts = [.. tokens.Skip(from).Take(to - from)],
        };
    }
}
