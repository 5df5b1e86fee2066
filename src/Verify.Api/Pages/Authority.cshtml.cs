using MediatR;
using Microsoft.AspNetCore.Mvc;
using Verify.Api.Auth;
using Verify.Api.Features.Authorities;
using Verify.Api.Features.Claims;
using Verify.Api.Features.Sources;
using Verify.Api.Http.Paging;
using Verify.Api.Pages.Forms;
using Verify.Api.Persistence;
using Verify.Domain.Authorities;
using Verify.Domain.Refusals;

namespace Verify.Api.Pages;

/// <summary>Who is cited: what they were and when, their works, and everything attributed to them here.</summary>
internal sealed class AuthorityModel(IMediator mediator, ICurrentUser user, Names names, Lookups lookups, TimeProvider clock) : FormPage(mediator, user, names)
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

    /// <summary>Who it is, where that was told in confidence and this person knows it.</summary>
    public AuthorityIdentityView? Identity { get; private set; }

    /// <summary>Whether who it is was told in confidence.</summary>
    public bool IsConfidential => Authority.Commitment is not null;

    /// <summary>How the decided ones came out.</summary>
    public IReadOnlyList<(string Verdict, int Count)> Fared { get; private set; } = [];

    /// <summary>What can be entered.</summary>
    public IReadOnlyList<PlacedForm> Forms { get; private set; } = [];

    /// <summary>Names to choose from.</summary>
    public Suggestions Suggestions { get; private set; } = new([], []);

    /// <summary>Now.</summary>
    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    public Task OnGetAsync(Guid id) => LoadAsync(id);

    public Task<IActionResult> OnPostAsync(Guid id)
    {
        var form = new FormReader(Request.Form);
        return TryAsync(form, () => ReadAsync(id, form), _ => $"/authorities/{id}", "Entered.", () => LoadAsync(id));
    }

    /// <summary>What can be done about a role.</summary>
    public IReadOnlyList<PlacedForm> FormsOf(AuthorityRole role) => !Me.IsDesk || role.StruckBecause is not null
        ? []
        :
        [
            .. role.To is null ? new[] { Place(Ask("close-role", "It ended", new("to", "When") { Max = 60, Hint = "2007, 2007-05 or 2007-05-01" }, new("note", "Who says so") { Required = false }), Authority.Version, role.Id) } : [],
            Place(Ask("strike-role", "Strike", new Field("reason", "Why it was entered in error")), Authority.Version, role.Id),
        ];

    /// <summary>The form that strikes a number.</summary>
    public PlacedForm StrikeOf(AuthorityIdentifierView number) => Place(Ask("strike-number", $"Strike {number.Value}", new("scheme", "", FieldKind.Hidden) { Value = number.Scheme.ToString() }, new("value", "", FieldKind.Hidden) { Value = number.Value }, new("reason", "Why it was entered in error")), Authority.Version, new Guid(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(number.Scheme + number.Value))[..16]));

    /// <inheritdoc/>
    protected override IRequest<Page<HistoryEventView>> HistoryOf(Guid? item, PageRequest page) => new GetAuthorityHistory(RouteId, null, page);

    private async Task<IRequest<AuthorityView>> ReadAsync(Guid id, FormReader form) => form.Act switch
    {
        "alias" => new AddAuthorityAlias(id, form.Version, form.Text("alias")),
        "rename" => new RenameAuthority(id, form.Version, form.Text("name"), form.Ticked("keep")),
        "number" => new AddAuthorityIdentifier(id, form.Version, new AuthorityIdentifierBody(form.Choice<IdentifierScheme>("scheme"), form.Text("value"))),
        "strike-number" => new StrikeAuthorityIdentifier(id, form.Version, new AuthorityIdentifierBody(form.Choice<IdentifierScheme>("scheme"), form.Text("value")), form.Text("reason")),
        "close-role" => new CloseAuthorityRole(id, form.Version, form.TheItem, form.Date("to"), form.TextOrNull("note")),
        "strike-role" => new StrikeAuthorityRole(id, form.Version, form.TheItem, form.Text("reason")),
        "share" => new ShareAuthority(id, form.Version, form.Id("person")),
        "merge" => new MergeAuthority(id, form.Version, await lookups.AuthorityAsync("into", form.Text("into")) ?? Guid.Empty, form.Text("reason")), // a name was typed, or it is refused
        "unmerge" => new UnmergeAuthority(id, form.Version, form.Text("reason")),
        _ => new AddAuthorityRole(id, form.Version, form.Text("title"), null, form.TextOrNull("of"), form.DateOrNull("from"), form.DateOrNull("to"), form.TextOrNull("note")),
    };

    // only those who know it are told
    private async Task<AuthorityIdentityView?> IdentityAsync(Guid id)
    {
        try
        {
            return await Send(new GetAuthorityIdentity(id));
        }
        catch (RefusedException e) when (e.Kind == RefusalKind.Forbidden)
        {
            return null;
        }
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
        if (IsConfidential)
        {
            Identity = await IdentityAsync(id);
            Forms = Identity is { } identity ? [Place(ConfidenceForms.Share("share", await lookups.InsidersAsync(Me.PersonId), identity.KnownTo, _ => throw new NotSupportedException()), Authority.Version)] : [];
            return;
        }

        if (!Me.IsDesk) return;
        Suggestions = await lookups.SuggestionsAsync();
        Forms =
        [
            Place(Ask("role", "Enter a role", new("title", "Title") { Max = 500 }, new("of", "Of") { Required = false, Max = 500 }, new("from", "From") { Required = false, Max = 60, Half = true }, new("to", "To") { Required = false, Max = 60, Half = true }, new("note", "Who says so") { Required = false }), Authority.Version),
            Place(Ask("alias", "Enter another name", new Field("alias", "Also cited as") { Max = 500 }), Authority.Version),
            Place(Ask("rename", "Rename", new("name", "Name") { Max = 500, Value = Authority.Name }, new("keep", "Keep the old name as one it is cited under", FieldKind.Tick) { Required = false, Value = "on" }), Authority.Version),
            Place(Ask("number", "Enter a number of a register", new("scheme", "Register", FieldKind.Choice) { Options = Option.Every<IdentifierScheme>() }, new("value", "Number") { Max = 300, Hint = "Its check digit is verified." }), Authority.Version),
            Authority.MergedInto is null
                ? Place(Ask("merge", "It is another one", new("into", "It turned out to be") { List = "authorities", Max = 500 }, new("reason", "Why", FieldKind.Text)) with { Grave = true }, Authority.Version)
                : Place(Ask("unmerge", "It is not that one after all", new Field("reason", "Why", FieldKind.Text)), Authority.Version),
        ];
    }
}
