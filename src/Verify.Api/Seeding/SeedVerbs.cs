using System.Text.Json;
using Verify.Api.Features.Authorities;
using Verify.Api.Features.Claims;
using Verify.Api.Features.Coverage;
using Verify.Api.Features.Documents;
using Verify.Api.Features.Sources;

namespace Verify.Api.Seeding;

/// <summary>The verbs of the story: each is one command, carrying the body that its route takes.</summary>
internal static class SeedVerbs
{
    private static readonly Dictionary<string, Func<SeedStep, Task<JsonElement>>> Verbs = new(StringComparer.Ordinal)
    {
        ["add-authority"] = s => s.Send(s.With<AddAuthorityBody>().ToCommand()),
        ["add-authority-role"] = s => s.Send(s.With<AddAuthorityRoleBody>().ToCommand(s.Id, s.Version)),
        ["add-source"] = s => s.Send(s.With<AddSourceBody>().ToCommand()),
        ["add-edition"] = s => s.Send(s.With<AddEditionBody>().ToCommand(s.Id, s.Version)),
        ["add-snapshot"] = s => s.Send(s.With<AddSnapshotBody>().ToCommand(s.Id, s.Version)),
        ["set-access"] = s => s.Send(s.With<SetSourceAccessBody>().ToCommand(s.Id, s.Version)),
        ["add-attempt"] = s => s.Send(s.With<AddAttemptBody>().ToCommand(s.Id, s.Version)),
        ["create-document"] = s => s.Send(s.With<CreateDocumentBody>().ToCommand()),

        ["propose"] = s => s.Send(s.With<ProposeClaimBody>().ToCommand()),
        ["open"] = s => s.Send(s.With<OpenClaimBody>().ToCommand(s.Id, s.Version)),
        ["withdraw"] = s => s.Send(s.With<WithdrawClaimBody>().ToCommand(s.Id, s.Version)),
        ["assign"] = s => s.Send(s.With<AssignClaimBody>().ToCommand(s.Id, s.Version)),
        ["await-source"] = s => s.Send(s.With<AwaitSourceBody>().ToCommand(s.Id, s.Version)),
        ["submit"] = s => s.Send(new SubmitFinding(s.Id, s.Version, s.With<FindingBody>())),
        ["vote"] = s => s.Send(s.With<CastVoteBody>().ToCommand(s.Id, s.Version)),
        ["return"] = s => s.Send(s.With<ReturnFindingBody>().ToCommand(s.Id, s.Version)),
        ["adjudicate"] = s => s.Send(s.With<AdjudicateConflictBody>().ToCommand(s.Id, s.Version)),
        ["mark-stale"] = s => s.Send(s.With<MarkClaimStaleBody>().ToCommand(s.Id, s.Version)),
        ["reaffirm"] = s => s.Send(s.With<ReaffirmDecisionBody>().ToCommand(s.Id, s.Version)),

        ["add-evidence"] = s => s.Send(s.With<AddEvidenceBody>().ToCommand(s.Id, s.Version)),
        ["record-search"] = s => s.Send(s.With<RecordSearchBody>().ToCommand(s.Id, s.Version)),
        ["put-query"] = s => s.Send(s.With<PutQueryBody>().ToCommand(s.Id, s.Version)),
        ["answer-query"] = s => s.Send(s.With<AnswerQueryBody>().ToCommand(s.Id, s.Part, s.Version)),
        ["log-contact"] = s => s.Send(s.With<LogContactBody>().ToCommand(s.Id, s.Version)),
        ["raise-flag"] = s => s.Send(s.With<RaiseFlagBody>().ToCommand(s.Id, s.Version)),
        ["link"] = s => s.Send(s.With<LinkClaimBody>().ToCommand(s.Id, s.Version)),
        ["mark-sentences"] = s => s.Send(s.With<MarkSentencesBody>().ToCommand(s.DocumentId, 1, s.Version)),
        ["sign-off"] = s => s.Send(new SignVersionOff(s.DocumentId, 1, s.Version, s.With<SignVersionOffBody>().Note)),
        ["note"] = s => s.Send(s.With<AddNoteBody>().ToCommand(s.Id, s.Version)),
    };

    /// <summary>The verb by its name.</summary>
    public static Func<SeedStep, Task<JsonElement>> Named(string verb) => Verbs.TryGetValue(verb, out var found) ? found : throw new InvalidDataException($"The story knows no verb '{verb}'.");
}
