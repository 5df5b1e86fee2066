using System.Globalization;
using Verify.Domain.Authorities;
using Verify.Domain.Claims;
using Verify.Domain.Detectors;
using Verify.Domain.People;
using Verify.Domain.Policies;
using Verify.Domain.Quotes.Attributions;
using Verify.Domain.Sources;
using Verify.Domain.Texts;
using Xunit.Abstractions;
using RealPassage = Verify.Domain.Tests.Quotes.CorpusPassage;
using RealTexts = Verify.Domain.Tests.Quotes.Corpus;

namespace Verify.Domain.Tests.Detectors;

/// <summary>The first real document against the findings of a professional reading of it.</summary>
public class RealDocumentTests(ITestOutputHelper output)
{
    private static readonly DateTimeOffset At = new(2026, 1, 20, 9, 0, 0, TimeSpan.Zero);
    private static readonly Acting Checker = Acting.Person(Guid.CreateVersion7(), Role.Checker);

    private static readonly Dictionary<string, string> RuleOf = new(StringComparer.Ordinal)
    {
        ["UNNAMED_SOURCE"] = "UnnamedSource",
        ["QUOTE_WITHOUT_SPEAKER"] = "QuoteWithoutSpeaker",
        ["DANGLING_LINK"] = "DanglingLink",
        ["NO_WORK"] = "NoWorkCited",
        ["NO_LOCATOR"] = "NoLocator",
        ["ANACHRONISTIC_SOURCE"] = "AnachronisticSource",
        ["STALE_TITLE"] = "StaleTitle",
        ["UNSOURCED_STATISTIC"] = "UnsourcedStatistic",
        ["UNIVERSAL_NEGATIVE"] = "UniversalNegative",
        ["QUOTE_NOT_LOCATED"] = "QuoteNotLocated",
    };

