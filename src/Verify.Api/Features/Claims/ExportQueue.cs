using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Domain.Claims;

namespace Verify.Api.Features.Claims;

/// <summary>A whole queue as a CSV file; the answer writes it.</summary>
internal sealed record ExportQueue(ClaimFilter Filter) : IRequest<Func<Stream, CancellationToken, Task>>;

internal sealed class ExportQueueValidator : AbstractValidator<ExportQueue>
{
    public ExportQueueValidator()
    {
        RuleFor(q => q.Filter.Assignee).Must(a => a is null or ListClaimsHandler.Me || Guid.TryParse(a, out _)).WithMessage("Say a person's id, or \"me\".").OverridePropertyName("assignee");
        RuleFor(q => q.Filter.Awaiting).Must(a => a is null or ListClaimsHandler.MyVote or ListClaimsHandler.MyAnswer).WithMessage("Say \"my-vote\" or \"my-answer\".").OverridePropertyName("awaiting");
        RuleFor(q => q.Filter.Flag).MaximumLength(80).OverridePropertyName("flag");
    }
}

/// <summary>Writes page by page, so that no read lasts long; a text that a spreadsheet would take for a formula is made one that it takes for a text.</summary>
internal sealed class ExportQueueHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<ExportQueue, Func<Stream, CancellationToken, Task>>
{
    /// <summary>Media type of the file.</summary>
    public const string MediaType = "text/csv; charset=utf-8";

    private const int PageSize = 500;

    private static readonly CsvConfiguration Form = new(CultureInfo.InvariantCulture) { InjectionOptions = InjectionOptions.Escape };

    private readonly ListClaimsHandler queue = new(db, user, clock);

    public Task<Func<Stream, CancellationToken, Task>> Handle(ExportQueue query, CancellationToken cancellationToken) =>
        Task.FromResult<Func<Stream, CancellationToken, Task>>((output, stop) => WriteAsync(query.Filter, output, stop));

    private async Task WriteAsync(ClaimFilter filter, Stream output, CancellationToken cancellationToken)
    {
        // spreadsheets read UTF-8 only when the file begins by saying so
        await using var text = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await using var csv = new CsvWriter(text, Form, leaveOpen: true);
        csv.WriteHeader<Line>();
        await csv.NextRecordAsync();
        var (after, more) = (-1L, true);
        while (more)
        {
            var from = after;
            var page = await queue.Filtered(filter).Where(c => c.Number > from).OrderBy(c => c.Number).Take(PageSize)
                .Select(c => new { c.Number, c.Id, c.DocumentId, c.Text, c.Kind, c.Stage, c.Severity, c.Assignee, c.DueAt, c.Fidelity, c.Veracity })
                .ToListAsync(cancellationToken);
            var ids = page.Select(c => c.DocumentId).Distinct().ToList();
            var documents = await db.Documents.AsNoTracking().Where(d => ids.Contains(d.Id)).Select(d => new { d.Id, d.Ref, d.Title }).ToDictionaryAsync(d => d.Id, cancellationToken);
            foreach (var c in page)
            {
                var document = documents[c.DocumentId];
                csv.WriteRecord(new Line(c.Number, c.Id, document.Ref, document.Title, c.Text, c.Kind, c.Stage, c.Severity, c.Assignee, c.DueAt?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), c.Fidelity, c.Veracity));
                await csv.NextRecordAsync();
            }

            await csv.FlushAsync();
            more = page.Count == PageSize;
            if (more) after = page[^1].Number;
        }
    }

    private sealed record Line(long Number, Guid ClaimId, string? DocumentRef, string Document, string Claim, ClaimKind Kind, Stage Stage, Severity? Severity, Guid? Assignee, string? DueAt, Fidelity? Fidelity, Veracity? Veracity);
}
