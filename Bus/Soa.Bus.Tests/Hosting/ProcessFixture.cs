using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Soa.Testing.Flows.Versions;

namespace Soa.Bus.Tests.Hosting;

/// <summary>Builds processes with <c>AddSoaBus</c>, each on a database and a free port of its own.</summary>
public abstract class ProcessFixture
{
    private string folder = "";

    internal FlowFiles Files { get; private set; } = null!;

    [SetUp]
    public void CreateFolders() => (folder, Files) = (Directory.CreateTempSubdirectory("soa-process-").FullName, new FlowFiles());

    [TearDown]
    public void DeleteFolders()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
        Files.Dispose();
    }

    /// <summary>The path of the process's database, which nobody has made yet.</summary>
    protected string DatabaseFile => Path.Combine(folder, "soa.db");

    /// <summary>A program with settings, and nothing added.</summary>
    protected WebApplicationBuilder Program(params (string Key, string? Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["urls"] = "http://127.0.0.1:0",
            ["ConnectionStrings:Soa"] = $"Data Source={DatabaseFile}",
        });
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value)));
        return builder;
    }

    /// <summary>The paths that a process serves.</summary>
    protected static IReadOnlyList<string> PathsOf(WebApplication app) =>
    [
        .. ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Select(endpoint => $"/{endpoint.RoutePattern.RawText!.Trim('/')}").Distinct().Order(StringComparer.Ordinal),
    ];

    /// <summary>What is registered: each service with what makes it.</summary>
    protected static IReadOnlyList<string> Registered(IServiceCollection services) =>
    [
        .. services.Select(service => service.IsKeyedService
            ? $"{service.ServiceType} by key"
            : $"{service.ServiceType} {service.Lifetime} {service.ImplementationType} {service.ImplementationInstance?.GetType()} "
                + $"{service.ImplementationFactory?.Method}"),
    ];
}
