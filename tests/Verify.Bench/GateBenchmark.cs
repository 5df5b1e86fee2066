using System.Globalization;
using System.Text.Json;
using Verify.Domain.Claims;
using Verify.Domain.Documents;
using Verify.Domain.Gates;
using Verify.Domain.People;
using Verify.Domain.Policies;
using Verify.Domain.Texts;

namespace Verify.Bench;

/// <summary>The gate over a document of 20,000 words with 500 decided claims: its sentences, what was looked at, and the answer.</summary>
internal static class GateBenchmark
{
    private const int Words = 20_000;
    private const int Claims = 500;

    private static readonly DateTimeOffset At = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly Acting Checker = Acting.Person(Guid.CreateVersion7(), Role.Checker);
    private static readonly Acting Reviewer = Acting.Person(Guid.CreateVersion7(), Role.Reviewer);
    private static readonly ClaimFacts Facts = new() { DocumentAuthors = new HashSet<Guid>(), Policy = new PolicyTerms(), PolicyVersion = 1, LatestVersion = 1 };

    /// <summary>Prints the table.</summary>
    public static void Run()
    {
        var text = Text();
        TextPart[] parts = [new("body", text)];
        var sentences = VersionSentence.Of(parts, "en");
        var document = Document.Create(Guid.CreateVersion7(), new DocumentDetails(null, "Invented", "en", null, [], null, null, [], AuthorsOutside: true, null), VersionText.OfParts(parts), Checker, At);
        document.Mark(1, sentences, MarkKind.TakenApart, null, Checker, At);
        document.SignOff(1, null, 0, Checker, At);
        var claims = sentences.Where((_, i) => i % (sentences.Count / Claims) == 0).Take(Claims).Select(s => Decided(document.Id, s)).ToList();
        var verdicts = claims.ConvertAll(c => JsonSerializer.Serialize(c.Rounds, ClaimJson.Default.RoundList));

        var times = Stopwatches.Interleaved(30,
            () => VersionSentence.Of(parts, "en"),
            () => Coverage.Of(document, 1, sentences, Standing(claims)),
            () => verdicts.ForEach(v => JsonSerializer.Deserialize(v, ClaimJson.Default.RoundList)),
            () => Judge(document, VersionSentence.Of(parts, "en"), claims));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{text.Split(' ').Length} words, {sentences.Count} sentences, {claims.Count} claims, answer {Judge(document, sentences, claims).Result}"));
        string[] cases = ["cut into sentences", "coverage", "read 500 rounds (JSON)", "the whole gate"];
        for (var which = 0; which < cases.Length; which++) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{cases[which],-24} {times[which].Median,9:0.00} ms median {times[which].Fastest,9:0.00} ms fastest"));
    }

    private static GateAnswer Judge(Document document, IReadOnlyList<VersionSentence> sentences, List<Claim> claims)
    {
        var standing = Standing(claims);
        return Gate.Judge(new GateCase { Document = document, Version = 1, Coverage = Coverage.Of(document, 1, sentences, standing), Claims = standing, Policy = Facts.Policy, PolicyVersion = 1, At = At });
    }

    private static IReadOnlyList<GateClaim> Standing(List<Claim> claims) => [.. claims.Select(c => GateClaim.Of(c, 1))];

    private static Claim Decided(Guid document, VersionSentence sentence)
    {
        var claim = Claim.Propose(Guid.CreateVersion7(), document, 1, new Passage(sentence.Part, sentence.Start, sentence.End, sentence.Text, "", ""), new ClaimContent { Text = sentence.Text, Attribution = Attribution.OwnVoice }, Checker, At);
        claim.Open(Severity.Normal, true, Facts, Checker, At);
        claim.Assign(Checker, null, Facts, Checker, At);
        claim.Submit(new Finding { Fidelity = Fidelity.NotApplicable, Veracity = Veracity.NotCheckable, NotCheckable = NotCheckableReason.Opinion, Note = "An opinion." }, Facts, Checker, At);
        claim.CastVote(new Vote(Guid.Empty, At, false, Fidelity.NotApplicable, Veracity.NotCheckable, false, "It is one.", []), Facts, Reviewer, At);
        return claim;
    }

    private static string Text()
    {
        var text = InventedText.Make(Words * 8, 3);
        return string.Join(' ', text.Split(' ').Take(Words));
    }
}
