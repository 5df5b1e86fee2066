using System.Net;
using Verify.Domain.People;

namespace Verify.Api.Tests.Features.Claims;

/// <summary>A desk with its people, a book we hold, a speaker and a document, and claims brought to their stages over HTTP.</summary>
public sealed class ClaimDesk : IAsyncLifetime
{
    /// <summary>The text of the document: one sentence a line.</summary>
    public const string Text =
        "Sample Speaker calls the plan “a quiet bargain,” nothing more.\nThe harbour closed in 2019.\nAnalysts expect “a long winter” for the port.\nThe harbour closed again.\nTrade came to 3 million dollars, the port says.\n";

    /// <summary>The words of the book.</summary>
    public const string Book = "In those years there was what I call a quiet bargain between them. The harbour closed in 2019 and opened in 2021.";

    public ClaimDesk()
        : this(new Dictionary<string, string>(StringComparer.Ordinal))
    {
    }

    /// <summary>A desk whose application has settings of its own.</summary>
    internal ClaimDesk(IReadOnlyDictionary<string, string> settings) => App = new VerifyApp(settings);

    public VerifyApp App { get; }

    public Member Author { get; private set; } = null!;
    public Member Checker { get; private set; } = null!;
    public Member OtherChecker { get; private set; } = null!;
    public Member Lead { get; private set; } = null!;
    public Member Reviewer { get; private set; } = null!;
    public Member SecondReviewer { get; private set; } = null!;
    public Member Adjudicator { get; private set; } = null!;
    public Member Auditor { get; private set; } = null!;
    public Member Integration { get; private set; } = null!;

    public IReadOnlyList<Member> Everybody => [Author, Checker, OtherChecker, Lead, Reviewer, SecondReviewer, Adjudicator, Auditor, Integration, App.Administrator];

    public Guid DocumentId { get; private set; }
    public Guid SpeakerId { get; private set; }
    public Guid OtherSpeakerId { get; private set; }
    public Guid BookId { get; private set; }
    public Guid SnapshotId { get; private set; }

    public async Task InitializeAsync()
    {
        Author = await App.MemberAsync(Role.Author, Role.Reviewer);
        Checker = await App.MemberAsync(Role.Checker);
        OtherChecker = await App.MemberAsync(Role.Checker);
        Lead = await App.MemberAsync(Role.Lead);
        Reviewer = await App.MemberAsync(Role.Reviewer);
        SecondReviewer = await App.MemberAsync(Role.Reviewer);
        Adjudicator = await App.MemberAsync(Role.Adjudicator);
        Auditor = await App.MemberAsync(Role.Auditor);
        Integration = await App.MemberAsync(Role.Integration);
        SpeakerId = await AuthorityAsync("Sample Speaker");
        OtherSpeakerId = await AuthorityAsync("Sample Other Speaker");
        (BookId, SnapshotId) = await SourceAsync("Sample Book", Book);
        DocumentId = await DocumentAsync("sample-1", Text);
    }

    public Task DisposeAsync()
    {
        App.Dispose();
        return Task.CompletedTask;
    }

    public async Task<Guid> AuthorityAsync(string name) =>
        (await Checker.Http.PostAsync("/authorities", new { kind = "Person", name })).ShouldBe(HttpStatusCode.Created).Id;

    public async Task<(Guid SourceId, Guid SnapshotId)> SourceAsync(string title, string text, string type = "book", string access = "Full")
    {
        var source = (await Checker.Http.PostAsync("/sources", new { item = new { id = title.ToLowerInvariant().Replace(' ', '-'), type, title } })).ShouldBe(HttpStatusCode.Created);
        var held = (await Checker.Http.PostAsync($"/sources/{source.Id}/snapshots", new { text, mediaType = "text/plain", retrievedAt = App.Clock.GetUtcNow(), retrievedFrom = "the sample library" }, source.ETag)).ShouldBe(HttpStatusCode.OK);
        var snapshot = held.Body.GetProperty("snapshots")[0].GetProperty("id").GetGuid();
        (await Checker.Http.PutAsync($"/sources/{source.Id}/access", new { access, note = "on the shelf" }, held.ETag)).ShouldBe(HttpStatusCode.OK);
        return (source.Id, snapshot);
    }

    public async Task<Guid> DocumentAsync(string reference, string text) =>
        (await Checker.Http.PostAsync("/documents", new { @ref = reference, title = "A sample piece", language = "en", authors = new[] { Author.Id }, parts = new[] { new { label = "body", text } } })).ShouldBe(HttpStatusCode.Created).Id;

