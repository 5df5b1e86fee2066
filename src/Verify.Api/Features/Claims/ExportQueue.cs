using System.Globalization;
using CsvHelper;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Auth;
using Verify.Api.Persistence;

namespace Verify.Api.Features.Claims;

/// <summary>A whole queue as a CSV file; the answer writes it.</summary>
internal sealed record ExportQueue(ClaimFilter Filter) : IRequest<Func<Stream, CancellationToken, Task>>;

internal sealed class ExportQueueValidator : AbstractValidator<ExportQueue>
{
    public ExportQueueValidator()
    {
        RuleFor(q => q.Filter.Assignee).IsAssignee();
        RuleFor(q => q.Filter.Awaiting).IsAwaiting();
        RuleFor(q => q.Filter.Flag).IsFlag();
    }
}

/// <summary>Writes page by page, so that no read lasts long; a text that a spreadsheet would take for a formula is made one that it takes for a text.</summary>
internal sealed class ExportQueueHandler(VerifyDbContext db, EventReader events, ICurrentUser user, TimeProvider clock) : IRequestHandler<ExportQueue, Func<Stream, CancellationToken, Task>>
{
    /// <summary>Media type of the file.</summary>
    public const string MediaType = "text/csv; charset=utf-8";

    private const int PageSize = 500;

    // spreadsheets read UTF-8 only when the file begins by saying so
    private static readonly CsvWriterOptions Form = new() { Injection = CsvInjection.Escape, WriteByteOrderMark = true };

    private static readonly string[] Columns = ["Number", "ClaimId", "DocumentRef", "Document", "Claim", "Kind", "Stage", "Severity", "Assignee", "DueAt", "Fidelity", "Veracity"];

    public Task<Func<Stream, CancellationToken, Task>> Handle(ExportQueue query, CancellationToken cancellationToken) =>
        Task.FromResult<Func<Stream, CancellationToken, Task>>((output, stop) => WriteAsync(query.Filter, output, stop));

    private async Task WriteAsync(ClaimFilter filter, Stream output, CancellationToken cancellationToken)
    {
        await using var csv = CsvWriter.Create(output, Form, leaveOpen: true);
        foreach (var column in Columns) csv.WriteField(column);
        await csv.EndRecordAsync(cancellationToken);
        var (after, more) = (-1L, true);
        while (more)
        {
            var from = after;
            var page = await (await db.ClaimsFittingAsync(events, filter, user.Person, clock.GetUtcNow(), cancellationToken)).Where(c => c.Number > from).OrderBy(c => c.Number).Take(PageSize)
                .Select(c => new { c.Number, c.Id, c.DocumentId, c.Text, c.Kind, c.Stage, c.Severity, c.Assignee, c.DueAt, c.Fidelity, c.Veracity })
                .ToListAsync(cancellationToken);
            var ids = page.Select(c => c.DocumentId).Distinct().ToList();
            var documents = await db.Documents.AsNoTracking().Where(d => ids.Contains(d.Id)).Select(d => new { d.Id, d.Ref, d.Title }).ToDictionaryAsync(d => d.Id, cancellationToken);
            foreach (var c in page)
            {
                var document = documents[c.DocumentId];
                csv.WriteField(c.Number.ToString(CultureInfo.InvariantCulture));
                csv.WriteField(c.Id.ToString("D"));
                csv.WriteField(document.Ref);
                csv.WriteField(document.Title);
                csv.WriteField(c.Text);
                csv.WriteField(c.Kind.ToString());
                csv.WriteField(c.Stage.ToString());
                csv.WriteField(c.Severity?.ToString());
                csv.WriteField(c.Assignee?.ToString("D"));
                csv.WriteField(c.DueAt?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
                csv.WriteField(c.Fidelity?.ToString());
                csv.WriteField(c.Veracity?.ToString());
                await csv.EndRecordAsync(cancellationToken);
            }

            await csv.FlushAsync(cancellationToken);
            more = page.Count == PageSize;
            if (more) after = page[^1].Number;
        }
    }
}
