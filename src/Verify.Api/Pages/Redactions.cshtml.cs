using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Verify.Api.Auth;
using Verify.Api.Features.Redactions;
using Verify.Api.Http.Paging;
using Verify.Api.Pages.Forms;
using Verify.Domain.Audits;
using Verify.Domain.People;

namespace Verify.Api.Pages;

/// <summary>Words taken out of the log, and the holds that forbid it: two people each time.</summary>
internal sealed class RedactionsModel(IMediator mediator, ICurrentUser user, Names names) : FormPage(mediator, user, names)
{
    /// <summary>Legal holds.</summary>
    public IReadOnlyList<LegalHoldView> Holds { get; private set; } = [];

    /// <summary>Redactions.</summary>
    public Page<RedactionView> Redactions { get; private set; } = new([], null);

    /// <summary>The form of a hold; null where it is not this person's to ask.</summary>
    public PlacedForm? Hold { get; private set; }

    /// <summary>The form of a redaction; likewise.</summary>
    public PlacedForm? Redact { get; private set; }

    public Task OnGetAsync(string? stream, long? index, string? cursor) => LoadAsync(stream, index, cursor);

    public Task<IActionResult> OnPostAsync([FromQuery] string? stream, [FromQuery] long? index)
    {
        var form = new FormReader(Request.Form);
        Task Load() => LoadAsync(stream, index, null);
        return form.Act switch
        {
            "hold" or "confirm-hold" or "lift" => TryAsync(form, () => Task.FromResult(ReadHold(form)), _ => "/redactions", form.Act == "confirm-hold" ? "Confirmed." : "Proposed. A second person has to confirm it.", Load),
            _ => TryAsync(form, () => Task.FromResult(ReadRedaction(form)), _ => "/redactions", form.Act switch { "confirm" => "Taken out.", "decline" => "Declined.", _ => "Asked. An auditor has to confirm it." }, Load),
        };
    }

    /// <summary>What can be done about a hold.</summary>
    public IReadOnlyList<PlacedForm> FormsOf(LegalHoldView hold) => !Me.IsAny(Role.Lead, Role.Auditor)
        ? []
        : hold.State switch
        {
            HoldState.Proposed => [Place(Ask("confirm-hold", "Confirm"), hold.Version, hold.Id)],
            HoldState.InForce => [Place(Ask("lift", "Propose to lift it", new Field("reason", "Why", FieldKind.Text)), hold.Version, hold.Id)],
            HoldState.LiftProposed => [Place(Ask("confirm-hold", "Confirm that it is lifted"), hold.Version, hold.Id)],
            _ => [],
        };

    /// <summary>What can be done about a redaction.</summary>
    public IReadOnlyList<PlacedForm> FormsOf(RedactionView redaction) => redaction.State != RedactionState.Requested
        ? []
        :
        [
            .. Me.Is(Role.Auditor) ? new[] { Place(Ask("confirm", "Take the words out") with { Grave = true, Intro = "They are gone for good; the log still proves that something stood there." }, redaction.Version, redaction.Id) } : [],
            .. Me.Is(Role.Auditor) || redaction.RequestedBy == Me.PersonId ? new[] { Place(Ask("decline", "Decline", new Field("reason", "Why", FieldKind.Text)), redaction.Version, redaction.Id) } : [],
        ];

    private static IRequest<LegalHoldView> ReadHold(FormReader form) => form.Act switch
    {
        "confirm-hold" => new ConfirmHold(form.TheItem, form.Version),
        "lift" => new ProposeLift(form.TheItem, form.Version, form.Text("reason")),
        _ => new ProposeHold(form.TextOrNull("stream"), form.Text("reason")),
    };

    private static IRequest<RedactionView> ReadRedaction(FormReader form) => form.Act switch
    {
        "confirm" => new ConfirmRedaction(form.TheItem, form.Version),
        "decline" => new DeclineRedaction(form.TheItem, form.Version, form.Text("reason")),
        _ => new RequestRedaction(new RedactionOrder(form.NumberOrNull("index") ?? throw new ValidationException([new("index", "Say which entry of the log.")]), form.Lines("pointers"), form.Lines("blobs"), form.Text("reason"))),
    };

    private async Task LoadAsync(string? stream, long? index, string? cursor)
    {
        Holds = (await Send(new ListHolds(null, new PageRequest { Limit = PageRequest.MaxLimit }))).Items;
        Redactions = await Send(new ListRedactions(null, new PageRequest { Cursor = cursor }));
        Hold = Me.IsAny(Role.Lead, Role.Auditor)
            ? Place(Ask("hold", "Propose a legal hold", new("stream", "What is held") { Required = false, Max = 80, Value = stream, Hint = "claim: and the id of a claim, or any other stream; empty: the whole log." }, new("reason", "Why", FieldKind.Text)))
            : null;
        Redact = Me.IsAny(Role.Lead, Role.Admin)
            ? Place(Ask(
                "redact",
                "Ask for words to be taken out",
                new("index", "Entry of the log") { Max = 12, Value = index?.ToString(System.Globalization.CultureInfo.InvariantCulture) },
                new("pointers", "The texts in it, one a line", FieldKind.Text) { Hint = "JSON pointers into what the entry says: /note/text" },
                new("blobs", "Long texts to be removed with it, by their SHA-256, one a line", FieldKind.Text) { Required = false },
                new("reason", "Why", FieldKind.Text) { Hint = "In words that can be shown." }) with
            { Grave = true })
            : null;
    }
}