    [Fact]
    public void Nine_in_ten_of_the_mapped_flags_are_raised_and_few_others()
    {
        if (RealTexts.Missing(output)) return;
        var passages = RealTexts.Passages("000");
        var text = RealTexts.Text("000");
        var reading = TextReading.Of(text, "en");
        var raised = TextFindings.In("body", reading).Select(f => (f.Rule, f.Start, f.End)).ToList();
        foreach (var proposal in ProposedClaim.In("body", reading)) raised.AddRange(OfClaim(proposal, passages));

        var (right, missed) = (0, new List<string>());
        foreach (var passage in passages)
        {
            foreach (var rule in passage.Flags.Where(RuleOf.ContainsKey).Select(f => RuleOf[f]))
            {
                var hit = raised.FindIndex(f => f.Rule == rule && f.Start < passage.End && passage.Start < f.End);
                if (hit < 0) missed.Add($"{passage.Id} {rule}");
                else
                {
                    raised.RemoveAt(hit);
                    right++;
                }
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{right} of {right + missed.Count} mapped flags, {raised.Count} others"));
        foreach (var miss in missed) output.WriteLine($"missed {miss}");
        foreach (var (rule, start, _) in raised) output.WriteLine($"other  {rule} at {start} ({string.Join(' ', passages.Where(p => p.Start <= start && start < p.End).Select(p => p.Id))})");
        (right * 10).ShouldBeGreaterThanOrEqualTo((right + missed.Count) * 9);
        (raised.Count * 3).ShouldBeLessThanOrEqualTo(right);
    }

    [Theory]
    [InlineData("A2", "Rubio", "called")]
    [InlineData("A3", "Wilpert", "writes")]
    [InlineData("A4", "analysts", "call")]
    [InlineData("A9", "Ellner", "argues")]
    [InlineData("A10", "studies", "show")]
    [InlineData("A12", "Arnson", "calls")]
    [InlineData("A14", "Congressional Research Service", "confirm")]
    [InlineData("A17", "Southern Command", "speaks")]
    [InlineData("A19", "European Council on Foreign Relations", "notes")]
    [InlineData("A22", "Chomsky", "critiqued")]
    public void Each_explicit_attribution_is_proposed_with_its_authority_and_spans(string id, string authority, string verb)
    {
        if (RealTexts.Missing(output)) return;
        var passage = RealTexts.Passages("000").Single(p => p.Id == id);
        var proposals = ProposedClaim.In("body", TextReading.Of(RealTexts.Text("000"), "en"));

        var proposal = proposals.Where(p => passage.Start <= p.Passage.Start && p.Passage.End <= passage.End).ShouldHaveSingleItem();

        proposal.Speakers.ShouldHaveSingleItem().Name.ShouldContain(authority);
        var span = proposal.Content.Attribution.Span.ShouldNotBeNull();
        span.Exact.ShouldContain(verb);
        (passage.Start <= span.Start && span.End <= passage.End).ShouldBeTrue();
        (span.End <= proposal.Passage.Start || proposal.Passage.End <= span.Start).ShouldBeTrue("the attributing words stand apart from the claim");
        output.WriteLine($"{id}: {proposal.Speakers[0].Name} | {proposal.Content.QuoteMode} | {proposal.Content.Attribution.Descriptor} | {proposal.Content.Attribution.WorkAsPrinted}");
    }

    [Fact]
    public void Of_the_second_document_the_dead_links_are_flagged_and_the_rest_is_printed_for_a_reader()
    {
        if (RealTexts.Missing(output)) return;
        var findings = TextFindings.In([new TextPart("body", RealTexts.Text("004"))], "en");

        foreach (var finding in findings) output.WriteLine($"{finding.Rule} {finding.Start}-{finding.End}: {finding.Message}");
        findings.Count(f => f.Rule == "DanglingLink").ShouldBe(3);
        findings.Count.ShouldBeLessThan(20);
    }

    /// <summary>The flags of a proposal once what the reading found out is entered: roles, dates of works, searches in vain.</summary>
    private static List<(string Rule, int Start, int End)> OfClaim(ProposedClaim proposal, IReadOnlyList<RealPassage> passages)
    {
        var read = passages.FirstOrDefault(p => p.Start <= proposal.Passage.Start && proposal.Passage.End <= p.End);
        var aboutTime = read?.Id == "A9" ? Edtf.Parse("2015/..") : null; // the sanctions it speaks of
        var attribution = proposal.Content.Attribution with { Speaker = SpeakerStatus.Named, Speakers = [Guid.CreateVersion7()] };
        var content = proposal.Content with { AboutTime = aboutTime, Attribution = attribution };
        var claim = Claim.Propose(Guid.CreateVersion7(), Guid.CreateVersion7(), 1, proposal.Passage, content, Acting.System(DetectorBook.Actor), At);
        if (read is not null && read.Flags.Contains("QUOTE_NOT_LOCATED")) Search(claim);
        var senator = Authority.Add(Guid.CreateVersion7(), AuthorityKind.Person, "Marco Rubio", [], [], Checker, At);
        senator.AddRole(Guid.CreateVersion7(), "U.S. Senator", null, "United States Senate", Edtf.Parse("2011-01-03"), Edtf.Parse("2025-01-20"), null, Checker, At);
        senator.AddRole(Guid.CreateVersion7(), "Secretary of State", null, "United States", Edtf.Parse("2025-01-21"), null, null, Checker, At);
        var speakers = proposal.Speakers is [{ Name: "Marco Rubio" }] ? new[] { senator } : [];
        var source = proposal.Title is { } title ? Source.Add(Guid.CreateVersion7(), CslItem.Parse($$"""{"id":"work","type":"book","title":"{{title}}"}"""), Edtf.Parse("2007"), [], Checker, At) : null;
        // the page is asked for on the text already
        return [.. DetectorBook.OfClaims.Where(d => d is not ClaimWithoutLocator)
            .Select(d => d.Find(new ClaimCase(claim, Edtf.Parse("2026-01"), source, speakers))).OfType<ClaimFinding>()
            .Select(f => (f.Rule, proposal.Passage.Start, proposal.Passage.End))];
    }

    private static void Search(Claim claim)
    {
        var facts = new ClaimFacts { DocumentAuthors = new HashSet<Guid>(), Policy = new PolicyTerms(), PolicyVersion = 1 };
        claim.Open(Severity.Normal, true, facts, Checker, At);
        claim.Assign(Checker, null, facts, Checker, At);
        claim.RecordSearch(new SearchRecord(Guid.CreateVersion7(), null, At, "everything held", null, [], "full text", "the quoted words", SearchCoverage.EverythingHeld, SearchResult.NotFound, null), facts, Checker, At);
    }
}
