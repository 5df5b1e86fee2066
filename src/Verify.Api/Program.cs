using Verify.Api;
using Verify.Api.Auth;
using Verify.Api.Features.Audit;
using Verify.Api.Features.Authorities;
using Verify.Api.Features.Documents;
using Verify.Api.Features.People;
using Verify.Api.Features.Policies;
using Verify.Api.Features.Publications;
using Verify.Api.Features.Sources;
using Verify.Api.Http;
using Verify.Api.Http.Description;
using Verify.Api.Integrity;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Api.Reactions;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton(Banner.OnStandardOutput());
builder.Services.AddPersistence();
builder.Services.AddPipeline();
builder.Services.AddIntegrity();
builder.Services.AddReactions();
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
api.MapAudit();
api.MapPolicies();
api.MapAuthorities();
api.MapSources();
api.MapDocuments();
api.MapPublications();

await app.Services.MigrateDatabaseAsync();
await app.Services.EstablishPolicyAsync();
await app.Services.MakeFirstAdministratorAsync();
await app.Services.OpenAuditLogAsync();
app.PrintAddresses();
await app.RunAsync();
return 0;
