using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Documents;
using Verify.Domain.Policies;

namespace Verify.Api.Features.Coverage;

/// <summary>Chooses which terms the gate holds against a document.</summary>
internal sealed record ChooseProfile(Guid DocumentId, int? ExpectedVersion, GateProfile Profile, DateTimeOffset? ChecksDueBy, string Reason) : ICommand<CoverageView>;

/// <param name="Profile">Standard, Opinion, Wire or Breaking.</param>
/// <param name="Reason">Why, in words that the history keeps.</param>
/// <param name="ChecksDueBy">Of a breaking piece, and only of one: until when the gate warns where it would block.</param>
internal sealed record ChooseProfileBody(GateProfile Profile, string Reason, DateTimeOffset? ChecksDueBy = null)
{
    // instants are kept in UTC and to the microsecond
    public ChooseProfile ToCommand(Guid documentId, int? expectedVersion) =>
        new(documentId, expectedVersion, Profile, ChecksDueBy?.ToUniversalTime().AddTicks(-(ChecksDueBy.Value.Ticks % TimeSpan.TicksPerMicrosecond)), Reason);
}

internal sealed class ChooseProfileValidator : AbstractValidator<ChooseProfile>
{
    public ChooseProfileValidator()
    {
        RuleFor(c => c.Profile).IsInEnum();
        RuleFor(c => c.Reason).Prose(Document.MaxNoteLength);
    }
}

internal sealed class ChooseProfileHandler(VerifyDbContext db, GateReader gate, ICurrentUser user, TimeProvider clock) : IRequestHandler<ChooseProfile, CoverageView>
{
    public async Task<CoverageView> Handle(ChooseProfile command, CancellationToken cancellationToken)
    {
        var document = await db.Documents.FindForChangeAsync(command.DocumentId, command.ExpectedVersion, cancellationToken);
        var policy = await db.Policies.AsNoTracking().Where(p => p.Id == Policy.TheOne).Select(p => p.Terms).SingleAsync(cancellationToken);

        document.ChooseProfile(command.Profile, command.ChecksDueBy, command.Reason, policy, user.Person, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);

        return CoverageView.Of(await gate.ReadAsync(document, document.LatestVersion, cancellationToken));
    }
}
