using Soa.Bus;
using Soa.Bus.Hosting;
using Soa.Bus.Hosting.Starting;
using Soa.Database.Migrations;
using SoaHost1.Greetings;

return await HostStart.RunAsync(args, async () =>
{
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    builder.AddSoaBus(bus => bus
        .UseDatabase(embedded: $"Data Source={Path.Combine(builder.Environment.ContentRootPath, "soa.db")}")
        .AllowAnyoneOnLoopback()
        .AddService<IGreeting, GreetingService>(GreetingContract.Service)
        .AddFlows("Flows")
        .AddJournal()
        .AddParked());

    var app = builder.Build();
    app.MapSoaBus();
    await app.RunToEndAsync(async stopping =>
    {
        await app.Services.GetRequiredService<Migrator>().MigrateAsync(stopping);
        await app.StartAsync(stopping);
    });
});
