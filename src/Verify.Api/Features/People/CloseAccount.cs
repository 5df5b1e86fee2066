using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.People;

namespace Verify.Api.Features.People;

/// <summary>Lets nobody in by a person's account any more; sessions begun with it end at once.</summary>
internal sealed record CloseAccount(Guid PersonId, int? ExpectedVersion, string Reason) : ICommand<AccountView>;

internal sealed class CloseAccountValidator : AbstractValidator<CloseAccount>
{
    public CloseAccountValidator() => RuleFor(c => c.Reason).Prose(Person.MaxReasonLength);
}

internal sealed class CloseAccountHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<CloseAccount, AccountView>
{
    public async Task<AccountView> Handle(CloseAccount command, CancellationToken cancellationToken)
    {
        LocalAccount.DemandKeeper(command.PersonId, user.Person); // whether there is one is theirs to know
        var id = await db.LocalAccounts.Where(a => a.PersonId == command.PersonId).Select(a => (Guid?)a.Id).SingleOrDefaultAsync(cancellationToken);
        var account = await db.LocalAccounts.FindForChangeAsync(id ?? throw AggregateQueries.Missing<LocalAccount>(), command.ExpectedVersion, cancellationToken);

        account.Close(command.Reason, user.Person, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);

        return AccountView.Of(account);
    }
}
