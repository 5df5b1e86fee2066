using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Sources;

namespace Verify.Api.Features.Sources;

/// <summary>Strikes a notice that was entered in error; it stays readable.</summary>
internal sealed record StrikeNotice(Guid SourceId, int? ExpectedVersion, Guid NoticeId, string Reason) : ICommand<SourceView>;

/// <param name="Reason">Why, in words that the history keeps.</param>
internal sealed record StrikeNoticeBody(string Reason);

internal sealed class StrikeNoticeValidator : AbstractValidator<StrikeNotice>
{
    public StrikeNoticeValidator() => RuleFor(c => c.Reason).Prose(Source.MaxNoteLength);
}

internal sealed class StrikeNoticeHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<StrikeNotice, SourceView>
{
    public async Task<SourceView> Handle(StrikeNotice command, CancellationToken cancellationToken)
    {
        var source = await db.Sources.FindForChangeAsync(command.SourceId, command.ExpectedVersion, cancellationToken);

        source.StrikeNotice(command.NoticeId, command.Reason, user.Person, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);

        return SourceView.Of(source);
    }
}
