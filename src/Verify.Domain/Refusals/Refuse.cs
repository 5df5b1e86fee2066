namespace Verify.Domain.Refusals;

/// <summary>The refusals that most aggregates share.</summary>
internal static class Refuse
{
    /// <summary>The thing is in a state that does not allow it (409).</summary>
    public static RefusedException WrongState(string message) => new(RefusalKind.WrongStage, ProblemCodes.WrongState, message);

    /// <summary>Something of that identity exists (409).</summary>
    public static RefusedException Exists(string message) => new(RefusalKind.WrongStage, ProblemCodes.AlreadyExists, message);

    /// <summary>There is no such part (404).</summary>
    public static RefusedException NotFound(string message) => new(RefusalKind.NotFound, ProblemCodes.NotFound, message);

    /// <summary>A rule without a code of its own (422).</summary>
    /// <param name="rule">Stable name, kebab-case.</param>
    /// <param name="message">What is wrong.</param>
    public static RefusedException Broken(string rule, string message) => RefusedException.Rule(ProblemCodes.Rule, message, new BrokenRule(rule, message));
}
