using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Sources;

namespace Verify.Api.Features.Sources;

/// <summary>Says how much of a work we have.</summary>
internal sealed record SetSourceAccess(Guid SourceId, int? ExpectedVersion, SourceAccess Access, string Note) : ICommand<SourceView>;

/// <param name="Access">NotObtained, Partial or Full.</param>
/// <param name="Note">What we have, and how we know that it is all or not all.</param>
internal sealed record SetSourceAccessBody(SourceAccess Access, string Note)
{
    public SetSourceAccess ToCommand(Guid sourceId, int? expectedVersion) => new(sourceId, expectedVersion, Access, Note);
}

internal sealed class SetSourceAccessValidator : AbstractValidator<SetSourceAccess>
{
    public SetSourceAccessValidator()
    {
        RuleFor(c => c.Access).IsInEnum();
        RuleFor(c => c.Note).Prose(Source.MaxNoteLength);
    }
}

internal sealed class SetSourceAccessHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<SetSourceAccess, SourceView>
{
    public async Task<SourceView> Handle(SetSourceAccess command, CancellationToken cancellationToken)
    {
        var source = await db.Sources.FindForChangeAsync(command.SourceId, command.ExpectedVersion, cancellationToken);

        source.SetAccess(command.Access, command.Note, user.Person, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);

        return SourceView.Of(source);
    }
}
