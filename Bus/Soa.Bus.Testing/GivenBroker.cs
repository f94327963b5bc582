namespace Soa.Bus.Testing;

/// <summary>Represents the broker that <c>SOA_RABBITMQ</c> names; the tests did not start it and do not stop it.</summary>
internal sealed class GivenBroker(Uri amqp, Uri management) : TestBroker(amqp, management)
{
    public override bool CanBeStopped => false;

    public override Task StopAsync() => KillAsync();

    public override Task KillAsync() => throw new NotSupportedException("The broker of SOA_RABBITMQ is not ours to stop.");

    public override Task ResumeAsync(TimeProvider time) =>
        throw new NotSupportedException("The broker of SOA_RABBITMQ is not ours to start.");
}
