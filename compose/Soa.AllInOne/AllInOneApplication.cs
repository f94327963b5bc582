#if COREWCF
using Soa.Services.CoreWcf;
#endif
using System.Data.Common;
using Soa.Billing;
using Soa.Bus;
using Soa.Bus.Hosting.Starting;
using Soa.Bus.OpenTelemetry;
using Soa.Bus.OperatorConsole;
using Soa.Customers;
using Soa.Database;
using Soa.Database.Migrations;
using Soa.Flows;
using Soa.Inventory;
using Soa.Messaging;
using Soa.Orders;
using Soa.ServiceModel;
using Soa.Shipping;

namespace Soa.AllInOne;

/// <summary>Composes the whole system in one process.</summary>
internal static class AllInOneApplication
{
    /// <summary>Puts it together from command line, environment and <c>appsettings.json</c>. Nothing is opened yet.</summary>
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        var configuration = builder.Configuration;
        HostStart.ResolvePaths(builder);
        var data = configuration["Soa:Data"] ?? configuration["Soa:DefaultData"] ?? Path.GetFullPath("data");
        configuration.AddInMemoryCollection(Defaults(configuration, data));
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        builder.AddSoaBus(bus => bus
            .UseDatabase(Embedded(data))
            .AllowAnyoneOnLoopback()
            .AddServices(services => services.AddCustomers().AddInventory().AddOrders().AddBilling().AddShipping())
            .AddFlows("Flows")
            .AddJournal()
            .AddParked()
            .AddAlerts());
        builder.AddSoaTelemetry().AddSoaConsole();
        builder.Services
            .AddSingleton(_ => new DatabaseLock(DatabaseRegistration.Read(configuration, Embedded(data))))
            .AddHostedService<DatabaseLockWatch>()
            .AddSingleton<Seeder>();
        Directory.CreateDirectory(data);

#if COREWCF
        builder.Services.AddCoreWcf();
#endif
        var app = builder.Build();
        app.MapSoaBus().MapSoaTelemetry().MapSoaConsole();
        app.MapStartPage(() => TourOf(app));
        return app;
    }

    /// <summary>Migrates the database, starts everything, and seeds a new database unless <c>Soa:Seed</c> is false.</summary>
    public static async Task StartAsync(WebApplication app, CancellationToken cancellationToken = default)
    {
        await PrepareDatabaseAsync(app, cancellationToken);
        await app.StartAsync(cancellationToken);
        if (app.Configuration.GetValue("Soa:Seed", true))
            await app.Services.GetRequiredService<Seeder>().SeedAsync(cancellationToken);
    }

    /// <summary>Returns the tour of a started system.</summary>
    public static Tour TourOf(WebApplication app) => new(
        new Uri(app.Urls.First().TrimEnd('/') + "/"),
        app.Services.GetRequiredService<DocumentBusOptions>().Transport.ToString(),
        app.Services.GetRequiredService<SharedDatabase>().ToString(),
        [.. app.Services.GetServices<ServiceDefinition>()],
        [.. app.Services.GetRequiredService<FlowSet>().Flows.Select(flow => new FlowSummary(flow.Name, flow.Description))]);

    private static string Embedded(string data) => $"Data Source={Path.Combine(data, "soa.db")}";

    private static async Task PrepareDatabaseAsync(WebApplication app, CancellationToken cancellationToken)
    {
        try
        {
            // The in-memory bus takes over the documents that wait in the database.
            if (!app.Services.GetRequiredService<TransportCapabilities>().IsShared)
                await app.Services.GetRequiredService<DatabaseLock>().TakeAsync(cancellationToken);
            await app.Services.GetRequiredService<Migrator>().MigrateAsync(cancellationToken);
        }
        catch (DbException error)
        {
            throw new StartException(
                [$"{app.Services.GetRequiredService<SharedDatabase>()} cannot be used: {error.Message} Check ConnectionStrings:Soa, "
                    + "that the database runs, and that this user may write to it."]);
        }
    }

    // Defaults for one person on one machine.
    private static Dictionary<string, string?> Defaults(ConfigurationManager configuration, string data)
    {
        var defaults = new Dictionary<string, string?>
        {
            ["urls"] = "http://127.0.0.1:8080",
            ["Soa:Flows:FileFolders:0"] = Path.Combine(data, "outgoing"),
            ["Soa:Flows:AllowedHosts:0"] = "localhost",
            ["Soa:Flows:AllowedHosts:1"] = "127.0.0.0/8",
            ["Soa:Flows:AllowedHosts:2"] = "::1",
        };
        return defaults.Where(setting => configuration[setting.Key] is null).ToDictionary();
    }
}
