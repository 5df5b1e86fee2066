using MediatR;
using Microsoft.AspNetCore.Mvc;
using Verify.Api.Auth;
using Verify.Api.Features.Claims;
using Verify.Api.Features.Coverage;
using Verify.Api.Features.Detection;
using Verify.Api.Features.Documents;
using Verify.Api.Http.Paging;
using Verify.Api.Pages.Forms;
using Verify.Api.Persistence;
using Verify.Domain.Claims;
using Verify.Domain.Documents;
using Verify.Domain.Gates;
using Verify.Domain.People;
using Verify.Domain.Policies;

namespace Verify.Api.Pages;

/// <summary>What the gate found of one rule.</summary>
internal sealed record GateGroup(string Rule, bool Blocks, IReadOnlyList<GateFinding> Findings);

/// <summary>A document as a proof: its text with every claim in it, how it stands, and what the margin says.</summary>
internal sealed class DocumentModel(IMediator mediator, ICurrentUser user, Names names, TimeProvider clock) : FormPage(mediator, user, names)
{
    private ILookup<string, (int, StandingClaimView)> byPart = Array.Empty<(int, StandingClaimView)>().ToLookup(_ => "");
    private ILookup<string, SentenceView> sentences = Array.Empty<SentenceView>().ToLookup(_ => "");

    /// <summary>What is known of the document.</summary>
    public DocumentView Document { get; private set; } = null!; // both handlers fill it or refuse

    /// <summary>The version shown, with its text.</summary>
    public VersionTextView Text { get; private set; } = null!; // likewise

    /// <summary>How it stands at the gate, and which sentences were looked at.</summary>
    public StandingView Standing { get; private set; } = null!; // likewise

    /// <summary>The claims standing in it, in the order of the text.</summary>
    public IReadOnlyList<StandingClaimView> Claims { get; private set; } = [];

    /// <summary>The claims whose words are gone from it.</summary>
    public IReadOnlyList<ClaimListItem> Gone { get; private set; } = [];

    /// <summary>Flags on the text itself that speak against this version.</summary>
    public IReadOnlyList<VersionFlag> DocumentFlags { get; private set; } = [];

    /// <summary>Number of the version shown.</summary>
    public int Number { get; private set; }

    /// <summary>The claim whose words are to be found anew in this text; null: none.</summary>
    public ClaimView? ToPlace { get; private set; }

    /// <summary>Now.</summary>
    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    /// <summary>Flags nobody has judged.</summary>
    public int OpenFlags => Claims.Sum(c => c.OpenFlags.Count) + DocumentFlags.Count(f => f.IsOpen);

    /// <summary>Queries nobody has answered.</summary>
    public int OpenQueries => Claims.Sum(c => c.Queries.Count(q => q.State == QueryState.Put));

    /// <summary>What the gate found, rule by rule, blockers first.</summary>
    public IReadOnlyList<GateGroup> Found => [.. Grouped(Standing.Gate.Blockers), .. Grouped(Standing.Gate.Warnings, blocks: false)];

    /// <summary>Whether nothing stands in the way but that what changed just now is still being worked off.</summary>
    public bool IsPending => Standing.Gate.Blockers.Any(b => b.Rule == Gate.ReactionsPending) && Standing.Gate.Blockers.All(b => b.Rule == Gate.ReactionsPending || b.SoftenedBy is not null);

    /// <summary>The answer in words.</summary>
    public string Result => IsPending ? "Being worked out" : Standing.Gate.Result switch { GateResult.Pass => "May go out", GateResult.Warn => "May go out, with warnings", _ => "May not go out" };

    /// <summary>The first sentence nobody speaks for.</summary>
    public SentenceView? FirstUnexamined => Standing.Coverage.Sentences.FirstOrDefault(s => s.State == SentenceState.Unexamined);

    /// <summary>This page with the version shown.</summary>
    public string Address => $"/documents/{Document.Id}?version={Number}";

