using MediatR;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Verify.Api.Auth;
using Verify.Api.Features.Claims;
using Verify.Api.Http.Paging;
using Verify.Api.Pages.Forms;
using Verify.Domain.Claims;

namespace Verify.Api.Pages;

/// <summary>A queue of claims, by any filter that the API has.</summary>
internal sealed class ClaimsModel(IMediator mediator, ICurrentUser user, Names names, TimeProvider clock) : WorkbenchPage(mediator, user, names)
{
    /// <summary>The filters that are fields here; the others stay as the address has them.</summary>
    public IReadOnlyList<Field> Fields { get; private set; } = [];

    /// <summary>Filters that the address brought and no field shows.</summary>
    public IReadOnlyList<(string Name, string Value)> Kept { get; private set; } = [];

    /// <summary>The rows.</summary>
    public Page<ClaimListItem> Page_ { get; private set; } = new([], null);

    /// <summary>How many fit.</summary>
    public int Count { get; private set; }

    /// <summary>Whether anything narrows the list.</summary>
    public bool IsFiltered { get; private set; }

    /// <summary>The address of the next page.</summary>
    public string? Next { get; private set; }

    /// <summary>Now.</summary>
    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    public async Task OnGetAsync([FromQuery] ClaimFilter filter, string? cursor)
    {
        Count = (await Send(new CountClaims(filter))).Count;
        Page_ = await Send(new ListClaims(filter, new PageRequest { Cursor = cursor }));
        var asked = Request.Query.Where(q => q.Value.ToString().Length > 0 && q.Key != nameof(cursor)).ToList();
        IsFiltered = asked.Count > 0;
        Next = Page_.Next is { } next ? Request.Path + new QueryBuilder(asked.Append(new(nameof(cursor), next))).ToString() : null;
        Fields =
        [
            new("stage", "Stage", FieldKind.Choice) { Options = Option.Every<Stage>(), Value = filter.Stage?.ToString() },
            new("severity", "Severity", FieldKind.Choice) { Options = Option.Every<Severity>(), Value = filter.Severity?.ToString() },
            new("fidelity", "Fidelity", FieldKind.Choice) { Options = Option.Every<Fidelity>(), Value = filter.Fidelity?.ToString() },
            new("veracity", "Veracity", FieldKind.Choice) { Options = Option.Every<Veracity>(), Value = filter.Veracity?.ToString() },
            new("assignee", "Assignee", FieldKind.Choice) { Options = [new(ClaimFilters.Me, "me")], Value = filter.Assignee },
        ];
        Kept = [.. asked.Where(a => !Fields.Any(f => f.Name == a.Key)).Select(a => (a.Key, a.Value.ToString()))];
    }
}
