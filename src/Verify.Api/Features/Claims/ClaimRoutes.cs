using MediatR;
using Verify.Api.Http;
using Verify.Api.Http.Description;
using Verify.Api.Http.Paging;
using Verify.Api.Persistence;
using Verify.Domain.Claims;
using Verify.Domain.Documents;
using Verify.Domain.Texts;

namespace Verify.Api.Features.Claims;

/// <summary>The addresses of claims: their queue, their life, and what is gathered about them.</summary>
internal static class ClaimRoutes
{
    // examples of the API's description
    private static readonly Guid SomeId = new("019b0000-0000-7000-8000-000000000000");
    private static readonly DateTimeOffset SomeDay = new(2026, 2, 16, 9, 0, 0, TimeSpan.Zero);
    private static readonly FindingBody SomeFinding = new(Fidelity.FaithfulParaphrase, Veracity.Supported, "3.1 rounded to 3; goods only.");
    private static readonly ProposeClaimBody SomeProposal = new(
        SomeId,
        1,
        new TextSelector { Exact = "Trade came to 3 billion dollars in 2023" },
        new ClaimContentBody("Trade came to 3 billion dollars in 2023.", ClaimKind.Number, QuoteMode.Paraphrase, new AttributionBody(SpeakerStatus.Named, [SomeId], SourceId: SomeId), "2023", new Quantity("3 billion dollars", "3000000000", "USD", "2023")));

