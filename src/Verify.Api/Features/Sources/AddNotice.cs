using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Sources;
using Verify.Domain.Texts;

namespace Verify.Api.Features.Sources;

/// <summary>Enters a correction, a retraction or another notice about a work.</summary>
internal sealed record AddNotice(Guid SourceId, int? ExpectedVersion, NoticeKind Kind, Edtf Date, string? Url, string? Text) : ICommand<SourceView>;

/// <param name="Kind">What it says.</param>
/// <param name="Date">Its date (EDTF), as known.</param>
/// <param name="Url">Where it stands: an http or https address.</param>
/// <param name="Text">What it says, in short; one of the two is needed.</param>
internal sealed record AddNoticeBody(NoticeKind Kind, Edtf Date, string? Url = null, string? Text = null);

internal sealed class AddNoticeValidator : AbstractValidator<AddNotice>
{
    public AddNoticeValidator()
    {
        RuleFor(c => c.Kind).IsInEnum();
        RuleFor(c => c.Url!).OneLine(Source.MaxNoteLength).Must(IsWebAddress).WithMessage("'{PropertyName}' must be an http or https address.").When(c => c.Url is not null);
        RuleFor(c => c.Text!).Prose(Source.MaxNoteLength).When(c => c.Text is not null);
    }

    // it is shown as a link, so that no other scheme may get in
    private static bool IsWebAddress(string url) => Uri.TryCreate(url, UriKind.Absolute, out var address) && (address.Scheme is "http" or "https");
}

internal sealed class AddNoticeHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<AddNotice, SourceView>
{
    public async Task<SourceView> Handle(AddNotice command, CancellationToken cancellationToken)
    {
        var source = await db.Sources.FindForChangeAsync(command.SourceId, command.ExpectedVersion, cancellationToken);

        source.AddNotice(Guid.CreateVersion7(), command.Kind, command.Date, command.Url, command.Text, user.Person, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);

        return SourceView.Of(source);
    }
}
