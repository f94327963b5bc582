using Soa.Bus.Testing;

/// <summary>Ends the broker, if a test started it. In no namespace, so that it holds for all of them.</summary>
[SetUpFixture]
public sealed class BrokerOfTheRun
{
    [OneTimeTearDown]
    public Task Stop() => SharedBroker.StopAsync();
}
