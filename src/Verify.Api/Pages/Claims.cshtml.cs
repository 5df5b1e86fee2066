using MediatR;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Verify.Api.Auth;
using Verify.Api.Features.Claims;
using Verify.Api.Http.Paging;
using Verify.Api.Pages.Forms;
using Verify.Domain.Claims;
using Verify.Domain.People;

namespace Verify.Api.Pages;

/// <summary>A queue of claims, by any filter that the API has.</summary>
internal sealed class ClaimsModel(IMediator mediator, ICurrentUser user, Names names, Lookups lookups, TimeProvider clock) : FormPage(mediator, user, names)
{
    /// <summary>Id of the form that moves the ticked claims.</summary>
    public const string Bulk = "f-bulk";

    /// <summary>What can be done with the ticked claims.</summary>
    public IReadOnlyList<PlacedForm> Acts { get; private set; } = [];

    /// <summary>What came of it, where some were refused.</summary>
    public IReadOnlyList<(string Claim, string Why)> Refused { get; private set; } = [];

    /// <summary>How many were done, where some were refused.</summary>
    public int Moved { get; private set; }

    /// <summary>What is ticked.</summary>
    public IReadOnlySet<string> Ticked { get; private set; } = new HashSet<string>();

    /// <summary>The filters that are fields here; the others stay as the address has them.</summary>
    public IReadOnlyList<Field> Fields { get; private set; } = [];

    /// <summary>Filters that the address brought and no field shows.</summary>
    public IReadOnlyList<(string Name, string Value)> Kept { get; private set; } = [];

    /// <summary>What these say, in words: nobody should wonder why a list is short.</summary>
    public IReadOnlyList<string> KeptWords { get; private set; } = [];

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

    /// <summary>The address of the same queue as a file.</summary>
    public string Csv { get; private set; } = "";

    /// <summary>The whole queue as a file for a spreadsheet, written as it is read.</summary>
    public async Task<IActionResult> OnGetCsvAsync([FromQuery] ClaimFilter filter)
    {
        var write = await Send(new ExportQueue(filter));
        Response.ContentType = ExportQueueHandler.MediaType;
        Response.Headers.ContentDisposition = "attachment; filename=\"claims.csv\"";
        await write(Response.Body, HttpContext.RequestAborted);
        return new EmptyResult(); // no page behind it
    }

    public Task OnGetAsync([FromQuery] ClaimFilter filter, string? cursor) => LoadAsync(filter, cursor);

