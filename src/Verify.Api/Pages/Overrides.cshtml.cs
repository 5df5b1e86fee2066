using MediatR;
using Microsoft.AspNetCore.Mvc;
using Verify.Api.Auth;
using Verify.Api.Features.Overrides;
using Verify.Api.Http.Paging;
using Verify.Api.Pages.Forms;
using Verify.Domain.Overrides;
using Verify.Domain.People;

namespace Verify.Api.Pages;

/// <summary>What two people let through: asked by a lead, confirmed by a second person.</summary>
internal sealed class OverridesModel(IMediator mediator, ICurrentUser user, Names names, TimeProvider clock) : FormPage(mediator, user, names)
{
    /// <summary>The overrides that fit.</summary>
    public Page<OverrideView> Overrides { get; private set; } = new([], null);

    /// <summary>Only of this document.</summary>
    public Guid? DocumentId { get; private set; }

    /// <summary>Only of this claim.</summary>
    public Guid? ClaimId { get; private set; }

    /// <summary>Only those that stand so.</summary>
    public OverrideState? State { get; private set; }

    /// <summary>The form of a new one; null where the address names nothing to let through.</summary>
    public PlacedForm? Ask_ { get; private set; }

    /// <summary>Now.</summary>
    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    public Task OnGetAsync(Guid? documentId, string? contentHash, Guid? claimId, string? guard, OverrideState? state, string? cursor) => LoadAsync(documentId, contentHash, claimId, guard, state, cursor);

    public Task<IActionResult> OnPostAsync([FromQuery] Guid? documentId, [FromQuery] string? contentHash, [FromQuery] Guid? claimId, [FromQuery] string? guard)
    {
        var form = new FormReader(Request.Form);
        return TryAsync(form, () => Task.FromResult(Read(form, documentId, contentHash, claimId, guard)), _ => "/overrides", Said(form.Act), () => LoadAsync(documentId, contentHash, claimId, guard, null, null));
    }

    /// <summary>What can be done about one.</summary>
    public IReadOnlyList<PlacedForm> FormsOf(OverrideView one) => Me.IsAny(Role.Lead, Role.Reviewer, Role.Adjudicator)
        ? one.State switch
        {
            OverrideState.Requested when one.RequestedBy == Me.PersonId => [Place(Ask("decline", "Take it back", new Field("reason", "Why", FieldKind.Text)), one.Version, one.Id)],
            OverrideState.Requested => [Place(Ask("confirm", "Confirm") with { Grave = true, Intro = "You are the second person: your name stands beside that of who asked, for everybody to read." }, one.Version, one.Id), Place(Ask("decline", "Decline", new Field("reason", "Why", FieldKind.Text)), one.Version, one.Id)],
            OverrideState.Confirmed when one.ExpiresAt > Now => [Place(Ask("revoke", "End it now", new Field("reason", "Why", FieldKind.Text)), one.Version, one.Id)],
            _ => [],
        }
        : [];

    private static string Said(string act) => act switch
    {
        "confirm" => "Confirmed.",
        "decline" => "Declined.",
        "revoke" => "Ended.",
        _ => "Asked. A second person has to confirm it.",
    };

    private static IRequest<OverrideView> Read(FormReader form, Guid? documentId, string? contentHash, Guid? claimId, string? guard) => form.Act switch
    {
        "confirm" => new ConfirmOverride(form.TheItem, form.Version),
        "decline" => new DeclineOverride(form.TheItem, form.Version, form.Text("reason")),
        "revoke" => new RevokeOverride(form.TheItem, form.Version, form.Text("reason")),
        _ => new RequestOverride(guard is null ? documentId : null, guard is null ? contentHash : null, guard is null ? null : claimId, guard, form.Text("reason"), form.Moment("until")),
    };

    private async Task LoadAsync(Guid? documentId, string? contentHash, Guid? claimId, string? guard, OverrideState? state, string? cursor)
    {
        (DocumentId, ClaimId, State) = (documentId, claimId, state);
        Overrides = await Send(new ListOverrides(documentId, claimId, state, new PageRequest { Cursor = cursor }));
        var what = guard is not null && claimId is { } claim ? $"The rule “{Words.Of(guard).ToLowerInvariant()}” is set aside for the claim “{await Names.Claim(claim)}”."
            : contentHash is not null && documentId is { } document ? $"This one text of “{await Names.Document(document)}” may pass the gate (SHA-256 {contentHash[..Math.Min(12, contentHash.Length)]}…)."
            : null;
        Ask_ = what is null ? null : Place(Ask("request", "Ask a second person", new("reason", "Why", FieldKind.Text) { Hint = "Everybody can read it, on claim, receipt and ticket." }, new("until", "Until", FieldKind.Moment) { Value = Field.Written(Now.AddDays(1)), Hint = "30 days at most." }) with { Intro = what });
    }
}
