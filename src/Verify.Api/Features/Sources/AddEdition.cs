using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Sources;
using Verify.Domain.Texts;

namespace Verify.Api.Features.Sources;

/// <summary>Adds an edition of a work.</summary>
internal sealed record AddEdition(Guid SourceId, int? ExpectedVersion, string Label, Edtf? Date) : ICommand<SourceView>;

/// <param name="Label">What it is called: "second edition", "version of 15 August".</param>
/// <param name="Date">When it came out (EDTF); none: unknown.</param>
internal sealed record AddEditionBody(string Label, Edtf? Date = null)
{
    public AddEdition ToCommand(Guid sourceId, int? expectedVersion) => new(sourceId, expectedVersion, Label, Date);
}

internal sealed class AddEditionValidator : AbstractValidator<AddEdition>
{
    public AddEditionValidator() => RuleFor(c => c.Label).OneLine(Source.MaxNoteLength);
}

internal sealed class AddEditionHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<AddEdition, SourceView>
{
    public async Task<SourceView> Handle(AddEdition command, CancellationToken cancellationToken)
    {
        var source = await db.Sources.FindForChangeAsync(command.SourceId, command.ExpectedVersion, cancellationToken);

        source.AddEdition(Guid.CreateVersion7(), command.Label, command.Date, user.Person, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);

        return SourceView.Of(source);
    }
}
