using Verify.Api;
using Verify.Api.Persistence;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton(Banner.OnStandardOutput());
builder.Services.AddPersistence();

var app = builder.Build();
if (DatabaseCommands.AreMeant(args)) return await DatabaseCommands.RunAsync(app.Services, args, app.Services.GetRequiredService<Banner>().Output);

await app.Services.MigrateDatabaseAsync();
await app.RunAsync();
return 0;
