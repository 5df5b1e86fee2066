using MediatR;
using Microsoft.AspNetCore.Mvc;
using Verify.Api.Auth;
using Verify.Api.Features.Audit;
using Verify.Api.Features.Claims;
using Verify.Api.Features.Documents;
using Verify.Api.Http.Paging;
using Verify.Api.Pages.Forms;
using Verify.Api.Persistence;
using Verify.Domain.Claims;
using Verify.Domain.Documents;
using Verify.Domain.People;
using Verify.Domain.Refusals;
using Verify.Domain.Texts;

namespace Verify.Api.Pages;

/// <summary>A claim: its words in their place, what was found out about it, what can be done with it, what happened to it.</summary>
internal sealed class ClaimModel(IMediator mediator, ICurrentUser user, Names names, Lookups lookups, TimeProvider clock) : WorkbenchPage(mediator, user, names)
{
    private const int MostSimilar = 5;

    private ClaimForms transitionForms = null!; // LoadAsync fills all of these or refuses
    private MaterialForms materialForms = null!;

    /// <summary>The claim.</summary>
    public ClaimView Claim { get; private set; } = null!;

    /// <summary>Its document.</summary>
    public DocumentView Document { get; private set; } = null!;

    /// <summary>Its words in their place.</summary>
    public MarkedWords? Words { get; private set; }

    /// <summary>What can be done with it.</summary>
    public TransitionsView Options { get; private set; } = null!;

    /// <summary>What happened to it, newest first.</summary>
    public IReadOnlyList<HistoryEventView> History { get; private set; } = [];

    /// <summary>Quoted words beside the words that each piece of evidence rests on.</summary>
    public IReadOnlyDictionary<Guid, IReadOnlyList<Beside>> Compared { get; private set; } = new Dictionary<Guid, IReadOnlyList<Beside>>();

    /// <summary>Open flags of the document that lie over its words: they are judged there, and stand in the way here.</summary>
    public IReadOnlyList<VersionFlag> OnItsWords => IsPast
        ? []
        : [.. Document.Flags.Where(f => f.IsOpen && (LiesOver(f, Claim.DocumentVersion, Claim.Passage) || (Latest is { Passage: { } now } && LiesOver(f, Latest.Version, now))))];

    /// <summary>What was told in confidence and this person knows, by its evidence.</summary>
    public IReadOnlyDictionary<Guid, ConfidentialEvidenceView> Told { get; private set; } = new Dictionary<Guid, ConfidentialEvidenceView>();

    /// <summary>Whom a contact was with, by its id.</summary>
    public async Task<string> Contacted(Guid contact) => Claim.Contacts.FirstOrDefault(c => c.Id == contact) is { } entry ? await Names.Person(entry.PersonId) : "a contact";

    /// <summary>Claims held that may say the same.</summary>
    public IReadOnlyList<SimilarClaimView> Similar { get; private set; } = [];

    /// <summary>Where the words stand last; null: nobody has looked in a later version.</summary>
    public ClaimPlacement? Latest => Claim.Placements is [.., var last] ? last : null;

    /// <summary>Whether what it says can still be revised.</summary>
    public bool CanRevise => Me.IsDesk && !IsPast && Claim.Stage is Stage.Proposed or Stage.Open or Stage.InCheck or Stage.AwaitingSource;

    /// <summary>The form that was refused; null where none was.</summary>
    public PlacedForm? Refused { get; private set; }

    /// <summary>Now.</summary>
    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    /// <summary>Whether it is shown as it stood once: nothing can be done with that.</summary>
    public bool IsPast => Claim.AsOf is not null;

    /// <summary>Class of its pencil.</summary>
    public string StateClass => Pages.Words.StateClass(Claim.Stage, Claim.Decision?.Verdict.Fidelity, Claim.Decision?.Verdict.Veracity);