    public object Quotation(string text = "Sample Speaker calls the plan a quiet bargain.") => new
    {
        text,
        kind = "Quote",
        quoteMode = "PartialQuote",
        attribution = new { speaker = "Named", speakers = new[] { SpeakerId }, sourceId = BookId },
    };

    public object Proposal(object? content = null, object? passage = null) => new
    {
        documentId = DocumentId,
        documentVersion = 1,
        passage = passage ?? new { exact = "Sample Speaker calls the plan “a quiet bargain,” nothing more." },
        content = content ?? Quotation(),
    };

    public object Anchored(string words = "a quiet bargain", string stance = "Supports", string directness = "Primary", string origin = "the book") => new
    {
        stance,
        directness,
        origin,
        anchor = new { sourceId = BookId, snapshotId = SnapshotId, passage = new { exact = words } },
        locator = new { label = "page", value = "12" },
        gloss = "calls it a bargain",
        speakerId = SpeakerId,
    };

    public static object Finding(string fidelity = "Verbatim", string veracity = "Supported", string note = "It stands on page 12.") => new { fidelity, veracity, note };

    public static object Vote(string fidelity = "Verbatim", string veracity = "Supported", string rationale = "I read the page.") => new { fidelity, veracity, rationale };

    /// <summary>Posts to a claim with the version last seen.</summary>
    public static Task<Answer> PostAsync(Member by, Answer claim, string path, object body) => by.Http.PostAsync($"/claims/{claim.Id}/{path}", body, claim.ETag);

    /// <summary>Posts to a claim and expects it to be done.</summary>
    public static async Task<Answer> DoAsync(Member by, Answer claim, string path, object body) => (await PostAsync(by, claim, path, body)).ShouldBe(HttpStatusCode.OK);

    public async Task<Answer> ProposedAsync() => (await Checker.Http.PostAsync("/claims", Proposal())).ShouldBe(HttpStatusCode.Created);

    public async Task<Answer> OpenAsync(string severity = "Normal") => await DoAsync(Checker, await ProposedAsync(), "transitions/open", new { severity, isAtomic = true });

    public async Task<Answer> InCheckAsync(string severity = "Normal") => await DoAsync(Checker, await OpenAsync(severity), "transitions/assign", new { assignee = Checker.Id });

    public async Task<Answer> WithEvidenceAsync(string severity = "Normal") => await DoAsync(Checker, await InCheckAsync(severity), "evidence", Anchored());

    public async Task<Answer> AskedAsync() => await DoAsync(Checker, await InCheckAsync(), "queries", new { to = Author.Id, question = "On which page?", dueAt = App.Clock.GetUtcNow().AddDays(2) });

    public async Task<Answer> AwaitingSourceAsync()
    {
        return await DoAsync(Checker, await AskedAsync(), "transitions/await-source", new { needed = "the page", from = "the author", reviewBy = App.Clock.GetUtcNow().AddDays(2) });
    }

    public async Task<Answer> InReviewAsync(string severity = "Normal", string note = "It stands on page 12.") => await DoAsync(Checker, await WithEvidenceAsync(severity), "transitions/submit", Finding(note: note));

    public async Task<Answer> InConflictAsync() => await DoAsync(Reviewer, await InReviewAsync(), "votes", Vote(veracity: "Contested"));

    public async Task<Answer> DecidedAsync() => await DoAsync(Reviewer, await InReviewAsync(), "votes", Vote());

    public async Task<Answer> StaleAsync() => await DoAsync(Checker, await DecidedAsync(), "transitions/mark-stale", new { text = "A new ruling.", link = "https://example.org/ruling", axes = new[] { "Veracity" } });

    public async Task<Answer> WithdrawnAsync() => await DoAsync(Checker, await ProposedAsync(), "transitions/withdraw", new { reason = "OutOfScope" });

    public Task<Answer> InStageAsync(string stage) => stage switch
    {
        "Proposed" => ProposedAsync(),
        "Open" => OpenAsync(),
        "InCheck" => WithEvidenceAsync(),
        "AwaitingSource" => AwaitingSourceAsync(),
        "InReview" => InReviewAsync(),
        "InConflict" => InConflictAsync(),
        "Decided" => DecidedAsync(),
        "Stale" => StaleAsync(),
        "Withdrawn" => WithdrawnAsync(),
        _ => throw new ArgumentOutOfRangeException(nameof(stage)),
    };
}
