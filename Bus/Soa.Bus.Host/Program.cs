using Soa.Bus;
using Soa.Bus.Hosting;
using Soa.Bus.Hosting.Starting;
using Soa.Bus.OpenTelemetry;

return await HostStart.RunAsync(async () =>
{
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });

    // The services run elsewhere; what they promise is known from their WSDLs.
    builder.AddSoaBus(bus => bus
        .RequireSharedTransport()
        .AddFlows("Flows", flows => flows.AddContracts("Wsdl"))
        .AddJournal()
        .AddParked());
    builder.AddSoaTelemetry();

    var app = builder.Build();
    app.MapSoaBus().MapSoaTelemetry();
    await app.RunToEndAsync();
});
