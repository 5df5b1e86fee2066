using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Corrections;

namespace Verify.Api.Features.Corrections;

/// <summary>Records that an approved correction is out.</summary>
internal sealed record PublishCorrection(Guid CorrectionId, int? ExpectedVersion, DateTimeOffset PublishedAt, string? Url) : ICommand<CorrectionView>;

/// <param name="PublishedAt">When it went out.</param>
/// <param name="Url">Where it can be read.</param>
internal sealed record PublishCorrectionBody(DateTimeOffset PublishedAt, string? Url = null)
{
    // instants are kept in UTC and to the microsecond
    public PublishCorrection ToCommand(Guid correctionId, int? expectedVersion) => new(correctionId, expectedVersion, PublishedAt.ToUniversalTime().AddTicks(-(PublishedAt.Ticks % TimeSpan.TicksPerMicrosecond)), Url);
}

internal sealed class PublishCorrectionValidator : AbstractValidator<PublishCorrection>
{
    public PublishCorrectionValidator() => RuleFor(c => c.Url!).OneLine(Correction.MaxUrlLength).When(c => c.Url is not null);
}

internal sealed class PublishCorrectionHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<PublishCorrection, CorrectionView>
{
    public async Task<CorrectionView> Handle(PublishCorrection command, CancellationToken cancellationToken)
    {
        var (correction, _) = await db.CorrectionForChangeAsync(command.CorrectionId, command.ExpectedVersion, cancellationToken);

        correction.Publish(command.PublishedAt, command.Url, user.Person, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);

        return CorrectionView.Of(correction);
    }
}
