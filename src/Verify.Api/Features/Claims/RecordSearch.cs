using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Claims;

namespace Verify.Api.Features.Claims;

/// <summary>Records what was searched, how, with what coverage and result: the ground for a negative.</summary>
internal sealed record RecordSearch(Guid ClaimId, int? ExpectedVersion, string Searched, string Method, string Terms, SearchCoverage Coverage, SearchResult Result, Guid? SourceId, IReadOnlyList<Guid>? EditionIds, string? Remark) : ICommand<ClaimView>;

/// <inheritdoc cref="RecordSearch"/>
internal sealed record RecordSearchBody(string Searched, string Method, string Terms, SearchCoverage Coverage, SearchResult Result, Guid? SourceId = null, IReadOnlyList<Guid>? EditionIds = null, string? Remark = null)
{
    public RecordSearch ToCommand(Guid claimId, int? expectedVersion) => new(claimId, expectedVersion, Searched, Method, Terms, Coverage, Result, SourceId, EditionIds, Remark);
}

/// <summary>The form of the request.</summary>
internal sealed class RecordSearchValidator : AbstractValidator<RecordSearch>
{
    public RecordSearchValidator()
    {
        RuleFor(c => c.Searched).Prose(Claim.MaxNoteLength);
        RuleFor(c => c.Method).Prose(Claim.MaxNoteLength);
        RuleFor(c => c.Terms).Prose(Claim.MaxNoteLength);
        RuleFor(c => c.Coverage).IsInEnum();
        RuleFor(c => c.Result).IsInEnum();
        RuleFor(c => c.Remark!).Prose(Claim.MaxNoteLength).When(c => c.Remark is not null);
        RuleFor(c => c.EditionIds).Must(ids => ids is not { Count: > 100 }).WithMessage("At most 100 editions.");
    }
}

/// <summary>Loads, decides, saves.</summary>
internal sealed class RecordSearchHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<RecordSearch, ClaimView>
{
    public async Task<ClaimView> Handle(RecordSearch command, CancellationToken cancellationToken)
    {
        var (claim, facts) = await db.ClaimForChangeAsync(command.ClaimId, command.ExpectedVersion, cancellationToken);

        var search = new SearchRecord(
            Guid.CreateVersion7(), null, default, command.Searched, command.SourceId, command.EditionIds ?? [], command.Method, command.Terms, command.Coverage, command.Result, command.Remark);
        claim.RecordSearch(search, facts, user.Person, clock.GetUtcNow());
        if (command.SourceId is { } source) await db.Sources.DemandAllExistAsync([source], "sourceId", cancellationToken);
        await db.SaveChangesAsync(cancellationToken);

        return ClaimView.Of(claim, facts, user.Person);
    }
}
