namespace Verify.Domain.Claims;

/// <summary>How far the work on a claim has come. Never says what was found.</summary>
public enum Stage
{
    /// <summary>Somebody, or a detector, thinks there is a claim here.</summary>
    Proposed,
    /// <summary>One atomic statement with its speakers said; waits for a checker.</summary>
    Open,
    /// <summary>A checker works on it.</summary>
    InCheck,
    /// <summary>The check waits for a source or an answer.</summary>
    AwaitingSource,
    /// <summary>A finding is submitted; reviewers vote.</summary>
    InReview,
    /// <summary>The votes differ; an adjudicator decides.</summary>
    InConflict,
    /// <summary>There is a verdict that holds.</summary>
    Decided,
    /// <summary>There is a verdict, and something has happened that questions it.</summary>
    Stale,
    /// <summary>It is no claim of this document (any more).</summary>
    Withdrawn,
}

/// <summary>What sort of statement it is.</summary>
public enum ClaimKind
{
    /// <summary>Who somebody is, what something is called.</summary>
    Name,
    /// <summary>A figure.</summary>
    Number,
    /// <summary>When something was.</summary>
    Date,
    /// <summary>That somebody said this.</summary>
    Quote,
    /// <summary>That one thing led to another.</summary>
    Causal,
    /// <summary>Anything else.</summary>
    Other,
}

/// <summary>How the document renders what the speaker said.</summary>
public enum QuoteMode
{
    /// <summary>The author's own statement.</summary>
    None,
    /// <summary>A whole statement in quotation marks.</summary>
    Verbatim,
    /// <summary>Some quoted words inside the author's sentence.</summary>
    PartialQuote,
    /// <summary>The sense, in other words.</summary>
    Paraphrase,
    /// <summary>A word or term in quotation marks, given to a speaker.</summary>
    ScareQuote,
    /// <summary>Quotation marks that nobody speaks.</summary>
    NoSpeaker,
}

/// <summary>What is known of who speaks; opening a claim needs it said explicitly.</summary>
public enum SpeakerStatus
{
    /// <summary>Not settled yet.</summary>
    Unresolved,
    /// <summary>The authorities listed.</summary>
    Named,
    /// <summary>Somebody the document does not name ("analysts").</summary>
    Unnamed,
    /// <summary>Nobody: the author's own voice.</summary>
    None,
}

/// <summary>Did the authority say it, there, in this sense?</summary>
public enum Fidelity
{
    /// <summary>Not judged; needs a reason.</summary>
    NotAssessed,
    /// <summary>The author's own voice: nobody is said to have said it.</summary>
    NotApplicable,
    /// <summary>The quoted words stand in the source.</summary>
    Verbatim,
    /// <summary>The quoted words with permitted or editorial edits only.</summary>
    PermittedEdit,
    /// <summary>Other words, the same sense.</summary>
    FaithfulParaphrase,
    /// <summary>A translation that keeps the sense.</summary>
    FaithfulTranslation,
    /// <summary>The document says more than the source.</summary>
    Overstated,
    /// <summary>The document says less than the source.</summary>
    Understated,
    /// <summary>Said, but what surrounds it changes its sense.</summary>
    OutOfContext,
    /// <summary>Quoted words were changed in their meaning.</summary>
    Misquoted,
    /// <summary>Said by them, elsewhere.</summary>
    WrongCitation,
    /// <summary>Said by another.</summary>
    Misattributed,
    /// <summary>The cited work, searched whole, does not hold it.</summary>
    NotFoundInSource,
    /// <summary>The source could not be had.</summary>
    SourceNotObtained,
    /// <summary>The document names no speaker, or no work.</summary>
    NoSourceNamed,
    /// <summary>Invented; an adjudicator's verdict only.</summary>
    Fabricated,
}

/// <summary>Is what was said so?</summary>
public enum Veracity
{
    /// <summary>Not judged; needs a reason.</summary>
    NotAssessed,
    /// <summary>The evidence bears it out.</summary>
    Supported,
    /// <summary>The evidence bears out the part named.</summary>
    PartlySupported,
    /// <summary>Good evidence either way.</summary>
    Contested,
    /// <summary>Searched for, nothing bears it out.</summary>
    Unsupported,
    /// <summary>The evidence shows the opposite.</summary>
    Refuted,
    /// <summary>It was so once.</summary>
    Outdated,
    /// <summary>Not a thing that can be checked.</summary>
    NotCheckable,
}

