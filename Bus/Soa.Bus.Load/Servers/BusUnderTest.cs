using Soa.Bus.Hosting;
using Soa.Bus.Load.Traffic;
using Soa.Bus.OpenTelemetry;
using Soa.Database.Migrations;
using Soa.Flows;
using Soa.Flows.Endpoints;
using Soa.Messaging;
using Soa.Soap.Security;

namespace Soa.Bus.Load.Servers;

/// <summary>Runs a bus host with the flows of the scenarios, with or without a journal and, like its peers, without logging.</summary>
internal static class BusUnderTest
{
    public static async Task<int> RunAsync(
        int port, int backend, string? keys = null, bool hasJournal = false, bool hasTelemetry = false)
    {
        var folder = Directory.CreateTempSubdirectory("soa-load-").FullName;
        CopyFlows(Path.Combine(AppContext.BaseDirectory, "Flows"), folder, backend);
        var builder = LoadServer.CreateBuilder(port);
        builder.Services
            .AddDocumentBus(builder.Configuration)
            .AddSingleton<IServiceDirectory>(ServiceDirectory.FromServices([]))
            .AddFlows(builder.Configuration, folder);
        if (hasTelemetry)
            AddTelemetry(builder);
        if (hasJournal)
            builder.Services.AddJournalOfItsOwn(builder.Configuration);
        if (keys is not null)
        {
            builder.Configuration.AddInMemoryCollection(SecureKeys.Settings(keys));
            builder.Services.AddSecurity(builder.Configuration);
        }

        var app = builder.Build();
        if (hasJournal)
            await app.Services.GetRequiredService<Migrator>().MigrateAsync();
        if (keys is not null)
            app.UseSecurity();
        app.MapFlows();
        await app.RunAsync();
        return 0;
    }

    // Metrics, and traces of which one in a hundred is kept. Nothing listens at the endpoint: what is measured is the bus.
    private static void AddTelemetry(WebApplicationBuilder builder)
    {
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://127.0.0.1:1",
            ["OTEL_TRACES_SAMPLER"] = "parentbased_traceidratio",
            ["OTEL_TRACES_SAMPLER_ARG"] = "0.01",
        });
        builder.AddSoaTelemetry();
        // Lines of the log are not what is measured.
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
    }

    private static void CopyFlows(string from, string to, int backend)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.WriteAllText(copy, File.ReadAllText(file).Replace("127.0.0.1:9000", $"127.0.0.1:{backend}", StringComparison.Ordinal));
        }
    }
}
