using System.Text;
using Verify.Domain.Claims;

namespace Verify.Domain.Corrections;

/// <summary>What has to be put right of a published text, from what we held when it went out and what we hold now: pure functions.</summary>
public static class CorrectionDraft
{
    private static readonly Dictionary<Fidelity, string> Fidelities = new()
    {
        [Fidelity.Overstated] = "That says more than the source does.",
        [Fidelity.Understated] = "That says less than the source does.",
        [Fidelity.OutOfContext] = "In its context it has another sense.",
        [Fidelity.Misquoted] = "The words given as a quotation are not those of the source.",
        [Fidelity.WrongCitation] = "It was said, but not in the work named.",
        [Fidelity.Misattributed] = "It was said by somebody else.",
        [Fidelity.NotFoundInSource] = "The work named does not hold it.",
        [Fidelity.SourceNotObtained] = "We could not obtain the source.",
        [Fidelity.NoSourceNamed] = "No source is known for it.",
        [Fidelity.Fabricated] = "It was never said.",
    };

    private static readonly Dictionary<Veracity, string> Veracities = new()
    {
        [Veracity.PartlySupported] = "Only a part of it is borne out.",
        [Veracity.Contested] = "It is contested.",
        [Veracity.Unsupported] = "We found nothing that bears it out.",
        [Veracity.Refuted] = "It is not so.",
        [Veracity.Outdated] = "It is no longer so.",
    };

    /// <summary>
    /// What a claim puts into a correction; null where nothing is to be put right: it does not stand in what went out, it is not decided now,
    /// it is held as it was, or what is held now speaks for it.
    /// </summary>
    /// <param name="then">The claim as it stood when the text went out; null when it was not there yet.</param>
    /// <param name="now">The claim as it stands now.</param>
    /// <param name="version">The version that went out.</param>
    /// <param name="isNamed">Whether somebody asks for it by name: then it need not have changed.</param>
    public static CorrectionItem? ItemOf(Claim? then, Claim now, int version, bool isNamed)
    {
        if (now.StandingIn(version) is not { } printed || now.Stage != Stage.Decided || now.Decision is not { } decision) return null;
        var before = then is null ? null : HeldAt.Of(then);
        var held = HeldAt.Of(now);
        var isSame = before is { Stage: Stage.Decided } && before.Fidelity == held.Fidelity && before.Veracity == held.Veracity;
        if (!isNamed && (isSame || !IsAgainst(decision.Verdict))) return null;
        return new CorrectionItem(now.Id, printed.Exact, before, held, decision.At);
    }

    /// <summary>Words to begin with; they are there to be edited.</summary>
    public static string TextOf(IReadOnlyList<CorrectionItem> items)
    {
        var text = new StringBuilder();
        foreach (var item in items)
        {
            if (text.Length > 0) text.Append("\n\n");
            text.Append("This article said: “").Append(item.Printed.Trim()).Append('”');
            if (item.Now.Fidelity is { } f && Fidelities.TryGetValue(f, out var said)) text.Append(' ').Append(said);
            if (item.Now.Veracity is { } v && Veracities.TryGetValue(v, out var so)) text.Append(' ').Append(so);
        }

        return text.ToString();
    }

    private static bool IsAgainst(Finding verdict) => (Fidelities.ContainsKey(verdict.Fidelity) || Veracities.ContainsKey(verdict.Veracity)) && !(verdict.ReportedAsFalse && verdict.Veracity == Veracity.Refuted && !Fidelities.ContainsKey(verdict.Fidelity));
}
