using System.Globalization;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Verify.Api.Auth;
using Verify.Api.Features.Claims;
using Verify.Api.Features.Documents;
using Verify.Api.Http.Paging;
using Verify.Api.Pages.Forms;
using Verify.Domain.Claims;

namespace Verify.Api.Pages;

/// <summary>A query and the claim it is about.</summary>
internal sealed record AskedQuery(ClaimView Claim, AuthorQuery Query);

/// <summary>What an author sees: the queries put to them, and nothing else of the desk.</summary>
internal sealed class AuthorModel(IMediator mediator, ICurrentUser user, Names names, Lookups lookups, TimeProvider clock) : FormPage(mediator, user, names)
{
    private const string ClaimField = "claim";

    /// <summary>The queries that wait for an answer, the most urgent first.</summary>
    public IReadOnlyList<AskedQuery> Queries { get; private set; } = [];

    /// <summary>The pieces this person wrote.</summary>
    public IReadOnlyList<DocumentSummaryView> Documents { get; private set; } = [];

    /// <summary>Works to name as sources.</summary>
    public Suggestions Suggestions { get; private set; } = new([], []);

    /// <summary>Now.</summary>
    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    public Task OnGetAsync() => LoadAsync();

    public Task<IActionResult> OnPostAsync()
    {
        var form = new FormReader(Request.Form);
        return TryAsync(form, () => ReadAsync(form), _ => "/author", form.Act == "refuse" ? "Refused." : "Answered. Thank you.", LoadAsync);
    }

    /// <summary>The form of an answer.</summary>
    public PlacedForm Answer(AskedQuery asked) => Place(
        Ask("answer", "Answer", new("answer", "Your answer", FieldKind.Text), new("work", "A source for it") { Required = false, List = "works", Max = 500, Hint = "The title of a work that the desk has in its books; describe any other in your answer." }, Claim(asked)),
        asked.Claim.Version,
        asked.Query.Id);

    /// <summary>The form of a refusal.</summary>
    public PlacedForm Refuse(AskedQuery asked) => Place(Ask("refuse", "Refuse to answer", new("reason", "Why", FieldKind.Text) { Required = false }, Claim(asked)), asked.Claim.Version, asked.Query.Id);

    private static Field Claim(AskedQuery asked) => new(ClaimField, "", FieldKind.Hidden) { Value = asked.Claim.Id.ToString("D", CultureInfo.InvariantCulture) };

    private async Task<IRequest<ClaimView>> ReadAsync(FormReader form)
    {
        var claim = form.Id(ClaimField);
        if (form.Act == "refuse") return new RefuseQuery(claim, form.Version, form.TheItem, form.TextOrNull("reason"));
        var work = await lookups.SourceAsync("work", form.TextOrNull("work"));
        return new AnswerQuery(claim, form.Version, form.TheItem, form.Text("answer"), work is { } supplied ? [supplied] : null);
    }

    private async Task LoadAsync()
    {
        var asked = new List<AskedQuery>();
        foreach (var item in (await Send(new ListClaims(new ClaimFilter { Awaiting = ClaimFilters.MyAnswer }, new PageRequest { Limit = PageRequest.MaxLimit }))).Items)
        {
            var claim = await Send(new GetClaim(item.Id, null));
            asked.AddRange(claim.Queries.Where(q => q.To == Me.PersonId && q.State == QueryState.Put).Select(q => new AskedQuery(claim, q)));
        }

        Queries = [.. asked.OrderBy(a => a.Query.DueAt)];
        Documents = (await Send(new ListDocuments(null, null, null, Me.PersonId, new PageRequest { Limit = PageRequest.MaxLimit }))).Items;
        Suggestions = await lookups.SuggestionsAsync();
    }
}