/// <summary>Why a statement cannot be checked.</summary>
public enum NotCheckableReason
{
    /// <summary>An opinion.</summary>
    Opinion,
    /// <summary>About the future; carries a date to look again.</summary>
    Forecast,
    /// <summary>What ought to be.</summary>
    Normative,
    /// <summary>What a word means.</summary>
    Definition,
}

/// <summary>The two questions a verdict answers.</summary>
public enum Axis
{
    /// <summary>Did they say it?</summary>
    Fidelity,
    /// <summary>Is it so?</summary>
    Veracity,
}

/// <summary>What a piece of evidence does to the claim.</summary>
public enum Stance
{
    /// <summary>Bears it out.</summary>
    Supports,
    /// <summary>Speaks against it.</summary>
    Contradicts,
    /// <summary>Neither, but a reader needs it.</summary>
    Context,
}

/// <summary>How close the evidence is to the matter.</summary>
public enum Directness
{
    /// <summary>The matter's own record: the transcript, the statute, the data.</summary>
    Primary,
    /// <summary>Somebody's account of it.</summary>
    Secondary,
}

/// <summary>Why a claim was withdrawn.</summary>
public enum WithdrawalReason
{
    /// <summary>Nothing that can be claimed.</summary>
    NotAClaim,
    /// <summary>Another claim says it already.</summary>
    Duplicate,
    /// <summary>Split into several.</summary>
    Split,
    /// <summary>The sentence is gone from the document.</summary>
    CutFromDocument,
    /// <summary>Not for this desk to check.</summary>
    OutOfScope,
}

/// <summary>Why a checker gave a claim back.</summary>
public enum ReleaseReason
{
    /// <summary>Somebody else is to take it.</summary>
    Reassign,
    /// <summary>The checker is too close to the matter.</summary>
    ConflictOfInterest,
    /// <summary>It was due and not done.</summary>
    Overdue,
}

/// <summary>Why a reviewer sent a claim back.</summary>
public enum ReturnReason
{
    /// <summary>The finding needs evidence it does not have.</summary>
    EvidenceMissing,
    /// <summary>The locator does not lead there.</summary>
    WrongLocator,
    /// <summary>It is more than one statement.</summary>
    ClaimNotAtomic,
    /// <summary>The text says it.</summary>
    Other,
}

/// <summary>Why a decided claim was opened again.</summary>
public enum ReopenReason
{
    /// <summary>There is evidence that the decision did not have.</summary>
    NewEvidence,
    /// <summary>The check was wrong.</summary>
    ErrorInCheck,
    /// <summary>An objection was accepted.</summary>
    Challenge,
}

/// <summary>What made a decision stale, or interrupted a review.</summary>
public enum StaleCause
{
    /// <summary>The words were edited.</summary>
    PassageChanged,
    /// <summary>The words are gone.</summary>
    PassageOrphaned,
    /// <summary>A new edition of a source changed the passage relied on.</summary>
    SourceVersion,
    /// <summary>A source was retracted.</summary>
    SourceRetracted,
    /// <summary>A source was corrected.</summary>
    SourceCorrected,
    /// <summary>The speaker held another role on the document's date than was believed.</summary>
    AuthorityRoleChanged,
    /// <summary>A linked claim was decided the other way.</summary>
    ContradictingClaimDecided,
    /// <summary>The date to look again has come.</summary>
    ReviewByPassed,
    /// <summary>The policy asks for more than the decision had.</summary>
    PolicyChanged,
    /// <summary>Something happened in the world; a person says what.</summary>
    WorldEvent,
}

/// <summary>How two claims hang together.</summary>
public enum LinkKind
{
    /// <summary>They cannot both be so.</summary>
    Contradicts,
    /// <summary>This one bears the other out.</summary>
    Corroborates,
    /// <summary>This one says the same.</summary>
    Restates,
    /// <summary>This one says less.</summary>
    Narrows,
    /// <summary>This one was split from the other.</summary>
    SplitFrom,
}
