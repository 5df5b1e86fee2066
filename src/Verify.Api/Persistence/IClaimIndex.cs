namespace Verify.Api.Persistence;

/// <summary>
/// Which claims hold which terms (<see cref="Verify.Domain.Similarity.MatchText"/>): the full-text index behind
/// "previously checked". Each database has its own. It joins the transaction that is open; claims go by their number.
/// </summary>
internal interface IClaimIndex
{
    /// <summary>Keeps a claim's terms in place of those it had.</summary>
    Task PutAsync(long number, IReadOnlyCollection<string> terms, CancellationToken cancellationToken);

    /// <summary>How many claims are in it.</summary>
    Task<long> CountAsync(CancellationToken cancellationToken);

    /// <summary>How many claims hold each of these terms; those that none holds may be left out.</summary>
    Task<IReadOnlyDictionary<string, long>> HoldersAsync(IEnumerable<string> terms, CancellationToken cancellationToken);

    /// <summary>Terms that begin with these letters, at most so many.</summary>
    Task<IReadOnlyList<string>> BeginningWithAsync(string letters, int limit, CancellationToken cancellationToken);

    /// <summary>The claims that hold a term, at most so many.</summary>
    Task<IReadOnlyList<long>> ClaimsWithAsync(string term, int limit, CancellationToken cancellationToken);
}
