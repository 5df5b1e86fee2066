using MediatR;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Verify.Api.Auth;
using Verify.Api.Features.Audit;
using Verify.Api.Http.Paging;
using Verify.Api.Persistence;

namespace Verify.Api.Pages;

/// <summary>The log as an auditor reads it, and what proves it.</summary>
internal sealed class AuditModel(IMediator mediator, ICurrentUser user, Names names) : WorkbenchPage(mediator, user, names)
{
    private const int ShownCheckpoints = 10;

    /// <summary>How the log stands.</summary>
    public LogView Log { get; private set; } = null!; // OnGet fills it or refuses

    /// <summary>The events that fit.</summary>
    public Page<AuditEventView> Events { get; private set; } = new([], null);

    /// <summary>The latest checkpoints.</summary>
    public IReadOnlyList<CheckpointView> Checkpoints { get; private set; } = [];

    public string? Stream { get; private set; }
    public string? Type { get; private set; }
    public string? Actor { get; private set; }
    public string? From { get; private set; }
    public string? To { get; private set; }

    /// <summary>The address of the next page.</summary>
    public string? Next { get; private set; }

    public async Task OnGetAsync(string? stream, string? type, string? actor, string? from, string? to, string? cursor)
    {
        (Stream, Type, Actor, From, To) = (Blank(stream), Blank(type), Blank(actor), Blank(from), Blank(to));
        Events = await Send(new SearchEvents(null, Stream, Actor, Type, Moment(From), Moment(To), new PageRequest { Cursor = cursor }));
        Log = await Send(new GetLog());
        Checkpoints = await LatestAsync();
        var asked = Request.Query.Where(q => q.Value.ToString().Length > 0 && q.Key != nameof(cursor));
        Next = Events.Next is { } next ? "/audit" + new QueryBuilder(asked.Append(new(nameof(cursor), next))).ToString() : null;
    }

    /// <summary>The proof of one event.</summary>
    public async Task<IActionResult> OnGetReceiptAsync(long index) => File((await Send(new GetReceipt(index))).ToJson(), "application/json", $"event-{index}.receipt.json");

    /// <summary>The whole log, written as it is read.</summary>
    public async Task<IActionResult> OnGetExportAsync()
    {
        var write = await Send(new ExportLog(null));
        Response.ContentType = "application/jsonl";
        Response.Headers.ContentDisposition = "attachment; filename=\"verify-log.jsonl\"";
        await write(Response.BodyWriter, HttpContext.RequestAborted);
        return new EmptyResult(); // no page behind it
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static AsOf? Moment(string? text) => AsOf.TryParse(text, out var moment) ? moment : null;

    private async Task<IReadOnlyList<CheckpointView>> LatestAsync()
    {
        var latest = new Queue<CheckpointView>();
        string? cursor = null;
        do
        {
            var page = await Send(new ListCheckpoints(new PageRequest { Cursor = cursor, Limit = PageRequest.MaxLimit }));
            foreach (var checkpoint in page.Items)
            {
                latest.Enqueue(checkpoint);
                if (latest.Count > ShownCheckpoints) latest.Dequeue();
            }

            cursor = page.Next;
        }
        while (cursor is not null);
        return [.. latest.Reverse()];
    }
}
