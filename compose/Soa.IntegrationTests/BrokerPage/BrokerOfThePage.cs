using Soa.Bus.Testing.SoapStacks;

namespace Soa.IntegrationTests.BrokerPage;

/// <summary>Keeps the one system that the tests of RabbitMQ's page look at.</summary>
[SetUpFixture]
[OnEverySoapStack]
public sealed class BrokerOfThePage
{
    private static BrokerWithDefinitions? broker;

    internal static BrokerWithDefinitions Broker => broker ?? throw new InvalidOperationException("The system has not been started.");

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        broker = await BrokerWithDefinitions.StartAsync();
        await broker.OrderAsync();
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (broker is not null)
            await broker.DisposeAsync();
    }
}
