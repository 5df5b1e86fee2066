using System.Text.Json;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Auth;
using Verify.Api.Features.People;
using Verify.Api.Features.Policies;
using Verify.Api.Http;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.People;

namespace Verify.Api.Seeding;

/// <summary>
/// Tells the story of the sample newsroom (<c>seeds/</c>) to an empty database, as commands of its people on a clock of
/// its own: every rule holds for it, and its history is like any other. It ends before now.
/// </summary>
internal static class SampleNewsroom
{
    /// <summary>The word that keeps it out. It has no value, so the configuration must not see it: it would take the next argument for one.</summary>
    public const string Without = "--no-seed";

    /// <summary>Loads the sample newsroom in Development, into an empty database, unless <c>--no-seed</c> is said.</summary>
    public static async Task LoadSampleNewsroomAsync(this WebApplication app, string[] args)
    {
        if (!app.Environment.IsDevelopment() || args.Contains(Without)) return;
        var loaded = await LoadAsync(app.Services, Path.Combine(AppContext.BaseDirectory, "seeds"));
        if (!loaded && !await HasSamplePeopleAsync(app.Services)) return;
        if (!loaded && !await HasAdministratorAsync(app.Services)) throw new InvalidOperationException("Loading the sample newsroom was broken off: delete the database file and start again.");
        var banner = app.Services.GetRequiredService<Banner>();
        banner.WriteLine("The sample newsroom's keys (they work in Development, from this machine only):");
        foreach (var person in await StoryAsync<SamplePerson>("people.json", Path.Combine(AppContext.BaseDirectory, "seeds")))
        {
            if (person.Roles.Count > 0) banner.WriteLine($"  {SampleKeys.Of(person.As).Written,-46} {person.Name}: {string.Join(", ", person.Roles)}");
        }
    }

    /// <summary>Tells the story of a folder to the database of these services; false where the log is not empty.</summary>
    public static async Task<bool> LoadAsync(IServiceProvider services, string folder)
    {
        await using (var scope = services.CreateAsyncScope())
        {
            if (await scope.ServiceProvider.GetRequiredService<VerifyDbContext>().People.AnyAsync()) return false;
        }

        await TellAsync(services, folder, () => Task.CompletedTask);
        return true;
    }

    /// <summary>Tells the story of a folder to the database of these services, whatever that holds, and does something after each of its sentences.</summary>
    public static async Task TellAsync(IServiceProvider services, string folder, Func<Task> afterEach)
    {
        var clock = new SeedClock();
        await using var provider = Provider(services, clock);
        var json = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        ApiJson.Configure(json);
        var names = new SeedNames();
        var people = await StoryAsync<SamplePerson>("people.json", folder);
        clock.MoveTo(people[0].At);
        await InScopeAsync(provider, Acting.System("bootstrap"), m => m.Send(new EstablishPolicy()));
        foreach (var person in people)
        {
            clock.MoveTo(person.At);
            names.Keep(person.As, await InScopeAsync(provider, Acting.System("seed"), m => MakeAsync(person, m, json)));
            await afterEach();
        }

        foreach (var file in new[] { "library.json", "story.json" })
        {
            foreach (var sentence in await StoryAsync<SeedSentence>(file, folder))
            {
                clock.MoveTo(sentence.At);
                await TellAsync(sentence, provider, names, json, folder);
                await afterEach();
            }
        }
    }

    private static async Task TellAsync(SeedSentence sentence, ServiceProvider provider, SeedNames names, JsonSerializerOptions json, string folder)
    {
        var by = names[sentence.By];
        var roles = by.GetProperty("roles").EnumerateArray().Select(r => Enum.Parse<Role>(r.GetString()!));
        try
        {
            var view = await InScopeAsync(provider, Acting.Person(by.GetProperty("id").GetGuid(), roles), m => SeedVerbs.Named(sentence.Do)(new SeedStep(sentence, names, m, json, folder)));
            if ((sentence.As ?? sentence.Of) is { } name) names.Keep(name, view);
        }
        catch (Exception e)
        {
            throw new InvalidDataException($"The story breaks at {sentence.At:O}, '{sentence.Do}' of {sentence.Of ?? sentence.As} by {sentence.By}: {e.Message}", e);
        }
    }

    private static async Task<JsonElement> MakeAsync(SamplePerson person, IMediator mediator, JsonSerializerOptions json)
    {
        var made = await mediator.Send(new RegisterPerson(person.Name, person.Email, person.CanSignIn, person.Roles));
        if (person.CanSignIn) await mediator.Send(new EnrolSampleKey(made.Id, SampleKeys.Of(person.As)));
        return JsonSerializer.SerializeToElement(made, json);
    }

    private static async Task<T> InScopeAsync<T>(ServiceProvider provider, Acting who, Func<IMediator, Task<T>> act)
    {
        await using var scope = provider.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(who);
        return await act(scope.ServiceProvider.GetRequiredService<IMediator>());
    }

    // the same database and the same pipeline, on the story's clock
    private static ServiceProvider Provider(IServiceProvider services, SeedClock clock)
    {
        var own = new ServiceCollection();
        own.AddSingleton(services.GetRequiredService<IConfiguration>());
        own.AddSingleton(services.GetRequiredService<IHostEnvironment>());
        own.AddLogging();
        own.AddPersistence(services.GetRequiredService<IConfiguration>());
        own.AddPipeline();
        own.AddCurrentUser();
        own.AddSingleton<TimeProvider>(clock);
        return own.BuildServiceProvider();
    }

    private static async Task<bool> HasSamplePeopleAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<VerifyDbContext>().ApiKeys.AnyAsync(k => k.PublicId!.StartsWith(SampleKeys.Prefix));
    }

    // the first administrator is made when the story is told to its end
    private static async Task<bool> HasAdministratorAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<VerifyDbContext>().People.AnyAsync(p => p.Id == Person.FirstAdministrator);
    }

    private static async Task<IReadOnlyList<T>> StoryAsync<T>(string file, string folder)
    {
        await using var stream = File.OpenRead(Path.Combine(folder, file));
        return (await JsonSerializer.DeserializeAsync<IReadOnlyList<T>>(stream, StoryJson.Rules))!;
    }
}

/// <summary>A person of the sample newsroom.</summary>
/// <param name="At">When they came into the books.</param>
/// <param name="As">Name in the story, and in their key.</param>
/// <param name="Name">Their plainly invented name.</param>
/// <param name="Roles">What they are.</param>
/// <param name="CanSignIn">False for somebody outside.</param>
/// <param name="Email">E-mail address, if the story needs one.</param>
internal sealed record SamplePerson(DateTimeOffset At, string As, string Name, IReadOnlyList<Role> Roles, bool CanSignIn = true, string? Email = null);
