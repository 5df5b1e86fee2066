using MediatR;
using Verify.Api.Auth;
using Verify.Api.Features.Corrections;
using Verify.Api.Http.Paging;
using Verify.Domain.Corrections;

namespace Verify.Api.Pages;

/// <summary>What is put right after it went out.</summary>
internal sealed class CorrectionsModel(IMediator mediator, ICurrentUser user, Names names) : WorkbenchPage(mediator, user, names)
{
    /// <summary>The corrections that fit.</summary>
    public Page<CorrectionView> Corrections { get; private set; } = new([], null);

    /// <summary>Only those that have come so far.</summary>
    public CorrectionState? State { get; private set; }

    public async Task OnGetAsync(CorrectionState? state, string? cursor)
    {
        State = state;
        Corrections = await Send(new ListCorrections(null, state, new PageRequest { Cursor = cursor }));
    }
}
