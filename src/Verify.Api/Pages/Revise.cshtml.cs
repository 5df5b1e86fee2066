using MediatR;
using Microsoft.AspNetCore.Mvc;
using Verify.Api.Auth;
using Verify.Api.Features.Claims;
using Verify.Api.Http.Paging;
using Verify.Api.Pages.Forms;
using Verify.Api.Persistence;

namespace Verify.Api.Pages;

/// <summary>Changes what a claim says: its statement, who speaks, its times and figures.</summary>
internal sealed class ReviseModel(IMediator mediator, ICurrentUser user, Names names, Lookups lookups) : FormPage(mediator, user, names)
{
    /// <summary>The claim.</summary>
    public ClaimView Claim { get; private set; } = null!; // both handlers fill it or refuse

    /// <summary>The form.</summary>
    public PlacedForm Form { get; private set; } = null!; // likewise

    /// <summary>Names to choose from.</summary>
    public Suggestions Suggestions { get; private set; } = new([], []);

    public Task OnGetAsync(Guid id) => LoadAsync(id);

    public Task<IActionResult> OnPostAsync(Guid id)
    {
        var form = new FormReader(Request.Form);
        return TryAsync(form, () => ReadAsync(id, form), _ => $"/claims/{id}", "Revised.", () => LoadAsync(id));
    }

    /// <inheritdoc/>
    protected override IRequest<Page<HistoryEventView>> HistoryOf(Guid? item, PageRequest page) => new GetClaimHistory(RouteId, null, page);

    private async Task<IRequest<ClaimView>> ReadAsync(Guid id, FormReader form)
    {
        var claim = await Send(new GetClaim(id, null));
        return new ReviseClaim(id, form.Version, await ContentForms.ReadAsync(form, lookups, claim.Content, claim.Passage.Part), form.Text("reason"));
    }

    private async Task LoadAsync(Guid id)
    {
        Claim = await Send(new GetClaim(id, null));
        Suggestions = await lookups.SuggestionsAsync();
        Form = Place(Ask("revise", "Revise", [.. await ContentForms.FieldsAsync(Claim.Content, Names, words: null), new Field("reason", "Why it is revised", FieldKind.Text)]), Claim.Version);
    }
}
