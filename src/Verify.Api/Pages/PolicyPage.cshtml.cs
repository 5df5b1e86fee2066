using MediatR;
using Microsoft.AspNetCore.Mvc;
using Verify.Api.Auth;
using Verify.Api.Features.Policies;
using Verify.Api.Http.Paging;
using Verify.Api.Pages.Forms;
using Verify.Api.Persistence;
using Verify.Domain.People;
using Verify.Domain.Policies;

namespace Verify.Api.Pages;

/// <summary>What the newsroom asks of a check, and every change of it.</summary>
internal sealed class PolicyPageModel(IMediator mediator, ICurrentUser user, Names names) : FormPage(mediator, user, names)
{
    /// <summary>The policy in force.</summary>
    public PolicyView Policy { get; private set; } = null!; // both handlers fill it

    /// <summary>Its changes, the latest first.</summary>
    public IReadOnlyList<HistoryEventView> History { get; private set; } = [];

    /// <summary>What can be done.</summary>
    public IReadOnlyList<PlacedForm> Forms => Me.Is(Role.Admin) ? [.. Possible()] : [];

    public Task OnGetAsync() => LoadAsync();

    public Task<IActionResult> OnPostAsync()
    {
        var form = new FormReader(Request.Form);
        return TryAsync(form, () => Task.FromResult(Read(form)), _ => "/admin/policy", p => form.Act switch { "confirm" => "The terms are in force.", "decline" => "Declined.", _ => p.Proposal is null ? "The terms are in force." : "Weaker terms wait for a second administrator." }, LoadAsync);
    }

    /// <summary>Terms in words.</summary>
    public static IReadOnlyList<(string Name, string Value)> InWords(PolicyTerms terms) =>
    [
        .. Enum.GetValues<Severity>().Select(s => ($"Votes, severity {Words.Of(s).ToLowerInvariant()}", terms.VotesFor(s) == 0 ? "0: one pair of eyes" : Words.Number(terms.VotesFor(s)))),
        ("A check takes", Words.Count(terms.DueDays, "day")),
        ("The gate waits from severity", Words.Of(terms.GateFrom)),
        ("… of an agency’s piece", Words.Of(terms.WireGateFrom)),
        ("Every sentence looked at shows", terms.Coverage == CoverageMode.Full ? "in a mark on each" : "in a sign-off"),
        ("A breaking piece is checked within", Words.Count(terms.BreakingHours, "hour")),
        ("A voter may adjudicate", terms.VoterMayAdjudicate ? "yes; the claim says so" : "no"),
    ];

    /// <inheritdoc/>
    protected override IRequest<Page<HistoryEventView>> HistoryOf(Guid? item, PageRequest page) => new GetPolicyHistory(null, page);

    private static IRequest<PolicyView> Read(FormReader form) => form.Act switch
    {
        "confirm" => new ConfirmPolicy(form.Version),
        "decline" => new DeclinePolicy(form.Version, form.Text("reason")),
        _ => new ChangePolicyBody(Number(form, "low"), Number(form, "normal"), Number(form, "high"), Number(form, "legal"), Number(form, "days"), form.Choice<Severity>("gate"), form.Ticked("voter"), form.Text("reason"), form.Choice<CoverageMode>("coverage"), form.Choice<Severity>("wire"), Number(form, "hours")).ToCommand(form.Version),
    };

    private static int Number(FormReader form, string name) => form.NumberOrNull(name) ?? throw FormReader.Wrong(name, "Write a whole number.");

    private IEnumerable<PlacedForm> Possible()
    {
        if (Policy.Proposal is not null)
        {
            yield return Place(Ask("confirm", "Put the weaker terms into force") with { Grave = true, Intro = "You are the second administrator. Tickets will say that the terms were weakened." }, Policy.Version);
            yield return Place(Ask("decline", "Decline them", new Field("reason", "Why", FieldKind.Text)), Policy.Version);
        }

        var terms = Policy.Terms;
        Option[] votes = [new("0", "none: one pair of eyes"), new("1", "one"), new("2", "two")];
        Field Votes(string name, string label, int now) => new(name, label, FieldKind.Choice) { Options = votes, Value = Written(now), Half = true };
        yield return Place(
            Ask(
                "change",
                "Change the terms",
                Votes("low", "Votes, low severity", terms.VotesLow),
                Votes("normal", "Votes, normal", terms.VotesNormal),
                Votes("high", "Votes, high", terms.VotesHigh),
                Votes("legal", "Votes, legal", terms.VotesLegal),
                new("days", "Days for a check") { Value = Written(terms.DueDays), Half = true, Max = 3 },
                new("hours", "Hours for a breaking piece") { Value = Written(terms.BreakingHours), Half = true, Max = 3 },
                new("gate", "The gate waits from", FieldKind.Choice) { Options = Option.Every<Severity>(), Value = terms.GateFrom.ToString(), Half = true },
                new("wire", "… of an agency’s piece", FieldKind.Choice) { Options = Option.Every<Severity>(), Value = terms.WireGateFrom.ToString(), Half = true },
                new("coverage", "Every sentence looked at shows in", FieldKind.Choice) { Options = [new(nameof(CoverageMode.SignOff), "a sign-off"), new(nameof(CoverageMode.Full), "a mark on each")], Value = terms.Coverage.ToString() },
                new("voter", "Who voted may adjudicate: a small desk’s choice", FieldKind.Tick) { Required = false, Value = terms.VoterMayAdjudicate ? "on" : null },
                new("reason", "Why", FieldKind.Text)) with
            { Intro = "Weaker terms wait for a second administrator." },
            Policy.Version);
    }

    private static string Written(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private async Task LoadAsync()
    {
        Policy = await Send(new GetPolicy(null));
        History = [.. (await Send(new GetPolicyHistory(null, new PageRequest { Limit = PageRequest.MaxLimit }))).Items.Reverse()];
    }
}
