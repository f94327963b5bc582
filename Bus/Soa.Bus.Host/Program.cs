using Soa.Bus.Flows;
using Soa.Bus.Hosting;
using Soa.Bus.Hosting.Starting;
using Soa.Bus.Journal;
using Soa.Bus.Parked;
using Soa.Database;
using Soa.Flows;
using Soa.Flows.Endpoints;
using Soa.Messaging;
using Soa.Messaging.Journal;
using Soa.Messaging.Parked;
using Soa.Soap;
using Soa.Soap.Security;

return await HostStart.RunAsync(async () =>
{
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    HostStart.Check(builder, args, HostChecks.SharedBus, HostChecks.CallersAndDatabase, HostChecks.FlowFolders);
    var folder = builder.Configuration["Soa:FlowFolder"] ?? Path.Combine(AppContext.BaseDirectory, "Flows");

    // The services run elsewhere; what they promise is known from their WSDLs.
    var contracts = Path.Combine(AppContext.BaseDirectory, "Wsdl");

    builder.Services
        .AddSecurity(builder.Configuration)
        .AddSharedDatabase(builder.Configuration)
        .AddDocumentBus(builder.Configuration)
        .AddJournal(builder.Configuration)
        .AddParkedDocuments(builder.Configuration)
        .AddSoap(builder.Configuration)
        .AddSingleton<IServiceDirectory>(ServiceDirectory.FromFolder(contracts))
        .AddFlows(builder.Configuration, folder);

    var app = builder.Build();
    app.UseSecurity();
    app.MapFlows();
    app.MapFlowOverview();
    app.MapJournal();
    app.MapParked();
    app.MapHealth();
    await app.RunToEndAsync();
});
