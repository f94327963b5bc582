using System.Text.Json.Nodes;

namespace Soa.PackageTests;

/// <summary>
/// Checks the references of a service's project when it is compiled: its contract, the service model, and nothing behind it.
/// </summary>
public sealed class A_service_of_this_system
{
    private static readonly string[] Unseen =
    [
        "MassTransit", "RabbitMQ.", "YamlDotNet", "Cronos", "Microsoft.IdentityModel", "System.IdentityModel", "Microsoft.Data",
        "Dapper", "Polly", "Soa.Soap", "Soa.Flows", "Soa.Bus",
    ];

    [Test]
    public async Task Compiles_without_broker_YAML_and_tokens()
    {
        var assets = await File.ReadAllTextAsync(Repository.PathOf("Services", "Soa.Orders", "obj", "project.assets.json"));
        var compiled = JsonNode.Parse(assets)!["targets"]!.AsObject().Single().Value!.AsObject()
            .SelectMany(library => library.Value!["compile"]?.AsObject() ?? [])
            .Select(file => Path.GetFileName(file.Key))
            .Where(file => file.EndsWith(".dll", StringComparison.Ordinal))
            .ToArray();

        Assert.Multiple(() =>
        {
            Assert.That(compiled, Does.Contain("Soa.ServiceModel.dll").And.Contain("System.ServiceModel.Primitives.dll"));
            Assert.That(compiled.Where(file => Unseen.Any(name => file.StartsWith(name, StringComparison.Ordinal))), Is.Empty);
        });
    }
}