    /// <summary>Moves the ticked claims, each by itself: what one refuses keeps nothing from the others.</summary>
    public async Task<IActionResult> OnPostAsync([FromQuery] ClaimFilter filter, [FromQuery] string? cursor)
    {
        var form = new FormReader(Request.Form);
        var refused = new List<(string, string)>();
        var ticks = form.Several("claims");
        foreach (var tick in ticks.Take(BulkView.MaxItems))
        {
            if (tick.Split(':') is not [var written, var number] || !Guid.TryParse(written, out var claim) || !int.TryParse(number, System.Globalization.CultureInfo.InvariantCulture, out var version)) continue;
            try
            {
                await Send(Request_(form, claim, version));
                Moved++;
            }
            catch (Exception e) when (Refusal.Is(e))
            {
                var refusal = Refusal.Of(HttpContext, e);
                refused.Add((await Names.Claim(claim), string.Join(" ", refusal.Rules.DefaultIfEmpty(refusal.Message))));
            }
        }

        if (refused.Count == 0)
        {
            Done = ticks.Count == 0 ? "Tick the claims first." : $"{Words.Count(Moved, "claim")} moved.";
            return Redirect(Request.Path + Request.QueryString);
        }

        (Refused, Ticked) = (refused, ticks.ToHashSet(StringComparer.Ordinal));
        await LoadAsync(filter, cursor);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private static IRequest<ClaimView> Request_(FormReader form, Guid claim, int version) => form.Act switch
    {
        "assign" => new AssignClaim(claim, version, form.Id("assignee"), form.MomentOrNull("due")),
        "withdraw" => new WithdrawClaim(claim, version, form.Choice<WithdrawalReason>("withdrawal"), form.TextOrNull("words"), null, null),
        "recheck" => new RecheckClaim(claim, version, form.Text("recheckReason")),
        "reaffirm" => new ReaffirmDecision(claim, version, form.Text("reaffirmReason"), null),
        _ => new OpenClaim(claim, version, form.Choice<Severity>("harm"), form.Ticked("atomic")),
    };

    private async Task LoadAsync(ClaimFilter filter, string? cursor)
    {
        if (Me.IsDesk)
        {
            Acts =
            [
                Place(Ask("open", "Open", new("harm", "If they were wrong, the harm is", FieldKind.Choice) { Required = false, Options = Option.Every<Severity>(), Value = nameof(Severity.Normal) }, new("atomic", "Each is one atomic statement", FieldKind.Tick) { Required = false })),
                Place(Ask("assign", "Assign", new("assignee", "To", FieldKind.Choice) { Required = false, Options = await lookups.PeopleAsync(Role.Checker, Me.PersonId) }, new("due", "Due", FieldKind.Moment) { Required = false, Hint = "When it is left empty, the policy says." })),
                Place(Ask("withdraw", "Withdraw", new("withdrawal", "Reason", FieldKind.Choice) { Required = false, Options = Option.Every<WithdrawalReason>() }, new("words", "In words") { Required = false }) with { Grave = true }),
                Place(Ask("recheck", "Check again", new Field("recheckReason", "Why") { Required = false })),
                Place(Ask("reaffirm", "Reaffirm", new Field("reaffirmReason", "Why") { Required = false })),
            ];
        }

        Count = (await Send(new CountClaims(filter))).Count;
        Page_ = await Send(new ListClaims(filter, new PageRequest { Cursor = cursor }));
        var asked = Request.Query.Where(q => q.Value.ToString().Length > 0 && q.Key != nameof(cursor)).ToList();
        IsFiltered = asked.Count > 0;
        Csv = "/claims/csv" + new QueryBuilder(asked).ToString();
        Next = Page_.Next is { } next ? Request.Path + new QueryBuilder(asked.Append(new(nameof(cursor), next))).ToString() : null;
        Fields =
        [
            new("stage", "Stage", FieldKind.Choice) { Options = Option.Every<Stage>(), Value = filter.Stage?.ToString() },
            new("severity", "Severity", FieldKind.Choice) { Options = Option.Every<Severity>(), Value = filter.Severity?.ToString() },
            new("fidelity", "Fidelity", FieldKind.Choice) { Options = Option.Every<Fidelity>(), Value = filter.Fidelity?.ToString() },
            new("veracity", "Veracity", FieldKind.Choice) { Options = Option.Every<Veracity>(), Value = filter.Veracity?.ToString() },
            new("assignee", "Assignee", FieldKind.Choice) { Options = [new(ClaimFilters.Me, "me"), .. (await lookups.PeopleAsync(Role.Checker)).Where(p => p.Value != Me.PersonId?.ToString("D"))], Value = filter.Assignee },
            new("awaiting", "Waits for", FieldKind.Choice) { Options = [new(ClaimFilters.MyVote, "my vote"), new(ClaimFilters.MyAnswer, "my answer"), new(ClaimFilters.AnAnswer, "anybody’s answer")], Value = filter.Awaiting },
            new("overdue", "Due", FieldKind.Choice) { Options = [new("true", "overdue"), new("false", "in time")], Value = filter.Overdue is { } overdue ? overdue ? "true" : "false" : null },
        ];
        Kept = [.. asked.Where(a => !Fields.Any(f => f.Name == a.Key)).Select(a => (a.Key, a.Value.ToString()))];
        KeptWords = await WordsOfAsync(filter);
    }

    private async Task<IReadOnlyList<string>> WordsOfAsync(ClaimFilter filter)
    {
        var words = new List<string>();
        if (filter.DocumentId is { } document) words.Add($"in “{await Names.Document(document)}”");
        if (filter.AuthorityId is { } authority) words.Add($"that give {await Names.Authority(authority)} a word");
        if (filter.SourceId is { } source) words.Add($"that rest on “{await Names.Source(source)}”");
        if (filter.Flag is { } flag) words.Add($"with an open flag “{Words.Of(flag).ToLowerInvariant()}”");
        if (filter.StaleSince is { } since) words.Add($"that are stale and were questioned after {(since.Time is { } time ? time.UtcDateTime.ToString("d MMM yyyy, HH:mm 'UTC'", System.Globalization.CultureInfo.InvariantCulture) : $"entry {since.Index} of the log")}");
        return words;
    }
}
