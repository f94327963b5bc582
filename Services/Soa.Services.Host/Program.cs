#if COREWCF
using Soa.Services.CoreWcf;
#endif
using Soa.Bus.Hosting;
using Soa.Bus.Hosting.Starting;
using Soa.Database;
using Soa.Messaging;
using Soa.Messaging.Journal;
using Soa.ServiceModel.Delivery;
using Soa.Services.Host;
using Soa.Soap;
using Soa.Soap.Security;

return await HostStart.RunAsync(async () =>
{
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    HostStart.Check(builder, args, HostChecks.SharedBus, HostChecks.CallersAndDatabase, ChosenServices.FindErrors);
    builder.Services
        .AddSecurity(builder.Configuration)
        .AddSharedDatabase(builder.Configuration)
        .AddDocumentBus(builder.Configuration)
        .AddSoap(builder.Configuration)
        .AddDelivery()
        .AddJournal(builder.Configuration)
        .AddChosenServices(builder.Configuration)
        .AddServiceQueues();

#if COREWCF
    builder.Services.AddCoreWcf();
#endif
    var app = builder.Build();
    app.UseSecurity();
    app.MapServices();
    app.MapHealth();
    await app.RunToEndAsync();
});
