using Soa.Bus.Hosting;
using Soa.Bus.Hosting.Starting;
using Soa.Database;
using Soa.Database.Migrations;
using Soa.Flows.Endpoints;
using Soa.Messaging;
using Soa.Messaging.Parked;
using Soa.Messaging.Storing;
using Soa.ServiceModel;
using Soa.ServiceModel.Delivery;
using SoaHost1.Greetings;

return await HostStart.RunAsync(async () =>
{
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    HostStart.Check(builder, args, HostChecks.CallersUnlessLocal);
    builder.Services
        .AddSecurity(builder.Configuration, openOnLoopback: true)
        .AddSharedDatabase(builder.Configuration, $"Data Source={Path.Combine(builder.Environment.ContentRootPath, "soa.db")}")
        .AddDocumentBus(builder.Configuration)
        .AddMessageStore()
        .AddSoap(builder.Configuration)
        .AddDelivery()
        .AddJournal(builder.Configuration)
        .AddParkedDocuments(builder.Configuration)
        .AddService<IGreeting, GreetingService>(GreetingContract.Service)
        .AddServiceQueues()
        .AddSingleton<IServiceDirectory>(provider => ServiceDirectory.FromServices(provider.GetServices<ServiceDefinition>()))
        .AddFlows(builder.Configuration, Path.Combine(AppContext.BaseDirectory, "Flows"));

    var app = builder.Build();
    app.UseSecurity();
    app.MapServices();
    app.MapFlows();
    app.MapFlowOverview();
    app.MapJournal();
    app.MapParked();
    app.MapHealth();
    await app.RunToEndAsync(async stopping =>
    {
        await app.Services.GetRequiredService<Migrator>().MigrateAsync(stopping);
        await app.StartAsync(stopping);
    });
});