    public Task OnGetAsync(Guid id, AsOf? asOf) => LoadAsync(id, asOf);

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        var sent = new FormReader(Request.Form);
        await LoadAsync(id, asOf: null);
        var form = sent.Act == "vote" ? transitionForms.Vote() : transitionForms.Of(sent.Act) ?? materialForms.Of(sent.Act, sent.Item);
        if (form is null) return BadRequest();
        try
        {
            await SendAsync(form.Request(sent));
            Done = form.Done;
            return Redirect($"/claims/{id}");
        }
        catch (Exception e) when (Refusal.Is(e))
        {
            await LoadAsync(id, asOf: null);
            var refusal = Refusal.Of(HttpContext, e);
            if (refusal.Status == StatusCodes.Status412PreconditionFailed) refusal = refusal with { Since = [.. History.Where(h => h.Version > (sent.Version ?? 0))] };
            Refused = new PlacedForm(transitionForms.Of(sent.Act) ?? (sent.Act == "vote" ? transitionForms.Vote() : materialForms.Of(sent.Act, sent.Item)!), Claim.Version, sent.Item, new FormTry(sent.Act, sent.Item, sent.Values, refusal));
            Response.StatusCode = refusal.Status;
            return Page();
        }
    }

    /// <summary>The proof of one entry of the history, to keep and to check without us.</summary>
    public async Task<IActionResult> OnGetReceiptAsync(long index) =>
        File((await Send(new GetReceipt(index))).ToJson(), "application/json", $"event-{index}.receipt.json");

    /// <summary>What was held about it, to be handed out.</summary>
    public async Task<IActionResult> OnGetDossierAsync(Guid id, AsOf? asOf)
    {
        var dossier = await Send(new GetDossier(id, asOf));
        Response.Headers.ContentSecurityPolicy = DossierPage.ContentSecurityPolicy;
        return Content(DossierPage.Write(dossier), "text/html; charset=utf-8");
    }

    /// <summary>The form of a transition.</summary>
    public PlacedForm? Transition(string slug) => transitionForms.Of(slug) is { } form ? Place(form, null) : null;

    /// <summary>The form of a vote.</summary>
    public PlacedForm Vote() => Place(transitionForms.Vote(), null);

    /// <summary>A form about what is gathered.</summary>
    public PlacedForm Material(string act, Guid? item = null) => Place(materialForms.Of(act, item)!, item); // the page names forms that are there

    /// <summary>Rules that two people may set aside, of those that stand in the way.</summary>
    public static IEnumerable<BrokenRule> Overridable(IEnumerable<BrokenRule> rules) => rules.Where(r => ClaimLifecycle.Overridable.Contains(r.Rule));

    /// <summary>Whether this form stands above, with what was typed.</summary>
    public bool IsAbove(PlacedForm form) => Refused is { } r && r.Id == form.Id;

    private Task SendAsync(IBaseRequest request) => request switch
    {
        IRequest<ClaimView> change => Send(change),
        IRequest<SearchRunView> search => Send(search),
        _ => throw new NotSupportedException(),
    };

    private PlacedForm Place(Form form, Guid? item) => new(form, Claim.Version, item, null);

    private async Task LoadAsync(Guid id, AsOf? asOf)
    {
        Claim = await Send(new GetClaim(id, asOf));
        Document = await Send(new GetDocument(Claim.DocumentId, null));
        var (passage, text) = (Claim.Passage, await Send(new GetVersion(Claim.DocumentId, Claim.DocumentVersion)));
        Words = MarkedWords.In(text.Parts, passage.Part, passage.Start, passage.End);
        Options = await Send(new GetTransitions(id));
        History = await HistoryAsync(id);
        Compared = await CompareAsync();
        Similar = Me.IsDesk && !IsPast ? (await Send(new GetSimilarClaims(id, MostSimilar))).Items : [];
        Told = await ToldAsync();
        var people = new ClaimPeople(await lookups.PeopleAsync(Role.Checker, Me.PersonId), await AuthorsAsync(), await lookups.OutsidersAsync())
        {
            Insiders = await lookups.InsidersAsync(Me.PersonId),
            Confidential = Me.Is(Role.Checker) ? await lookups.ConfidentialAsync() : [],
            Me = Me.PersonId,
            Told = Told,
        };
        transitionForms = new ClaimForms(Claim, people, Now);
        materialForms = new MaterialForms(Claim, people, Now);
    }

    private static bool LiesOver(VersionFlag flag, int version, Passage passage) => flag.LiesOver(version, passage.Part, passage.Start, passage.End);

    private async Task<Dictionary<Guid, ConfidentialEvidenceView>> ToldAsync()
    {
        var told = new Dictionary<Guid, ConfidentialEvidenceView>();
        if (IsPast) return told;
        foreach (var evidence in Claim.Evidence.Where(e => e.Confidence is not null))
        {
            try
            {
                told[evidence.Id] = await Send(new GetConfidentialEvidence(Claim.Id, evidence.Id));
            }
            catch (RefusedException e) when (e.Kind == RefusalKind.Forbidden)
            {
                // only those who know it are told
            }
        }

        return told;
    }

    private async Task<Dictionary<Guid, IReadOnlyList<Beside>>> CompareAsync()
    {
        var compared = new Dictionary<Guid, IReadOnlyList<Beside>>();
        if (!Claim.Content.HasQuotedWords || IsPast) return compared;
        foreach (var evidence in Claim.Evidence.Where(e => e.Anchor is not null))
        {
            try
            {
                compared[evidence.Id] = Beside.Of(await Send(new AlignClaim(Claim.Id, new AlignClaimBody(EvidenceId: evidence.Id))), most: 1);
            }
            catch (RefusedException)
            {
                // too long to be laid word by word: both are shown as they are
            }
        }

        return compared;
    }

    private async Task<IReadOnlyList<HistoryEventView>> HistoryAsync(Guid id)
    {
        var all = new List<HistoryEventView>();
        string? cursor = null;
        do
        {
            var page = await Send(new GetClaimHistory(id, null, new PageRequest { Cursor = cursor, Limit = PageRequest.MaxLimit }));
            all.AddRange(page.Items);
            cursor = page.Next;
        }
        while (cursor is not null);
        all.Reverse();
        return all;
    }

    private async Task<IReadOnlyList<Option>> AuthorsAsync()
    {
        var authors = new List<Option>();
        foreach (var author in Document.Authors) authors.Add(new Option(author.ToString("D"), await Names.Person(author)));
        return authors;
    }
}
