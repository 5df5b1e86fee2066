using Verify.Api;
using Verify.Api.Auth;
using Verify.Api.Features.Authorities;
using Verify.Api.Features.Claims;
using Verify.Api.Features.Documents;
using Verify.Api.Features.People;
using Verify.Api.Features.Policies;
using Verify.Api.Features.Sources;
using Verify.Api.Http;
using Verify.Api.Http.Description;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Api.Seeding;

var builder = WebApplication.CreateBuilder(args);
builder.UseDefaultAddress();
builder.Services.AddSingleton(Banner.OnStandardOutput());
builder.Services.AddPersistence();
builder.Services.AddPipeline();
builder.Services.AddAuth();
builder.Services.AddApi();
builder.Services.AddDescription();
builder.Services.AddHealth();

var app = builder.Build();
if (DatabaseCommands.AreMeant(args)) return await DatabaseCommands.RunAsync(app.Services, args, app.Services.GetRequiredService<Banner>().Output);

app.UseApi();
app.MapHealth();
app.MapDescription();
var api = app.MapApi();
api.MapDocuments();
api.MapAuthorities();
api.MapSources();
api.MapClaims();
api.MapPeople();
api.MapPolicies();

await app.Services.MigrateDatabaseAsync();
await app.LoadSampleNewsroomAsync(args);
await app.Services.MakeFirstAdministratorAsync();
await app.Services.EstablishPolicyAsync();
app.PrintAddresses();
await app.RunAsync();
return 0;