    /// <summary>Where selected words lead.</summary>
    public string ProposeAt => ToPlace is { } claim ? $"/claims/{claim.Id}/place?version={Number}" : $"/documents/{Document.Id}/propose?version={Number}";

    /// <summary>The forms of the version's head: sign-off, terms, what is said about it.</summary>
    public IReadOnlyList<PlacedForm> Forms => Me.IsDesk ? [.. HeadForms()] : [];

    public Task OnGetAsync(Guid id, int? version, Guid? place) => LoadAsync(id, version, place);

    public Task<IActionResult> OnPostAsync(Guid id, [FromQuery] int? version)
    {
        var form = new FormReader(Request.Form);
        return form.Act switch
        {
            "accept-flag" => TryAsync<DocumentView>(form, () => Asks(new AcceptDocumentFlag(id, form.Version, form.TheItem, form.TextOrNull("reason"))), _ => Here(id, version), "Flag accepted: the text is to be mended.", () => LoadAsync(id, version, null)),
            "dismiss-flag" => TryAsync<DocumentView>(form, () => Asks(new DismissDocumentFlag(id, form.Version, form.TheItem, form.Text("reason"))), _ => Here(id, version), "Flag dismissed.", () => LoadAsync(id, version, null)),
            "sign-off" => TryAsync<CoverageView>(form, async () => new SignVersionOff(id, await NumberAsync(id, version), form.Version, form.TextOrNull("note")), _ => Here(id, version), "Signed off.", () => LoadAsync(id, version, null)),
            "take-back" => TryAsync<CoverageView>(form, async () => new TakeSignOffBack(id, await NumberAsync(id, version), form.Version, form.Text("reason")), _ => Here(id, version), "The sign-off is taken back.", () => LoadAsync(id, version, null)),
            "profile" => TryAsync<CoverageView>(form, () => Asks(new ChooseProfile(id, form.Version, form.Choice<GateProfile>("profile"), form.MomentOrNull("due"), form.Text("reason"))), _ => Here(id, version), "The terms are chosen.", () => LoadAsync(id, version, null)),
            "suggest" => TryAsync<ProposalsView>(form, async () => new ProposeFromText(id, await NumberAsync(id, version)), _ => Here(id, version), p => p.NotRead ?? $"{Words.Count(p.Proposed.Count, "claim was", "claims were")} proposed, {Words.Count(p.KnownClaimIds.Count, "place")} known before{(p.Left > 0 ? $", {Words.Number(p.Left)} more to come: ask again" : "")}. Open those that are statements, withdraw the others.", () => LoadAsync(id, version, null)),
            _ => Task.FromResult<IActionResult>(BadRequest()),
        };
    }

    /// <summary>The claims of one part with their numbers.</summary>
    public IReadOnlyList<(int Number, StandingClaimView Claim)> In(string part) => [.. byPart[part]];

    /// <summary>The sentences of one part.</summary>
    public IReadOnlyList<SentenceView> SentencesIn(string part) => [.. sentences[part]];

    /// <summary>Where a finding of the gate can be looked at and mended.</summary>
    public string AddressOf(GateFinding finding) => finding switch
    {
        { ClaimId: { } claim } => $"/claims/{claim}",
        { Sentence: { } at } => "#s" + (Standing.Coverage.Sentences.FirstOrDefault(s => s.Part == at.Part && s.Start <= at.Start && at.Start < s.End)?.Number ?? 1),
        { Rule: "no-sign-off" } => "#coverage",
        _ => "#gate",
    };

    /// <summary>The forms about a flag on the text.</summary>
    public IReadOnlyList<PlacedForm> FormsOf(VersionFlag flag) => Me.IsDesk && flag.IsOpen
        ? [
            Place(Ask("accept-flag", "Accept", new Field("reason", "Remark") { Required = false }), Document.Version, flag.Id),
            Place(Ask("dismiss-flag", "Dismiss", new Field("reason", "Why it is none")), Document.Version, flag.Id),
        ]
        : [];

