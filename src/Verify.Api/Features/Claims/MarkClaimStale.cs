using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Claims;

namespace Verify.Api.Features.Claims;

/// <summary>Questions a decision because something happened in the world.</summary>
internal sealed record MarkClaimStale(Guid ClaimId, int? ExpectedVersion, string Text, string Link, IReadOnlyList<Axis> Axes) : ICommand<ClaimView>;

/// <inheritdoc cref="MarkClaimStale"/>
internal sealed record MarkClaimStaleBody(string Text, string Link, IReadOnlyList<Axis> Axes)
{
    public MarkClaimStale ToCommand(Guid claimId, int? expectedVersion) => new(claimId, expectedVersion, Text, Link, Axes);
}

/// <summary>The form of the request.</summary>
internal sealed class MarkClaimStaleValidator : AbstractValidator<MarkClaimStale>
{
    public MarkClaimStaleValidator()
    {
        RuleFor(c => c.Text).Prose(Claim.MaxNoteLength);
        RuleFor(c => c.Link).MaximumLength(2_000).Must(l => Uri.TryCreate(l, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https").WithMessage("Give the link as an absolute http or https address.");
        RuleFor(c => c.Axes).NotEmpty().Must(a => a.Distinct().Count() == a.Count).WithMessage("Name each axis once.");
        RuleForEach(c => c.Axes).IsInEnum();
    }
}

/// <summary>Loads, decides, saves.</summary>
internal sealed class MarkClaimStaleHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<MarkClaimStale, ClaimView>
{
    public async Task<ClaimView> Handle(MarkClaimStale command, CancellationToken cancellationToken)
    {
        var (claim, facts) = await db.ClaimForChangeAsync(command.ClaimId, command.ExpectedVersion, cancellationToken);

        var at = clock.GetUtcNow();
        claim.MarkStale(new Staleness(StaleCause.WorldEvent, at, command.Axes, command.Text, command.Link, null, null), facts, user.Person, at);
        await db.SaveChangesAsync(cancellationToken);

        return ClaimView.Of(claim, facts, user.Person);
    }
}
