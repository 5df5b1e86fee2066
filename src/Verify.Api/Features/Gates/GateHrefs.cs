using Verify.Api.Http;
using Verify.Domain.Gates;

namespace Verify.Api.Features.Gates;

/// <summary>Says of everything the gate found where it can be looked at.</summary>
internal static class GateHrefs
{
    /// <summary>The answer with addresses.</summary>
    public static GateAnswer WithHrefs(this GateAnswer answer) => answer with
    {
        Blockers = [.. answer.Blockers.Select(f => f with { Href = HrefOf(f, answer) })],
        Warnings = [.. answer.Warnings.Select(f => f with { Href = HrefOf(f, answer) })],
    };

    private static string HrefOf(GateFinding finding, GateAnswer answer)
    {
        if (finding.ClaimId is { } claim) return $"{Answers.Root}/claims/{claim:D}";
        return answer.DocumentId is { } document ? $"{Answers.Root}/documents/{document:D}/versions/{answer.DocumentVersion}/coverage" : $"{Answers.Root}/documents";
    }
}
