using Soa.Bus;
using Soa.Bus.Hosting;
using Soa.Bus.Hosting.Starting;
using Soa.Bus.OpenTelemetry;
using Soa.Bus.OperatorConsole;

return await HostStart.RunAsync(args, async () =>
{
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });

    // The services run elsewhere; what they promise is known from their WSDLs.
    builder.AddSoaBus(bus => bus
        .RequireSharedTransport()
        .AddFlows("Flows", flows => flows.AddContracts("Wsdl"))
        .AddJournal()
        .AddParked()
        .AddAlerts());
    builder.AddSoaTelemetry().AddSoaConsole();

    var app = builder.Build();
    app.MapSoaBus().MapSoaTelemetry().MapSoaConsole();
    await app.RunToEndAsync();
});
