using Soa.AllInOne.Testing;
using Soa.Bus.Testing.SoapStacks;

namespace Soa.IntegrationTests;

/// <summary>
/// Checks that the published WSDLs, which clients are generated from, are the files in <c>Contracts/Wsdl</c>, so that a change of a
/// contract shows as a difference. The bus checks its flows against the same files.
/// </summary>
[OnEverySoapStack]
public sealed class Published_contracts
{
    [Test]
    public async Task Are_the_approved_ones([Values("customers", "inventory", "orders", "billing", "shipping")] string service)
    {
        await using var system = await SoaSystem.StartAsync(Transports.InMemory);
        var wsdl = await system.Http.GetStringAsync($"services/{service}?singleWsdl");
        var published = wsdl.Replace(system.Address.ToString(), "http://localhost:8080/") + "\n";
        var file = Path.Combine(SharedData.RepositoryRoot, "Contracts", "Wsdl", $"{service}.wsdl");
        if (Environment.GetEnvironmentVariable("SOA_APPROVE") == "1")
            await File.WriteAllTextAsync(file, published);
        Assert.That(
            published,
            Is.EqualTo(File.Exists(file) ? await File.ReadAllTextAsync(file) : ""),
            $"The WSDL of {service} is not the approved one. If the change is wanted, run this test with SOA_APPROVE=1 and commit {file}.");
    }
}
