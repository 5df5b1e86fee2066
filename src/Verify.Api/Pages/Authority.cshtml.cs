using MediatR;
using Microsoft.AspNetCore.Mvc;
using Verify.Api.Auth;
using Verify.Api.Features.Authorities;
using Verify.Api.Features.Claims;
using Verify.Api.Features.Sources;
using Verify.Api.Http.Paging;
using Verify.Api.Pages.Forms;
using Verify.Domain.Authorities;

namespace Verify.Api.Pages;

/// <summary>Who is cited: what they were and when, their works, and everything attributed to them here.</summary>
internal sealed class AuthorityModel(IMediator mediator, ICurrentUser user, Names names, TimeProvider clock) : FormPage(mediator, user, names)
{
    private const int Shown = 20;

    /// <summary>The authority.</summary>
    public AuthorityView Authority { get; private set; } = null!; // both handlers fill it or refuse

    /// <summary>Their roles, the latest first.</summary>
    public IReadOnlyList<AuthorityRole> Roles { get; private set; } = [];

    /// <summary>Their works.</summary>
    public IReadOnlyList<SourceSummaryView> Works { get; private set; } = [];

    /// <summary>The first claims that give them a word.</summary>
    public IReadOnlyList<ClaimListItem> Claims { get; private set; } = [];

    /// <summary>How many do.</summary>
    public int Count { get; private set; }

    /// <summary>How the decided ones came out.</summary>
    public IReadOnlyList<(string Verdict, int Count)> Fared { get; private set; } = [];

    /// <summary>The form of a role.</summary>
    public PlacedForm? Form { get; private set; }

    /// <summary>Now.</summary>
    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    public Task OnGetAsync(Guid id) => LoadAsync(id);

    public Task<IActionResult> OnPostAsync(Guid id)
    {
        var form = new FormReader(Request.Form);
        return TryAsync(form, () => Task.FromResult<IRequest<AuthorityView>>(new AddAuthorityRole(id, form.Version, form.Text("title"), null, form.TextOrNull("of"), form.DateOrNull("from"), form.DateOrNull("to"), form.TextOrNull("note"))), _ => $"/authorities/{id}", "Role entered.", () => LoadAsync(id));
    }

    private async Task LoadAsync(Guid id)
    {
        Authority = await Send(new GetAuthority(id, null));
        Roles = [.. Authority.Roles.OrderByDescending(r => r.From?.Earliest)];
        Works = (await Send(new ListSources(null, null, null, null, id, new PageRequest { Limit = PageRequest.MaxLimit }))).Items;
        var filter = new ClaimFilter { AuthorityId = id };
        Count = (await Send(new CountClaims(filter))).Count;
        var claims = (await Send(new ListClaims(filter, new PageRequest { Limit = PageRequest.MaxLimit }))).Items;
        Claims = [.. claims.Take(Shown)];
        Fared = [.. claims.Where(c => c.Fidelity is not null && c.Veracity is not null)
            .GroupBy(c => $"{Words.Of(c.Fidelity!.Value)}, {Words.Of(c.Veracity!.Value).ToLowerInvariant()}", StringComparer.Ordinal) // both are there
            .Select(g => (g.Key, g.Count()))
            .OrderByDescending(g => g.Item2)];
        Form = Me.IsDesk
            ? Place(Ask<AuthorityView>("role", "Enter a role", new("title", "Title") { Max = 500 }, new("of", "Of") { Required = false, Max = 500 }, new("from", "From") { Required = false, Max = 60, Half = true }, new("to", "To") { Required = false, Max = 60, Half = true }, new("note", "Who says so") { Required = false }), Authority.Version)
            : null;
    }
}
