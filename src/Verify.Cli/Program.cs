using Verify.Cli;

using var network = new HttpClientHandler();
return await new AuditTool(network).RunAsync(args, new System.CommandLine.InvocationConfiguration());