    /// <summary>Who is said to have said it.</summary>
    public async Task<string> Speaker(StandingClaimView claim) => claim.Speaker switch
    {
        SpeakerStatus.Named => await Names.Authorities(claim.Speakers),
        SpeakerStatus.Unnamed => claim.Descriptor is { } words ? $"unnamed: “{words}”" : "unnamed",
        SpeakerStatus.None => "the author’s own voice",
        _ => claim.Descriptor is { } words ? $"not settled: “{words}”" : "speaker not settled",
    };

    /// <inheritdoc/>
    protected override IRequest<Page<HistoryEventView>> HistoryOf(Guid? item, PageRequest page) => new GetDocumentHistory(RouteId, null, page);

    private static Task<IRequest<T>> Asks<T>(IRequest<T> request) => Task.FromResult(request);

    private static string Here(Guid id, int? version) => version is { } number ? $"/documents/{id}?version={number}" : $"/documents/{id}";

    private static IEnumerable<GateGroup> Grouped(IReadOnlyList<GateFinding> findings, bool blocks = true) => findings.GroupBy(f => f.Rule, StringComparer.Ordinal).Select(g => new GateGroup(g.Key, blocks, [.. g]));

    private IEnumerable<PlacedForm> HeadForms()
    {
        if (Me.Is(Role.Checker)) yield return Place(Ask("suggest", "Let Verify propose claims") with { Button = "Read the text", Intro = "Every quotation and report in it is proposed once, with who is said to have said it. People open or withdraw what is proposed." }, Document.Version);
        var coverage = Standing.Coverage;
        yield return coverage.SignOff is null
            ? Place(
                Ask("sign-off", "Sign this version off", new Field("note", "Remark", FieldKind.Text) { Required = false }) with
                {
                    Button = "Sign off",
                    Intro = coverage.Unexamined > 0 ? $"You sign that every checkable statement is claimed or waived. {Words.Count(coverage.Unexamined, "sentence bears", "sentences bear")} no mark: the record will say so." : "You sign that every checkable statement is claimed or waived.",
                },
                coverage.Version)
            : Place(Ask("take-back", "Take the sign-off back", new Field("reason", "Why", FieldKind.Text)) with { Grave = true }, coverage.Version);
        if (!Me.Is(Role.Lead)) yield break;
        yield return Place(
            Ask(
                "profile",
                "Choose its terms",
                new("profile", "Terms", FieldKind.Choice) { Options = Option.Every<GateProfile>(), Value = Standing.Gate.Profile.ToString() },
                new("due", "Checks due by", FieldKind.Moment) { Required = false, Hint = "Of a breaking piece only." },
                new("reason", "Why", FieldKind.Text)),
            coverage.Version);
    }

    private async Task<int> NumberAsync(Guid id, int? version) => version ?? (await Send(new GetDocument(id, null))).LatestVersion;

    private async Task LoadAsync(Guid id, int? version, Guid? place)
    {
        Document = await Send(new GetDocument(id, null));
        Number = version ?? Document.LatestVersion;
        Text = await Send(new GetVersion(id, Number));
        Standing = await Send(new GetStanding(id, Number));
        var claims = await Send(new ListVersionClaims(id, Number));
        (Claims, Gone) = (claims.Claims, claims.Gone);
        DocumentFlags = [.. Document.Flags.Where(f => f.StandsAgainst(Number)).OrderByDescending(f => f.IsOpen).ThenBy(f => f.PlaceIn(Number)!.Start)]; // it stands there
        byPart = Claims.Select((c, i) => (Number: i + 1, Claim: c)).ToLookup(c => c.Claim.Passage.Part);
        sentences = Standing.Coverage.Sentences.ToLookup(s => s.Part);
        ToPlace = place is { } claim ? await Send(new GetClaim(claim, null)) : null;
    }
}
