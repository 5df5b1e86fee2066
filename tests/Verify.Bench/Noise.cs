namespace Verify.Bench;

/// <summary>Makes of a tidy sentence what people post: tags, mentions, addresses, typing errors, talk around it.</summary>
internal static class Noise
{
    private static readonly string[] Leads = ["RT @citizen_{0}: ", "@desk{0} ", "BREAKING!! ", "can't believe nobody is talking about this: ", "omg ", "so apparently ", "my neighbour says ", "\U0001F6A8\U0001F6A8 ", "WAKE UP people. ", "is it true that "];
    private static readonly string[] Tails = [" https://t.co/x{0}yz", " \U0001F602\U0001F602", " #truth #share", " please share before they delete it", " pic.twitter.com/q{0}", " smh", " …", " what do you think?", " via @newsbot{0}", " #fakenews?"];
    private static readonly string[] Talk =
    [
        "I have been following this for years and I am tired of it.", "My cousin works there and told me the whole story over dinner.", "The weather was awful yesterday and the buses were late again, as always.",
        "Nobody reads the papers any more, they only look at pictures.", "We used to be a serious country with serious people in parliament.", "Remember when the harbour was full of ships and the school had a choir?",
        "The hospital told us to wait four hours and the doctor was rude.", "They raised the tax on petrol and the price of bread in the same week.",
    ];

    /// <summary>The kinds of noise.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["as written", "tags", "typing errors", "chatter", "long post", "all of it"];

    /// <summary>A question with noise of a kind.</summary>
    public static string Over(string question, int kind, Random random) => kind switch
    {
        0 => question,
        1 => Tagged(question, random),
        2 => Mistyped(Mistyped(question, random), random),
        3 => Chatter(question, random),
        4 => $"{Pick(Talk, random)} {Pick(Talk, random)} {question}. {Pick(Talk, random)} {Pick(Talk, random)}",
        _ => Chatter(Tagged(Mistyped(question, random), random), random),
    };

    private static string Chatter(string question, Random random) => Numbered(Pick(Leads, random), random) + question + Numbered(Pick(Tails, random), random);

    /// <summary>Two neighbours of the text written together behind a sign, half the time without capitals.</summary>
    private static string Tagged(string question, Random random)
    {
        var words = question.Split(' ').ToList();
        var places = Enumerable.Range(0, words.Count - 1).Where(i => IsPlain(words[i]) && IsPlain(words[i + 1])).ToList();
        if (places.Count == 0) return question;
        var at = places[random.Next(places.Count)];
        var tag = random.Next(2) == 0 ? string.Concat(words[at], words[at + 1]).ToLowerInvariant() : string.Concat(Capital(words[at]), Capital(words[at + 1]));
        words[at] = "#" + tag;
        words.RemoveAt(at + 1);
        return string.Join(' ', words);
    }

    /// <summary>One letter of a longer word left out, doubled, or exchanged with its neighbour; not the first two.</summary>
    private static string Mistyped(string question, Random random)
    {
        var words = question.Split(' ');
        var places = Enumerable.Range(0, words.Length).Where(i => words[i].Length >= 6 && IsPlain(words[i])).ToList();
        if (places.Count == 0) return question;
        var at = places[random.Next(places.Count)];
        var word = words[at];
        var letter = random.Next(2, word.Length - 1);
        words[at] = random.Next(3) switch
        {
            0 => word.Remove(letter, 1),
            1 => word.Insert(letter, word[letter].ToString()),
            _ => string.Concat(word.AsSpan(0, letter), word[letter + 1].ToString(), word[letter].ToString(), word.AsSpan(letter + 2)),
        };
        return string.Join(' ', words);
    }

    private static bool IsPlain(string word) => word.Length >= 3 && word.All(char.IsAsciiLetter);

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    private static string Numbered(string text, Random random) => text.Replace("{0}", random.Next(10, 99).ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private static string Pick(string[] words, Random random) => words[random.Next(words.Length)];
}
