using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Verify.Api.Persistence;
using Verify.Api.Reactions;
using Verify.Domain.Claims;
using Verify.Domain.People;
using Verify.Domain.Policies;

namespace Verify.Bench;

/// <summary>What benchmarks share that work on a database without a server: its services, two people, and how they decide a claim.</summary>
internal static class InventedNewsroom
{
    /// <summary>Who brings texts and checks claims.</summary>
    public static readonly Acting Checker = Acting.Person(Guid.CreateVersion7(), Role.Checker);

    /// <summary>What the rules need to know: the first version of a text whose authors are outside.</summary>
    public static readonly ClaimFacts Facts = new() { DocumentAuthors = new HashSet<Guid>(), AuthorsOutside = true, Policy = new PolicyTerms(), PolicyVersion = 1, LatestVersion = 1 };

    private static readonly Acting Reviewer = Acting.Person(Guid.CreateVersion7(), Role.Reviewer);

    /// <summary>The services that work on a database's file; no worker runs.</summary>
    public static ServiceProvider Services(string file)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Database:File"] = file }).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddSingleton<Microsoft.Extensions.Hosting.IHostEnvironment>(new Microsoft.Extensions.Hosting.Internal.HostingEnvironment { ContentRootPath = Path.GetDirectoryName(file)! });
        services.AddLogging();
        services.AddPersistence(configuration);
        services.AddReactions();
        return services.BuildServiceProvider();
    }

    /// <summary>Now, as the database keeps it.</summary>
    public static DateTimeOffset Now()
    {
        var at = DateTimeOffset.UtcNow;
        return new DateTimeOffset(at.Ticks - (at.Ticks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
    }

    /// <summary>Opens a claim and gives it to the checker.</summary>
    public static void Take(Claim claim, DateTimeOffset at)
    {
        claim.Open(Severity.Normal, true, Facts, Checker, at);
        claim.Assign(Checker, null, Facts, Checker, at);
    }

    /// <summary>Submits a finding on it and votes.</summary>
    public static void Decide(Claim claim, DateTimeOffset at)
    {
        claim.Submit(new Finding { Fidelity = Fidelity.NotApplicable, Veracity = Veracity.NotCheckable, NotCheckable = NotCheckableReason.Opinion, Note = "An opinion." }, Facts, Checker, at);
        claim.CastVote(new Vote(Guid.Empty, at, false, Fidelity.NotApplicable, Veracity.NotCheckable, false, "It is one.", []), Facts, Reviewer, at);
    }
}
