#if COREWCF
using Soa.Services.CoreWcf;
#endif
using Soa.Bus;
using Soa.Bus.Hosting;
using Soa.Bus.Hosting.Starting;
using Soa.Bus.OpenTelemetry;
using Soa.Services.Host;

return await HostStart.RunAsync(args, async () =>
{
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    builder.AddSoaBus(bus => bus
        .RequireSharedTransport()
        .AddServices(services => services.AddChosenServices(builder.Configuration))
        .AddJournal()
        .AddCheck(ChosenServices.FindErrors));
    builder.AddSoaTelemetry();

#if COREWCF
    builder.Services.AddCoreWcf();
#endif
    var app = builder.Build();
    app.MapSoaBus().MapSoaTelemetry();
    await app.RunToEndAsync();
});
