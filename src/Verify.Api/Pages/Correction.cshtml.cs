using MediatR;
using Microsoft.AspNetCore.Mvc;
using Verify.Api.Auth;
using Verify.Api.Features.Corrections;
using Verify.Api.Pages.Forms;
using Verify.Domain.Corrections;
using Verify.Domain.People;

namespace Verify.Api.Pages;

/// <summary>A correction: its words, what it puts right, and its way to the reader.</summary>
internal sealed class CorrectionModel(IMediator mediator, ICurrentUser user, Names names, TimeProvider clock) : FormPage(mediator, user, names)
{
    /// <summary>The correction.</summary>
    public CorrectionView Correction { get; private set; } = null!; // both handlers fill it or refuse

    /// <summary>What can be done with it.</summary>
    public IReadOnlyList<PlacedForm> Forms => [.. Possible()];

    public Task OnGetAsync(Guid id) => LoadAsync(id);

    public Task<IActionResult> OnPostAsync(Guid id)
    {
        var form = new FormReader(Request.Form);
        return TryAsync(form, () => Task.FromResult(Read(id, form)), _ => $"/corrections/{id}", form.Act switch { "approve" => "Approved.", "publish" => "It is out.", "discard" => "Given up.", _ => "Changed. Its words need approval." }, () => LoadAsync(id));
    }

    private static IRequest<CorrectionView> Read(Guid id, FormReader form) => form.Act switch
    {
        "approve" => new ApproveCorrection(id, form.Version),
        "publish" => new PublishCorrectionBody(form.Moment("at"), form.TextOrNull("url")).ToCommand(id, form.Version),
        "discard" => new DiscardCorrection(id, form.Version, form.Text("reason")),
        _ => new EditCorrection(id, form.Version, form.Choice<CorrectionKind>("kind"), form.Text("text"), form.Ticked("anew") ? form.Ids("claims") : null),
    };

    private IEnumerable<PlacedForm> Possible()
    {
        if (!Me.IsDesk || Correction.State is CorrectionState.Published or CorrectionState.Discarded) yield break;
        var items = Correction.Content.Items;
        yield return Place(
            Ask(
                "edit",
                "Change its words",
                [
                    new("kind", "Kind", FieldKind.Choice) { Options = Option.Every<CorrectionKind>(), Value = Correction.Content.Kind.ToString() },
                    new("text", "Words for the reader", FieldKind.Text) { Max = CorrectionContent.MaxTextLength, Value = Correction.Content.Text },
                    .. items.Count == 0
                        ? Array.Empty<Field>()
                        : [
                            new("claims", "It puts right", FieldKind.Choices) { Options = [.. items.Select(i => new Option(i.ClaimId.ToString("D"), i.Printed.Length > 80 ? $"{i.Printed[..80]}…" : i.Printed))], Value = string.Join('\n', items.Select(i => i.ClaimId.ToString("D"))) },
                            new Field("anew", "Take these claims as they are held now", FieldKind.Tick) { Required = false, Hint = "Otherwise it keeps its claims, as they were held." },
                        ],
                ]),
            Correction.Version);
        if (Correction.State == CorrectionState.Draft && Me.Is(Role.Reviewer)) yield return Place(Ask("approve", "Approve its words"), Correction.Version);
        if (Correction.State == CorrectionState.Approved && Me.Is(Role.Lead))
        {
            yield return Place(Ask("publish", "Record that it is out", new("at", "When it went out", FieldKind.Moment) { Value = Field.Written(clock.GetUtcNow()) }, new("url", "Where it can be read") { Required = false, Max = 2_000 }), Correction.Version);
        }

        yield return Place(Ask("discard", "Give it up", new Field("reason", "Why", FieldKind.Text)) with { Grave = true }, Correction.Version);
    }

    private async Task LoadAsync(Guid id) => Correction = await Send(new GetCorrection(id));
}