    public static void MapClaims(this IEndpointRouteBuilder api)
    {
        var claims = api.MapGroup("/claims").WithTags("Claims");

        claims.MapPost("/", async (ProposeClaimBody body, IMediator mediator, CancellationToken cancellationToken) =>
            Answers.Created("claims", await mediator.Send(body.ToCommand(), cancellationToken), c => c.Id))
            .WithName("ProposeClaim")
            .WithBodyExample(SomeProposal)
            .WithSummary("Propose a claim at a passage of a document version.");

        claims.MapPost("/bulk", async (ProposeClaimsBody body, HttpContext context, IMediator mediator, CancellationToken cancellationToken) =>
            BulkView.Of(await mediator.Send(body.ToCommand(), cancellationToken), context))
            .WithName("ProposeClaims")
            .WithBodyExample(new ProposeClaimsBody(SomeId, 1, [new ProposalBody(SomeProposal.Passage, SomeProposal.Content)]))
            .WithSummary("Propose up to 500 claims for one version; each is answered by itself.");

        claims.MapGet("/", ([AsParameters] ClaimFilter filter, [AsParameters] PageRequest page, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new ListClaims(filter, page), cancellationToken))
            .WithName("ListClaims")
            .WithSummary("A queue: the claims that fit every filter given, oldest first.");

        claims.MapGet("/count", ([AsParameters] ClaimFilter filter, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new CountClaims(filter), cancellationToken))
            .WithName("CountClaims")
            .WithSummary("How many claims fit every filter given.");

        claims.MapGet("/overview", (IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new GetOverview(), cancellationToken))
            .WithName("GetOverview")
            .WithSummary("How the desk's work stands: stages, verdicts on both axes, what is due, who speaks, pieces.");

        claims.MapGet("/overview/stages", (int? days, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new GetStageHistory(days), cancellationToken))
            .WithName("GetStageHistory")
            .WithSummary("Claims by stage over the last days (30 when not said), at fifteen moments.");

        api.MapGet("/documents/{documentId:guid}/versions/{number:int}/claims", (Guid documentId, int number, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new ListVersionClaims(documentId, number), cancellationToken))
            .WithTags("Claims")
            .ForExisting<Document>("documentId")
            .WithName("ListVersionClaims")
            .WithSummary("The claims that stand in a version, in the order of its text, each with its place.");

        claims.MapPost("/match", (MatchClaimsBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(body.ToQuery(), cancellationToken))
            .OnlyReads()
            .WithName("MatchClaims")
            .WithBodyExample(new MatchClaimsBody("Somebody wrote that trade was 3 billion dollars in 2023 #trade"))
            .WithSummary("Claims held that may say what a text says, likeliest first, with their verdicts as of now. Changes nothing.");

        claims.MapGet("/csv", async ([AsParameters] ClaimFilter filter, IMediator mediator, CancellationToken cancellationToken) =>
        {
            var write = await mediator.Send(new ExportQueue(filter), cancellationToken);
            return TypedResults.Stream(output => write(output, cancellationToken), ExportQueueHandler.MediaType, "claims.csv");
        })
            .Produces<string>(StatusCodes.Status200OK, ExportQueueHandler.MediaType)
            .TakesItsTime()
            .WithName("ExportQueue")
            .WithSummary("The same queue, whole, as a CSV file for a spreadsheet.");

        claims.MapGroup("/transitions").MapBulkTransitions();

        var claim = claims.MapGroup("/{claimId:guid}").ForExisting<Claim>("claimId");

        claim.MapGet("/", (Guid claimId, AsOf? asOf, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new GetClaim(claimId, asOf), cancellationToken))
            .WithName("GetClaim")
            .WithSummary("Get a claim, now or as of a log index or time.");

        claim.MapGet("/similar", (Guid claimId, int? limit, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new GetSimilarClaims(claimId, limit), cancellationToken))
            .WithName("GetSimilarClaims")
            .WithSummary("Claims held, in whatever document, that may say the same, likeliest first, with their verdicts as of now. Linking them is a person's act.");

        claim.MapPut("/content", (Guid claimId, IfMatch ifMatch, ReviseClaimBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(body.ToCommand(claimId, ifMatch.Version), cancellationToken))
            .WithName("ReviseClaim")
            .WithBodyExample(new ReviseClaimBody(SomeProposal.Content, "Closer to the text."))
            .WithSummary("Change what a claim says: text, kind, attribution, times, figures.");

        claim.MapPut("/severity", (Guid claimId, IfMatch ifMatch, ChangeSeverityBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(body.ToCommand(claimId, ifMatch.Version), cancellationToken))
            .WithName("ChangeSeverity")
            .WithBodyExample(new ChangeSeverityBody(Severity.Legal, "It names a living person."))
            .WithSummary("Judge anew how much is at stake.");

        claim.MapGet("/history", (Guid claimId, AsOf? asOf, [AsParameters] PageRequest page, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new GetClaimHistory(claimId, asOf, page), cancellationToken))
            .WithName("GetClaimHistory")
            .WithSummary("Every change of a claim: who, when, what. Verdicts stay sealed while their round is.");

        claim.MapGet("/dossier", async (Guid claimId, AsOf? asOf, string? format, HttpContext context, IMediator mediator, CancellationToken cancellationToken) =>
            DossierAnswer.Of(await mediator.Send(new GetDossier(claimId, asOf), cancellationToken), format, context))
            .Produces<DossierView>()
            .Produces<string>(StatusCodes.Status200OK, "text/html")
            .WithName("GetDossier")
            .WithSummary("What we held about it, each step with its log index, to be handed out: JSON, or a page to print (Accept: text/html, or format=html).");

        claim.MapGet("/transitions", (Guid claimId, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new GetTransitions(claimId), cancellationToken))
            .WithName("GetTransitions")
            .WithSummary("What can I do with it, and what stands in the way of the rest?");

        claim.MapGroup("/transitions").MapTransitions();
        claim.MapConfidences();
        claim.MapMaterial();
        claim.MapChallenges();
        claim.MapQuotedWords();
    }

    private static void MapTransitions(this RouteGroupBuilder transitions)
    {
        transitions.MapPost("/open", (Guid claimId, IfMatch ifMatch, OpenClaimBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(body.ToCommand(claimId, ifMatch.Version), cancellationToken))
            .WithName("OpenClaim")
            .WithBodyExample(new OpenClaimBody(Severity.Normal, IsAtomic: true))
            .WithSummary("Open a proposed claim for checking.");

        transitions.MapPost("/withdraw", (Guid claimId, IfMatch ifMatch, WithdrawClaimBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(body.ToCommand(claimId, ifMatch.Version), cancellationToken))
            .WithName("WithdrawClaim")
            .WithBodyExample(new WithdrawClaimBody(WithdrawalReason.OutOfScope, "A matter for the sports desk."))
            .WithSummary("Withdraw a claim: it is none of this document's, or another says it.");

        transitions.MapPost("/assign", (Guid claimId, IfMatch ifMatch, AssignClaimBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(body.ToCommand(claimId, ifMatch.Version), cancellationToken))
            .WithName("AssignClaim")
            .WithBodyExample(new AssignClaimBody(SomeId))
            .WithSummary("Give an open claim to a checker, who may be oneself.");

        transitions.MapPost("/release", (Guid claimId, IfMatch ifMatch, ReleaseClaimBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(body.ToCommand(claimId, ifMatch.Version), cancellationToken))
            .WithName("ReleaseClaim")
            .WithBodyExample(new ReleaseClaimBody(ReleaseReason.ConflictOfInterest, "I know the spokesman."))
            .WithSummary("Give a claim back to the desk.");

        transitions.MapPost("/transfer", (Guid claimId, IfMatch ifMatch, TransferClaimBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(body.ToCommand(claimId, ifMatch.Version), cancellationToken))
            .WithName("TransferClaim")
            .WithBodyExample(new TransferClaimBody(SomeId, "Holiday."))
            .WithSummary("Give a claim to another checker.");

        transitions.MapPost("/await-source", (Guid claimId, IfMatch ifMatch, AwaitSourceBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(body.ToCommand(claimId, ifMatch.Version), cancellationToken))
            .WithName("AwaitSource")
            .WithBodyExample(new AwaitSourceBody("chapter 4", "the university library", SomeDay))
            .WithSummary("Wait for a source or an answer, until a date to look again.");

        transitions.MapPost("/resume", (Guid claimId, IfMatch ifMatch, ResumeCheckBody? body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send((body ?? new()).ToCommand(claimId, ifMatch.Version), cancellationToken))
            .WithName("ResumeCheck")
            .WithBodyExample(new ResumeCheckBody("The book has come."))
            .WithSummary("Go on with a check that waited.");

        transitions.MapPost("/submit", (Guid claimId, IfMatch ifMatch, FindingBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new SubmitFinding(claimId, ifMatch.Version, body), cancellationToken))
            .WithName("SubmitFinding")
            .WithBodyExample(SomeFinding)
            .WithSummary("Submit the finding of a check to review.");

        transitions.MapPost("/recall", (Guid claimId, IfMatch ifMatch, RecallFindingBody? body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send((body ?? new()).ToCommand(claimId, ifMatch.Version), cancellationToken))
            .WithName("RecallFinding")
            .WithBodyExample(new RecallFindingBody("I read the wrong edition."))
            .WithSummary("Take a finding back before the first vote.");

        transitions.MapPost("/return", (Guid claimId, IfMatch ifMatch, ReturnFindingBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(body.ToCommand(claimId, ifMatch.Version), cancellationToken))
            .WithName("ReturnFinding")
            .WithBodyExample(new ReturnFindingBody(ReturnReason.WrongLocator, "Page 12 is a plate."))
            .WithSummary("Send a finding under review back to its checker, with the reason.");

        transitions.MapPost("/adjudicate", (Guid claimId, IfMatch ifMatch, AdjudicateConflictBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(body.ToCommand(claimId, ifMatch.Version), cancellationToken))
            .WithName("AdjudicateConflict")
            .WithBodyExample(new AdjudicateConflictBody(SomeFinding, "The dissenting vote looked at the year before."))
            .WithSummary("Settle a conflict with a verdict and an answer to the verdicts rejected.");

        transitions.MapPost("/send-back", (Guid claimId, IfMatch ifMatch, SendBackConflictBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(body.ToCommand(claimId, ifMatch.Version), cancellationToken))
            .WithName("SendBackConflict")
            .WithBodyExample(new SendBackConflictBody("The minutes of the meeting."))
            .WithSummary("Send a conflict back to the check, saying which new evidence is needed.");

        transitions.MapPost("/mark-stale", (Guid claimId, IfMatch ifMatch, MarkClaimStaleBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(body.ToCommand(claimId, ifMatch.Version), cancellationToken))
            .WithName("MarkClaimStale")
            .WithBodyExample(new MarkClaimStaleBody("The court has ruled.", "https://court.example/ruling", [Axis.Veracity]))
            .WithSummary("Question a decision because something happened in the world.");

        transitions.MapPost("/reaffirm", (Guid claimId, IfMatch ifMatch, ReaffirmDecisionBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(body.ToCommand(claimId, ifMatch.Version), cancellationToken))
            .WithName("ReaffirmDecision")
            .WithBodyExample(new ReaffirmDecisionBody("The ruling concerns another year."))
            .WithSummary("Say that a stale decision still holds.");

        transitions.MapPost("/recheck", (Guid claimId, IfMatch ifMatch, RecheckClaimBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(body.ToCommand(claimId, ifMatch.Version), cancellationToken))
            .WithName("RecheckClaim")
            .WithBodyExample(new RecheckClaimBody("The figures were revised."))
            .WithSummary("Check a stale claim anew.");

        transitions.MapPost("/reopen", (Guid claimId, IfMatch ifMatch, ReopenClaimBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(body.ToCommand(claimId, ifMatch.Version), cancellationToken))
            .WithName("ReopenClaim")
            .WithBodyExample(new ReopenClaimBody(ReopenReason.NewEvidence, "A second edition has come out."))
            .WithSummary("Open a decided claim again.");

        transitions.MapPost("/restore", (Guid claimId, IfMatch ifMatch, RestoreClaimBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(body.ToCommand(claimId, ifMatch.Version), cancellationToken))
            .WithName("RestoreClaim")
            .WithBodyExample(new RestoreClaimBody(Severity.Normal, IsAtomic: true, "It is ours after all."))
            .WithSummary("Open a withdrawn claim again.");
    }

    private static void MapMaterial(this RouteGroupBuilder claim)
    {
        claim.MapPost("/evidence", (Guid claimId, IfMatch ifMatch, AddEvidenceBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(body.ToCommand(claimId, ifMatch.Version), cancellationToken))
            .WithName("AddEvidence")
            .WithBodyExample(new AddEvidenceBody(Stance.Supports, Directness.Primary, "customs data", new AnchorBody(SomeId, SomeId, new TextSelector { Exact = "3.1 billion US dollars in 2023" }), AsOf: "2023", Locator: new CitationLocator("page", "12"), Gloss: "3.1 billion, goods only"))
            .WithSummary("Add evidence: an anchored passage of a snapshot, or a contact.");

        claim.MapPost("/evidence/{evidenceId:guid}/strike", (Guid claimId, Guid evidenceId, IfMatch ifMatch, StrikeEvidenceBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(body.ToCommand(claimId, evidenceId, ifMatch.Version), cancellationToken))
            .WithName("StrikeEvidence")
            .WithBodyExample(new StrikeEvidenceBody("It is of another edition."))
            .WithSummary("Say why a piece of evidence no longer counts.");

        claim.MapPost("/evidence/{evidenceId:guid}/answer", (Guid claimId, Guid evidenceId, IfMatch ifMatch, AnswerEvidenceBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(body.ToCommand(claimId, evidenceId, ifMatch.Version), cancellationToken))
            .WithName("AnswerEvidence")
            .WithBodyExample(new AnswerEvidenceBody("It counts services too; the claim speaks of goods."))
            .WithSummary("Answer a piece of evidence that opposes the finding.");

        claim.MapPost("/searches", (Guid claimId, IfMatch ifMatch, RecordSearchBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(body.ToCommand(claimId, ifMatch.Version), cancellationToken))
            .WithName("RecordSearch")
            .WithBodyExample(new RecordSearchBody("the book, both editions", "read through", "bargain, pact, deal", SearchCoverage.Whole, SearchResult.NotFound, SomeId))
            .WithSummary("Record what was searched, how, with what coverage and result: the ground for a negative.");

        claim.MapPost("/queries", (Guid claimId, IfMatch ifMatch, PutQueryBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(body.ToCommand(claimId, ifMatch.Version), cancellationToken))
            .WithName("PutQuery")
            .WithBodyExample(new PutQueryBody(SomeId, "On which page?", SomeDay, "Sample Speaker speaks of a bargain."))
            .WithSummary("Put a question, or a proposed wording, to an author of the document.");

        claim.MapPost("/queries/{queryId:guid}/answer", (Guid claimId, Guid queryId, IfMatch ifMatch, AnswerQueryBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(body.ToCommand(claimId, queryId, ifMatch.Version), cancellationToken))
            .WithName("AnswerQuery")
            .WithBodyExample(new AnswerQueryBody("Page 12."))
            .WithSummary("Record an author's answer to a query.");

        claim.MapPost("/queries/{queryId:guid}/refuse", (Guid claimId, Guid queryId, IfMatch ifMatch, RefuseQueryBody? body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send((body ?? new()).ToCommand(claimId, queryId, ifMatch.Version), cancellationToken))
            .WithName("RefuseQuery")
            .WithBodyExample(new RefuseQueryBody("I protect my source."))
            .WithSummary("Record that an author will not answer a query.");

        claim.MapPost("/placements", (Guid claimId, IfMatch ifMatch, ReanchorClaimBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(body.ToCommand(claimId, ifMatch.Version), cancellationToken))
            .WithName("ReanchorClaim")
            .WithBodyExample(new ReanchorClaimBody(2, "It went into the box.", new TextSelector { Part = "body", Exact = "Trade came to 3 billion dollars in 2023" }))
            .WithSummary("Say where the words stand in the latest version, or that they are gone.");

        claim.MapPost("/placements/{version:int}/confirm", (Guid claimId, int version, IfMatch ifMatch, ConfirmPlacementBody? body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send((body ?? new()).ToCommand(claimId, version, ifMatch.Version), cancellationToken))
            .WithName("ConfirmPlacement")
            .WithBodyExample(new ConfirmPlacementBody("Read against the old sentence."))
            .WithSummary("Confirm the place of changed words: the check is about them from now on.");

        claim.MapPost("/contacts", (Guid claimId, IfMatch ifMatch, LogContactBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(body.ToCommand(claimId, ifMatch.Version), cancellationToken))
            .WithName("LogContact")
            .WithBodyExample(new LogContactBody(SomeId, ContactParty.Expert, SomeDay, "phone", "Whether the harbour closed.", ContactOutcome.Confirms, "It did, for two years."))
            .WithSummary("Log whom we asked outside, when, how, what was put, and the reply.");

        claim.MapPost("/flags", (Guid claimId, IfMatch ifMatch, RaiseFlagBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(body.ToCommand(claimId, ifMatch.Version), cancellationToken))
            .WithName("RaiseFlag")
            .WithBodyExample(new RaiseFlagBody("Which of the two plans is meant?"))
            .WithSummary("Raise a flag by hand.");

        claim.MapPost("/flags/{flagId:guid}/accept", (Guid claimId, Guid flagId, IfMatch ifMatch, AcceptFlagBody? body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send((body ?? new()).ToCommand(claimId, flagId, ifMatch.Version), cancellationToken))
            .WithName("AcceptFlag")
            .WithBodyExample(new AcceptFlagBody("The author will name it."))
            .WithSummary("Accept a flag: the text is to be mended.");

        claim.MapPost("/flags/{flagId:guid}/dismiss", (Guid claimId, Guid flagId, IfMatch ifMatch, DismissFlagBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(body.ToCommand(claimId, flagId, ifMatch.Version), cancellationToken))
            .WithName("DismissFlag")
            .WithBodyExample(new DismissFlagBody("The headline names it."))
            .WithSummary("Dismiss a flag, with the reason.");

        claim.MapPost("/votes", (Guid claimId, IfMatch ifMatch, CastVoteBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(body.ToCommand(claimId, ifMatch.Version), cancellationToken))
            .WithName("CastVote")
            .WithBodyExample(new CastVoteBody("I read the table.", Fidelity: Fidelity.FaithfulParaphrase, Veracity: Veracity.Supported))
            .WithSummary("Cast a reviewer's sealed vote, or refer the claim to the adjudicator.");

        claim.MapPost("/links", (Guid claimId, IfMatch ifMatch, LinkClaimBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(body.ToCommand(claimId, ifMatch.Version), cancellationToken))
            .WithName("LinkClaim")
            .WithBodyExample(new LinkClaimBody(LinkKind.Contradicts, SomeId, "Same trade, same year."))
            .WithSummary("Link a claim with another, across documents too.");

        claim.MapPost("/notes", (Guid claimId, IfMatch ifMatch, AddNoteBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(body.ToCommand(claimId, ifMatch.Version), cancellationToken))
            .WithName("AddNote")
            .WithBodyExample(new AddNoteBody("Ask the author to cut the sentence."))
            .WithSummary("Add a remark to a claim.");
    }
}
