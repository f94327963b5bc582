using Soa.AppHost;

var builder = DistributedApplication.CreateBuilder(args);
builder.AddSoa(Path.Combine(builder.AppHostDirectory, "data"));
await builder.Build().RunAsync();
