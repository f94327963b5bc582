using Soa.Bus.Testing;

namespace Soa.AllInOne.Testing;

/// <summary>Lists the transports the whole system is tested on.</summary>
internal static class Transports
{
    /// <summary>The bus within the process.</summary>
    public const string InMemory = "InMemory";

    /// <summary>A real broker, started by the tests.</summary>
    public const string RabbitMq = "RabbitMq";

    /// <summary>Both.</summary>
    public static readonly string[] All = [InMemory, RabbitMq];

    /// <summary>Returns the settings that choose a transport; on RabbitMQ with a virtual host of the test's own.</summary>
    public static async Task<string[]> SettingsAsync(string transport)
    {
        if (transport == InMemory)
            return ["--Soa:Bus:Transport=InMemory"];
        var address = await (await SharedBroker.GetAsync()).NewVirtualHostAsync();
        return ["--Soa:Bus:Transport=RabbitMq", $"--Soa:Bus:RabbitMq:ConnectionString={address}"];
    }
}
