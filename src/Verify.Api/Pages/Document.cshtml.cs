using MediatR;
using Verify.Api.Auth;
using Verify.Api.Features.Claims;
using Verify.Api.Features.Documents;
using Verify.Domain.Claims;
using Verify.Domain.Documents;

namespace Verify.Api.Pages;

/// <summary>A document as a proof: its text with every claim in it, and what the margin says.</summary>
internal sealed class DocumentModel(IMediator mediator, ICurrentUser user, Names names, TimeProvider clock) : WorkbenchPage(mediator, user, names)
{
    private ILookup<string, (int, StandingClaimView)> byPart = Array.Empty<(int, StandingClaimView)>().ToLookup(_ => "");

    /// <summary>What is known of the document.</summary>
    public DocumentView Document { get; private set; } = null!; // OnGet fills it or refuses

    /// <summary>The version shown, with its text.</summary>
    public VersionTextView Text { get; private set; } = null!; // likewise

    /// <summary>The claims standing in it, in the order of the text.</summary>
    public IReadOnlyList<StandingClaimView> Claims { get; private set; } = [];

    /// <summary>The claims whose words are gone from it.</summary>
    public IReadOnlyList<ClaimListItem> Gone { get; private set; } = [];

    /// <summary>Open flags on the text itself.</summary>
    public IReadOnlyList<VersionFlag> DocumentFlags { get; private set; } = [];

    /// <summary>Number of the version shown.</summary>
    public int Number { get; private set; }

    /// <summary>Now.</summary>
    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    /// <summary>Flags nobody has judged.</summary>
    public int OpenFlags => Claims.Sum(c => c.OpenFlags.Count) + DocumentFlags.Count;

    /// <summary>Queries nobody has answered.</summary>
    public int OpenQueries => Claims.Sum(c => c.Queries.Count(q => q.State == QueryState.Put));

    public async Task OnGetAsync(Guid id, int? version)
    {
        Document = await Send(new GetDocument(id, null));
        Number = version ?? Document.LatestVersion;
        Text = await Send(new GetVersion(id, Number));
        var claims = await Send(new ListVersionClaims(id, Number));
        (Claims, Gone) = (claims.Claims, claims.Gone);
        DocumentFlags = [.. Document.Flags.Where(f => f.IsOpen && f.Version == Number)];
        byPart = Claims.Select((c, i) => (Number: i + 1, Claim: c)).ToLookup(c => c.Claim.Passage.Part);
    }

    /// <summary>The claims of one part with their numbers.</summary>
    public IReadOnlyList<(int Number, StandingClaimView Claim)> In(string part) => [.. byPart[part]];

    /// <summary>Who is said to have said it.</summary>
    public async Task<string> Speaker(StandingClaimView claim) => claim.Speaker switch
    {
        SpeakerStatus.Named => await Names.Authorities(claim.Speakers),
        SpeakerStatus.Unnamed => claim.Descriptor is { } words ? $"unnamed: “{words}”" : "unnamed",
        SpeakerStatus.None => "the author’s own voice",
        _ => claim.Descriptor is { } words ? $"not settled: “{words}”" : "speaker not settled",
    };
}
