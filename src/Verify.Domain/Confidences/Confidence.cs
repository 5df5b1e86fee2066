using Verify.Domain.People;
using Verify.Domain.Refusals;

namespace Verify.Domain.Confidences;

/// <summary>Words that are kept closed: encrypted with a key outside the database, and vouched for by a salted hash that gives nothing away.</summary>
/// <param name="KeyId">Short name of the key.</param>
/// <param name="Ciphertext">What was encrypted (AES-256-GCM), base64; empty where it is not the reader's to have.</param>
/// <param name="Commitment">SHA-256 of salt and words, lower-case hex: whoever is shown both one day can check that they are the ones meant today.</param>
public sealed record SealedWords(string KeyId, string Ciphertext, string Commitment);

/// <summary>Something that was told in confidence, and the two or more persons who know it. Only they let others in.</summary>
/// <param name="KnownTo">Who knows it; empty where that is not the reader's to know.</param>
/// <param name="Words">The words.</param>
public sealed record Confidence(IReadOnlyList<Guid> KnownTo, SealedWords Words)
{
    /// <summary>Fewest persons: a confidence of one is lost with them, and nobody can check it.</summary>
    public const int Fewest = 2;

    /// <summary>Most persons.</summary>
    public const int Most = 20;

    /// <summary>Whether a person knows it.</summary>
    public bool IsKnownTo(Guid? personId) => personId is { } id && KnownTo.Contains(id);

    /// <summary>What others see of it: that it exists, and the commitment.</summary>
    public Confidence Closed() => new([], Words with { Ciphertext = "" });

    /// <summary>The same, known to one more.</summary>
    internal Confidence With(Guid personId) => this with { KnownTo = [.. KnownTo, personId] };

    /// <summary>The same without repeats. Refuses (422) a confidence of fewer than two, or one that whoever brings it does not share.</summary>
    internal Confidence Checked(Acting by)
    {
        IReadOnlyList<Guid> known = [.. KnownTo.Distinct()];
        if (known.Count is < Fewest or > Most) throw Refuse.Broken("known-to-two", "Name the persons who know it: from two to twenty.");
        if (by.PersonId is { } id && !known.Contains(id)) throw Refuse.Broken("known-to-you", "Whoever brings a confidence shares it: name yourself.");
        return this with { KnownTo = known };
    }

    /// <summary>Refuses (403) who does not know it: only who does lets others in.</summary>
    internal void DemandKnower(Acting by)
    {
        if (!IsKnownTo(by.PersonId)) throw new RefusedException(RefusalKind.Forbidden, ProblemCodes.Forbidden, "Only those who know it let others in.");
    }

    /// <summary>Refuses (409) to let in somebody who knows it already.</summary>
    internal void DemandStranger(Guid personId)
    {
        if (KnownTo.Contains(personId)) throw Refuse.WrongState("They know it already.");
        if (KnownTo.Count >= Most) throw Refuse.Broken("known-to-two", "What more than twenty know is no confidence.");
    }
}
