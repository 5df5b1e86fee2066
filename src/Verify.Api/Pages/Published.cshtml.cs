using MediatR;
using Microsoft.AspNetCore.Mvc;
using Verify.Api.Auth;
using Verify.Api.Features.Corrections;
using Verify.Api.Features.Documents;
using Verify.Api.Features.Gates;
using Verify.Api.Features.Publications;
using Verify.Api.Http.Paging;
using Verify.Api.Pages.Forms;
using Verify.Domain.Corrections;
using Verify.Domain.People;
using Verify.Domain.Publications;

namespace Verify.Api.Pages;

/// <summary>What went out of a document, what we held then and hold now, and what was put right.</summary>
internal sealed class PublishedModel(IMediator mediator, ICurrentUser user, Names names, TimeProvider clock) : FormPage(mediator, user, names)
{
    /// <summary>The document.</summary>
    public DocumentView Document { get; private set; } = null!; // both handlers fill it or refuse

    /// <summary>Every word of the CMS about it, the latest first.</summary>
    public IReadOnlyList<PublicationView> Publications { get; private set; } = [];

    /// <summary>What we held when it went out against what we hold now.</summary>
    public PublishedComparisonView Comparison { get; private set; } = null!; // likewise

    /// <summary>Its corrections, the latest first.</summary>
    public IReadOnlyList<CorrectionView> Corrections { get; private set; } = [];

    /// <summary>Signed answers of the gate, the latest first.</summary>
    public IReadOnlyList<TicketSummaryView> Tickets { get; private set; } = [];

    /// <summary>The moment asked for; null: now.</summary>
    public string? AsOf { get; private set; }

    /// <summary>What can be done.</summary>
    public IReadOnlyList<PlacedForm> Forms { get; private set; } = [];

    public Task OnGetAsync(Guid id, string? asOf) => LoadAsync(id, asOf);

    public Task<IActionResult> OnPostAsync(Guid id, [FromQuery] string? asOf)
    {
        var form = new FormReader(Request.Form);
        return form.Act switch
        {
            "draft" => TryAsync(form, () => Task.FromResult<IRequest<CorrectionView>>(new DraftCorrection(id, form.Choice<CorrectionKind>("kind"), form.Ids("claims") is { Count: > 0 } claims ? claims : null, form.TextOrNull("text"))), c => $"/corrections/{c.Id}", "Drafted. A reviewer approves its words.", () => LoadAsync(id, asOf)),
            "ticket" => TryAsync<TicketView>(form, async () => new IssueTicketBody((await Send(new GetVersion(id, form.NumberOrNull("number") ?? 1))).ContentHash, (await Send(new GetDocument(id, null))).Ref).ToCommand(), t => $"/documents/{id}/published", t => $"The gate answered {t.Content.Answer.Result}; the ticket is signed.", () => LoadAsync(id, asOf)),
            _ => TryAsync<PublicationView>(form, async () => await ReadAsync(id, form), _ => $"/documents/{id}/published", p => p.Alarm is null ? "Recorded." : "Recorded, with an alarm: the fact counts.", () => LoadAsync(id, asOf)),
        };
    }

    private async Task<IRequest<PublicationView>> ReadAsync(Guid id, FormReader form)
    {
        var hash = form.TextOrNull("hash") ?? (await Send(new GetVersion(id, form.NumberOrNull("number") ?? 1))).ContentHash;
        return new RecordPublicationBody(form.Text("ref"), hash, form.Moment("at"), form.Choice<PublicationKind>("kind"), form.TextOrNull("url")).ToCommand();
    }

    private async Task LoadAsync(Guid id, string? asOf)
    {
        AsOf = string.IsNullOrWhiteSpace(asOf) ? null : asOf.Trim();
        Document = await Send(new GetDocument(id, null));
        var moment = Persistence.AsOf.TryParse(AsOf, out var parsed) ? parsed : null;
        Comparison = await Send(new ComparePublished(await Send(new GetPublished(id, moment))));
        Publications = [.. (await EachAsync(page => new ListPublications(null, id, null, page))).Reverse()];
        Corrections = [.. (await EachAsync(page => new ListCorrections(id, null, page))).Reverse()];
        Tickets = [.. (await EachAsync(page => new ListTickets(id, page))).Reverse().Take(10)];
        Forms = Me.IsDesk ? [.. Possible()] : [];
    }

    private async Task<IReadOnlyList<T>> EachAsync<T>(Func<PageRequest, IRequest<Page<T>>> list)
    {
        var all = new List<T>();
        string? cursor = null;
        do
        {
            var page = await Send(list(new PageRequest { Cursor = cursor, Limit = PageRequest.MaxLimit }));
            all.AddRange(page.Items);
            cursor = page.Next;
        }
        while (cursor is not null);
        return all;
    }

    private IEnumerable<PlacedForm> Possible()
    {
        var versions = Document.Versions.Reverse().Select(v => new Option(v.Number.ToString(System.Globalization.CultureInfo.InvariantCulture), $"version {v.Number}")).ToList();
        if (Publications.Count > 0)
        {
            yield return Place(Ask(
                "draft",
                "Draft a correction",
                [
                    new("kind", "Kind", FieldKind.Choice) { Options = Option.Every<CorrectionKind>(), Value = nameof(CorrectionKind.Correction) },
                    .. Comparison.Changed.Count == 0 ? Array.Empty<Field>() : [new Field("claims", "It puts right", FieldKind.Choices) { Required = false, Options = [.. Comparison.Changed.Select(c => new Option(c.ClaimId.ToString("D"), c.Text.Length > 80 ? $"{c.Text[..80]}…" : c.Text))], Hint = "None ticked: every one whose verdict now speaks against what was printed." }],
                    new("text", "Words for the reader", FieldKind.Text) { Required = false, Max = CorrectionContent.MaxTextLength, Hint = "Empty: words to begin with." },
                ]));
        }

        yield return Place(Ask("ticket", "Have the gate’s answer signed", new Field("number", "Of", FieldKind.Choice) { Options = versions, Value = versions[0].Value }) with { Button = "Sign it", Intro = "A ticket proves what the gate answered, and holds 15 minutes." });
        if (Me.Is(Role.Lead))
        {
            yield return Place(Ask(
                "record",
                "Record what went out",
                new("ref", "Reference of the CMS") { Value = Document.Ref, Max = 500 },
                new("kind", "What the CMS did", FieldKind.Choice) { Options = Option.Every<PublicationKind>() },
                new("number", "The text", FieldKind.Choice) { Options = versions, Value = versions[0].Value, Required = false },
                new("hash", "Or another text, by its SHA-256") { Required = false, Max = 64 },
                new("at", "When", FieldKind.Moment) { Value = Field.Written(clock.GetUtcNow()) },
                new("url", "Where it can be read") { Required = false, Max = 2_000 }));
        }
    }
}
