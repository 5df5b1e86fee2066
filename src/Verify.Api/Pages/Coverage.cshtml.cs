using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Verify.Api.Auth;
using Verify.Api.Features.Coverage;
using Verify.Api.Features.Documents;
using Verify.Api.Http.Paging;
using Verify.Api.Pages.Forms;
using Verify.Api.Persistence;
using Verify.Domain.Documents;
using Verify.Domain.Gates;

namespace Verify.Api.Pages;

/// <summary>The sentences of a version one by one, to be marked: taken apart, waived, or opened again.</summary>
internal sealed class CoverageModel(IMediator mediator, ICurrentUser user, Names names) : FormPage(mediator, user, names)
{
    private const string Act = "mark";

    /// <summary>The fields beside the sentences.</summary>
    public PlacedForm Form => Place(
        Ask(
            Act,
            "Mark the ticked sentences",
            new("kind", "They", FieldKind.Choice) { Options = [new(nameof(MarkKind.TakenApart), "are taken apart"), new(nameof(MarkKind.Waived), "need no check"), new(nameof(MarkKind.Reopened), "were marked wrongly")], Value = nameof(MarkKind.TakenApart) },
            new("reason", "Why", FieldKind.Text) { Required = false, Hint = "A waiver and a reopening need it." }),
        Coverage.Version);

    /// <summary>The document.</summary>
    public DocumentView Document { get; private set; } = null!; // both handlers fill it or refuse

    /// <summary>Its sentences.</summary>
    public CoverageView Coverage { get; private set; } = null!; // likewise

    /// <summary>Those that are shown.</summary>
    public IReadOnlyList<SentenceView> Shown { get; private set; } = [];

    /// <summary>Only sentences of this state; null: all.</summary>
    public SentenceState? State { get; private set; }

    /// <summary>Numbers of the sentences that are ticked.</summary>
    public IReadOnlySet<int> Ticked { get; private set; } = new HashSet<int>();

    public Task OnGetAsync(Guid id, int? version, SentenceState? state, int? from, int? to)
    {
        if (from is { } first) Ticked = Enumerable.Range(first, Math.Clamp((to ?? first) - first + 1, 0, 1000)).ToHashSet();
        return LoadAsync(id, version, state);
    }

    public Task<IActionResult> OnPostAsync(Guid id, [FromQuery] int? version, [FromQuery] SentenceState? state)
    {
        var form = new FormReader(Request.Form);
        return TryAsync(form, () => Task.FromResult<IRequest<CoverageView>>(Read(id, version, form)), c => $"/documents/{id}/coverage?version={c.Number}&state={state}", "Marked.", () => LoadAsync(id, version, state));
    }

    /// <inheritdoc/>
    protected override IRequest<Page<HistoryEventView>> HistoryOf(Guid? item, PageRequest page) => new GetDocumentHistory(RouteId, null, page);

    private MarkSentences Read(Guid id, int? version, FormReader form)
    {
        Ticked = form.Numbers("n").ToHashSet();
        if (Ticked.Count == 0) throw new ValidationException([new("n", "Tick the sentences first.")]);
        return new MarkSentences(id, version ?? 1, form.Version, form.Choice<MarkKind>("kind"), Ranges(Ticked.Order()), form.TextOrNull("reason"));
    }

    private static List<SentenceRange> Ranges(IEnumerable<int> numbers)
    {
        var ranges = new List<SentenceRange>();
        foreach (var number in numbers)
        {
            if (ranges is [.., var last] && last.To == number - 1) ranges[^1] = last with { To = number };
            else ranges.Add(new SentenceRange(number, number));
        }

        return ranges;
    }

    private async Task LoadAsync(Guid id, int? version, SentenceState? state)
    {
        Document = await Send(new GetDocument(id, null));
        Coverage = await Send(new GetCoverage(id, version ?? Document.LatestVersion));
        State = state;
        Shown = [.. Coverage.Sentences.Where(s => state is null || s.State == state || Ticked.Contains(s.Number))];
    }
}
