using MediatR;
using Microsoft.AspNetCore.Mvc;
using Verify.Api.Auth;
using Verify.Api.Features.Claims;
using Verify.Api.Features.Corrections;
using Verify.Api.Features.Overrides;
using Verify.Api.Http.Paging;
using Verify.Api.Persistence;
using Verify.Domain.Claims;
using Verify.Domain.Corrections;
using Verify.Domain.Overrides;
using Verify.Domain.People;

namespace Verify.Api.Pages;

/// <summary>A queue on the desk.</summary>
/// <param name="Name">What it holds.</param>
/// <param name="Address">The whole of it.</param>
/// <param name="WhenEmpty">What is said when it holds nothing.</param>
/// <param name="Count">How long it is.</param>
/// <param name="First">Its first rows.</param>
internal sealed record DeskQueue(string Name, string Address, string WhenEmpty, int Count, IReadOnlyList<ClaimListItem> First)
{
    /// <summary>Whether its rows are shown, beside its number.</summary>
    public bool IsShown { get; init; } = true;

    /// <summary>Whether anything in it is late.</summary>
    public bool Alarms { get; init; }

    /// <summary>Whether it is this person's: shown with a word when it holds nothing.</summary>
    public bool IsMine => Name.StartsWith("My ", StringComparison.Ordinal);

    /// <summary>An id for its heading.</summary>
    public string Id => Name.ToLowerInvariant().Replace(' ', '-');
}

/// <summary>Where a working day starts: what waits for me, what waits for anybody.</summary>
internal sealed class DeskModel(IMediator mediator, ICurrentUser user, Names names, TimeProvider clock) : WorkbenchPage(mediator, user, names)
{
    private const int Shown = 8;

    /// <summary>The queues, what is mine first.</summary>
    public IReadOnlyList<DeskQueue> Queues { get; private set; } = [];

    /// <summary>Now.</summary>
    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    public async Task<IActionResult> OnGetAsync()
    {
        if (!Me.IsDesk && Me.Is(Role.Author)) return Redirect("/author");
        if (!Me.IsDesk && Me.Is(Role.Admin)) return Redirect("/admin");
        var queues = new List<DeskQueue>();
        if (Me.Is(Role.Checker)) queues.Add(await QueueAsync("My checks", "assignee=me&stage=InCheck", new ClaimFilter { Assignee = ClaimFilters.Me, Stage = Stage.InCheck }, "Nothing is on your table. Take an open claim."));
        if (Me.Is(Role.Reviewer)) queues.Add(await QueueAsync("My votes", "awaiting=my-vote", new ClaimFilter { Awaiting = ClaimFilters.MyVote }, "No finding waits for your vote."));
        if (Me.Is(Role.Adjudicator)) queues.Add(await QueueAsync("In conflict", "stage=InConflict", new ClaimFilter { Stage = Stage.InConflict }, "No verdicts differ."));
        queues.Add(await QueueAsync("Overdue", "overdue=true", new ClaimFilter { Overdue = true }, "Nothing is late.") with { Alarms = true });
        var yesterday = new DateTimeOffset(Now.UtcDateTime.Date.AddDays(-1), TimeSpan.Zero);
        queues.Add(await QueueAsync("Stale since yesterday", $"staleSince={yesterday.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}", new ClaimFilter { StaleSince = AsOf.At(yesterday) }, "Nothing was questioned."));
        queues.Add(await QueueAsync("Awaiting a source", "stage=AwaitingSource", new ClaimFilter { Stage = Stage.AwaitingSource }, "Nothing is being waited for."));
        queues.Add(await QueueAsync("Awaiting an answer", "awaiting=an-answer", new ClaimFilter { Awaiting = ClaimFilters.AnAnswer }, "No author owes an answer."));
        queues.Add(await QueueAsync("Unassigned", "stage=Open", new ClaimFilter { Stage = Stage.Open }, "Every open claim has a checker."));
        queues.Add(await QueueAsync("Proposed", "stage=Proposed", new ClaimFilter { Stage = Stage.Proposed }, "No proposal waits to be opened."));
        queues.Add(await QueueAsync("In review", "stage=InReview", new ClaimFilter { Stage = Stage.InReview }, "") with { IsShown = false });
        queues.Add(await QueueAsync("Stale in all", "stage=Stale", new ClaimFilter { Stage = Stage.Stale }, "") with { IsShown = false });
        if (Me.IsAny(Role.Lead, Role.Reviewer, Role.Adjudicator)) queues.Add(await WaitingAsync("Overrides asked", "/overrides?state=Requested", new ListOverrides(null, null, OverrideState.Requested, new PageRequest { Limit = PageRequest.MaxLimit })));
        if (Me.Is(Role.Reviewer)) queues.Add(await WaitingAsync("Corrections to approve", "/corrections?state=Draft", new ListCorrections(null, CorrectionState.Draft, new PageRequest { Limit = PageRequest.MaxLimit })));
        Queues = queues;
        return Page();
    }

    // what is no claim is counted as far as one page goes
    private async Task<DeskQueue> WaitingAsync<T>(string name, string address, IRequest<Page<T>> list) => new(name, address, "", (await Send(list)).Items.Count, []) { IsShown = false };

    private async Task<DeskQueue> QueueAsync(string name, string query, ClaimFilter filter, string whenEmpty)
    {
        var count = (await Send(new CountClaims(filter))).Count;
        var first = count == 0 ? [] : (await Send(new ListClaims(filter, new PageRequest { Limit = Shown }))).Items;
        return new DeskQueue(name, $"/claims?{query}", whenEmpty, count, first);
    }
}
