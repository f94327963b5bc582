#if COREWCF
using Soa.Services.CoreWcf;
#endif
using Soa.Bus.Hosting;
using Soa.Database.Migrations;
using Soa.ServiceModel;
using Soa.Soap;

namespace Soa.Bus.Load.Servers;

/// <summary>
/// Runs a service over SOAP on one of the stacks, with a journal in a database of its own or without one, and without logging.
/// </summary>
internal static class ServiceUnderTest
{
    public const string Path = "/services/stocks";

    public static async Task<int> RunAsync(int port, string stack, bool hasJournal)
    {
        var builder = LoadServer.CreateBuilder(port);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Soa:Soap:Stack"] = stack });
        builder.Services
            .AddSoap(builder.Configuration)
            .AddSingleton<IOperationPipeline, DirectPipeline>()
            .AddSingleton(ServiceDefinition.Create<IStocks, Stocks>("stocks"));
        if (hasJournal)
            builder.Services.AddJournalOfItsOwn(builder.Configuration);

#if COREWCF
        builder.Services.AddCoreWcf();
#endif
        var app = builder.Build();
        if (hasJournal)
            await app.Services.GetRequiredService<Migrator>().MigrateAsync();
        app.MapServices();
        await app.RunAsync();
        return 0;
    }
}
