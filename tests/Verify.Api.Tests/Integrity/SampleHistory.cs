using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Seeding;
using Verify.Domain.People;

namespace Verify.Api.Tests.Integrity;

/// <summary>What somebody was served at a moment.</summary>
/// <param name="By">Who asked.</param>
/// <param name="Path">For what.</param>
/// <param name="Index">Log index of the last event then.</param>
/// <param name="Body">The answer.</param>
internal sealed record Served(Member By, string Path, long Index, string Body);

/// <summary>
/// A running server to which the story of the sample newsroom was told, with a time-stamping authority and a witness
/// file outside, checkpoints along the way, and a note of what was served after each sentence.
/// </summary>
public sealed class SampleHistory : IAsyncLifetime
{
    private const int SentencesPerCheckpoint = 20;

    private readonly string outside = Directory.CreateTempSubdirectory("verify-outside-").FullName;
    private readonly List<Served> served = [];
    private readonly List<string> notes = [];
    private int sentences;
    private long seen;

    public SampleHistory() => App = new VerifyApp(new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Witness:File"] = Path.Combine(outside, "checkpoints.jsonl"),
        ["Witness:TimestampUrl"] = Authority.Url,
    });

    public SampleTimestampAuthority Authority { get; } = new();

    public VerifyApp App { get; }

    public Member Auditor { get; private set; } = null!;

    /// <summary>What was served live, in order.</summary>
    internal IReadOnlyList<Served> Live => served;

    /// <summary>The checkpoints as they went outside, in order.</summary>
    public IReadOnlyList<string> Notes => notes;

    public async Task InitializeAsync()
    {
        Auditor = await App.MemberAsync(Role.Auditor);
        Member[] readers = [Auditor, await App.MemberAsync(Role.Checker), await App.MemberAsync(Role.Reviewer), await App.MemberAsync(Role.Adjudicator)];
        seen = await App.EventCountAsync();
        await SampleNewsroom.TellAsync(App.Services, Repository.File("seeds"), () => AfterSentenceAsync(readers));
        await App.CatchUpAsync(); // what follows from the story is in the log too: the last checkpoint covers all of it
        notes.Add((await App.SignAsync()).Text("note")!);
    }

    public Task DisposeAsync()
    {
        App.Dispose();
        Authority.Dispose();
        Directory.Delete(outside, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>An answer without what says only that it is of the past.</summary>
    internal static string Comparable(Answer answer)
    {
        var json = JsonNode.Parse(answer.ShouldBe(HttpStatusCode.OK).Body.GetRawText())!.AsObject();
        json.Remove("asOf");
        return json.ToJsonString();
    }

    private async Task AfterSentenceAsync(IReadOnlyList<Member> readers)
    {
        var streams = await App.WithDatabaseAsync(db => db.Events.Where(e => e.LogIndex >= seen).Select(e => e.Stream).Distinct().ToListAsync());
        seen = await App.EventCountAsync();
        foreach (var path in streams.Select(PathOf).OfType<string>())
        {
            foreach (var reader in readers) served.Add(new Served(reader, path, seen - 1, Comparable(await reader.Http.GetAsync(path))));
        }

        if (++sentences % SentencesPerCheckpoint == 0) notes.Add((await App.SignAsync()).Text("note")!);
    }

    private static string? PathOf(string stream) => stream.Split(':') switch
    {
        ["claim", var id] => "/claims/" + id,
        ["document", var id] => "/documents/" + id,
        ["source", var id] => "/sources/" + id,
        ["authority", var id] => "/authorities/" + id,
        ["person", var id] => "/people/" + id,
        ["policy", _] => "/policy",
        _ => null,
    };
}

[CollectionDefinition(Name)]
public sealed class SampleHistoryTests : ICollectionFixture<SampleHistory>
{
    public const string Name = "the sample newsroom's history";
}
