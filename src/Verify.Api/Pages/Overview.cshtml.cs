using MediatR;
using Verify.Api.Auth;
using Verify.Api.Features.Claims;
using Verify.Domain.Claims;

namespace Verify.Api.Pages;

/// <summary>How the desk's work stands, for those who run it.</summary>
internal sealed class OverviewModel(IMediator mediator, ICurrentUser user, Names names) : WorkbenchPage(mediator, user, names)
{
    /// <summary>The numbers.</summary>
    public OverviewView Overview { get; private set; } = null!; // OnGet fills it or refuses

    /// <summary>Claims by stage.</summary>
    public Bars Stages => new("Claims by stage", [.. Overview.Stages.Select(s => new Bar(Words.Of(s.Stage), s.Count, Words.Class(s.Stage), $"/claims?stage={s.Stage}"))]);

    /// <summary>Checks by when they are due.</summary>
    public Bars Due => new("Checks under way, by when they are due", [.. Overview.Due.Select(d => new Bar(Say(d.When), d.Count, d.When is DueTime.Overdue or DueTime.OverdueByMore ? "in-conflict" : "in-check"))]);

    /// <summary>Claims by who speaks.</summary>
    public Bars Speakers => new("Who speaks", [.. Overview.Speakers.Select(s => new Bar(s.Speaker switch { SpeakerStatus.None => "The author’s own voice", SpeakerStatus.Unresolved => "Not settled yet", _ => Words.Of(s.Speaker) }, s.Count, s.Speaker is SpeakerStatus.Unnamed or SpeakerStatus.Unresolved ? "stale" : "in-check"))]);

    /// <summary>The verdicts on fidelity that occur.</summary>
    public IEnumerable<Fidelity> Fidelities => Overview.Verdicts.Select(v => v.Fidelity).Distinct().Order();

    /// <summary>The verdicts on veracity that occur.</summary>
    public IEnumerable<Veracity> Veracities => Overview.Verdicts.Select(v => v.Veracity).Distinct().Order();

    /// <summary>Claims by stage over time.</summary>
    public StageHistoryView History { get; private set; } = null!; // likewise

    /// <summary>The same as it is drawn.</summary>
    public Layers Layers => new(History);

    /// <summary>The stretches of time that are offered, in days.</summary>
    public static IReadOnlyList<int> Stretches { get; } = [7, 30, 90, 365];

    public async Task OnGetAsync(int? days)
    {
        Overview = await Send(new GetOverview());
        History = await Send(new GetStageHistory(days));
    }

    /// <summary>How many claims have this verdict.</summary>
    public int CountOf(Fidelity fidelity, Veracity veracity) => Overview.Verdicts.Where(v => v.Fidelity == fidelity && v.Veracity == veracity).Sum(v => v.Count);

    private static string Say(DueTime time) => time switch
    {
        DueTime.OverdueByMore => "Overdue over a week",
        DueTime.Overdue => "Overdue",
        DueTime.Today => "Within a day",
        DueTime.ThisWeek => "Within a week",
        DueTime.Later => "Later",
        _ => "Without a date",
    };
}
