using Microsoft.Extensions.Configuration;

namespace Soa.AppHost;

/// <summary>Describes the system for Aspire: a broker, the migrator, the services, and two buses on one SQLite database.</summary>
internal static class SoaResources
{
    private const string Broker = "rabbitmq";

    /// <summary>Adds it.</summary>
    /// <param name="builder">Receives the resources.</param>
    /// <param name="folder">The folder of the database and of the files that flows write.</param>
    public static void AddSoa(this IDistributedApplicationBuilder builder, string folder)
    {
        if (builder.ExecutionContext.IsRunMode)
            Directory.CreateDirectory(folder);
        var database = $"Data Source={Path.Combine(folder, "soa.db")}";
        // A broker that runs already needs no container.
        IResourceBuilder<IResourceWithConnectionString> broker = builder.Configuration.GetConnectionString(Broker) is null
            ? builder.AddRabbitMQ(Broker).WithManagementPlugin()
            : builder.AddConnectionString(Broker);
        var migrator = builder.AddProject<Projects.Soa_Database_Tool>("migrator")
            .WithArgs("migrate", "--create")
            .WithEnvironment("Soa__Database__Provider", "Sqlite")
            .WithEnvironment("ConnectionStrings__Soa", database);
        AddHost<Projects.Soa_Services_Host>("services");
        AddHost<Projects.Soa_Bus_Host>("bus")
            .WithReplicas(2)
            .WithEnvironment("Soa__Flows__FileFolders__0", Path.Combine(folder, "outgoing"));

        IResourceBuilder<ProjectResource> AddHost<TProject>(string name)
            where TProject : IProjectMetadata, new() => builder.AddProject<TProject>(name)
            .WithHttpEndpoint()
            .WithHttpHealthCheck("/health/ready")
            .WithEnvironment("Soa__Bus__Transport", "RabbitMq")
            .WithEnvironment("Soa__Bus__RabbitMq__ConnectionString", broker.Resource.ConnectionStringExpression)
            .WithEnvironment("Soa__Database__Provider", "Sqlite")
            .WithEnvironment("ConnectionStrings__Soa", database)
            // Everything listens on the developer's machine.
            .WithEnvironment("Soa__Security__Authentication", "None")
            .WaitFor(broker)
            .WaitForCompletion(migrator);
    }
}
