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
api.MapPeople();
api.MapClaims();
api.MapPolicies();
api.MapAuthorities();
api.MapSources();
api.MapDocuments();

await app.Services.MigrateDatabaseAsync();
await app.Services.EstablishPolicyAsync();
await app.Services.MakeFirstAdministratorAsync();
app.PrintAddresses();
await app.RunAsync();
return 0;
