namespace Soa.Bus.Testing;

/// <summary>
/// Provides the one broker of a test run, started at its first use: the one in <c>SOA_RABBITMQ</c> (an amqp URI; the management API's
/// address in <c>SOA_RABBITMQ_MANAGEMENT</c>, default port 15672 of the same host), else a private one.
/// </summary>
public static class SharedBroker
{
    private static readonly Lock Gate = new();
    private static Task<TestBroker>? broker;

    /// <summary>
    /// Returns the broker. Without an installed RabbitMQ the test is ignored, with the command that installs it; in CI (<c>CI=true</c>) it
    /// fails.
    /// </summary>
    public static async Task<TestBroker> GetAsync()
    {
        if (Environment.GetEnvironmentVariable("SOA_RABBITMQ") is null && PrivateBrokerFiles.Server is null)
            Miss("RabbitMQ is not installed: 'sudo apt-get install rabbitmq-server', or set SOA_RABBITMQ to an amqp URI.");
        Task<TestBroker> starting;
        lock (Gate)
            starting = broker ??= StartAsync();
        return await starting;
    }

    /// <summary>Stops the broker if one was started here. For the run's <c>[OneTimeTearDown]</c>.</summary>
    public static async Task StopAsync()
    {
        Task<TestBroker>? started;
        lock (Gate)
            (started, broker) = (broker, null);
        if (started is not null)
            await (await started).DisposeAsync();
    }

    private static async Task<TestBroker> StartAsync()
    {
        if (Environment.GetEnvironmentVariable("SOA_RABBITMQ") is not { Length: > 0 } given)
            return await PrivateBroker.StartAsync(TimeProvider.System);
        var amqp = new Uri(given);
        var management = Environment.GetEnvironmentVariable("SOA_RABBITMQ_MANAGEMENT") is { Length: > 0 } named
            ? new UriBuilder(named)
            : new UriBuilder("http", amqp.Host, 15672);
        if (management.UserName.Length == 0)
            (management.UserName, management.Password) = (amqp.UserInfo.Split(':')[0], amqp.UserInfo.Split(':')[^1]);
        return new GivenBroker(amqp, management.Uri);
    }

    private static void Miss(string reason)
    {
        if (Environment.GetEnvironmentVariable("CI") == "true")
            Assert.Fail(reason);
        Assert.Ignore(reason);
    }
}
