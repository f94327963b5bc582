using Soa.Bus.Testing;

namespace Soa.Contrast.Tests;

/// <summary>Ends the broker, if a test started it.</summary>
[SetUpFixture]
public sealed class BrokerOfTheRun
{
    [OneTimeTearDown]
    public Task Stop() => SharedBroker.StopAsync();
}
