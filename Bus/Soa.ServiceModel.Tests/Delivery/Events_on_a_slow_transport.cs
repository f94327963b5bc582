using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Soa.Database;
using Soa.Database.Testing;
using Soa.Documents;
using Soa.Messaging;
using Soa.ServiceModel.Delivery;

namespace Soa.ServiceModel.Tests.Delivery;

/// <summary>One process sends an event for longer than a claim lasts, while another looks for what it could take over.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
public sealed class Events_on_a_slow_transport(DatabaseProvider provider)
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(20);

    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly SlowBus slow = new();
    private TestDatabase test = null!;
    private Outbox own = null!;
    private OutboxDispatcher dispatcher = null!;

    [SetUp]
    public async Task Begin()
    {
        test = await TestDatabase.CreateMigratedAsync(provider);
        own = new Outbox(test.Database, time);
        await StoreAsync("SO-1");
        dispatcher = new OutboxDispatcher(
            own, slow, TransportCapabilities.Of(BusTransport.RabbitMq), NullLogger<OutboxDispatcher>.Instance, queues: null, time);
        await dispatcher.StartAsync(CancellationToken.None);
        await slow.Sending.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [TearDown]
    public async Task End()
    {
        slow.Accepted.TrySetResult();
        await dispatcher.StopAsync(CancellationToken.None);
        dispatcher.Dispose();
        await test.DisposeAsync();
    }

    [Test]
    public async Task Are_not_taken_over_by_another_process_while_they_are_being_sent()
    {
        var other = new Outbox(test.Database, time);
        for (var second = 5; second <= 60; second += 5)
        {
            var end = time.GetUtcNow().UtcDateTime + Lease;
            time.Advance(TimeSpan.FromSeconds(5));
            await EventuallyAsync(() => IsHeldBeyondAsync(end));

            Assert.That((await other.ClaimAsync(10, Lease, default)).Rows, Is.Empty, $"after {second} s");
        }

        slow.Accepted.SetResult();
        await EventuallyAsync(async () => await own.CountAsync() == 0);
        Assert.That(slow.Attempts, Is.EqualTo(1));
    }

    [Test]
    public async Task Are_no_longer_sent_once_another_process_has_taken_them_over()
    {
        await test.Database.InTransactionAsync(
            session => session.ExecuteAsync(new Statement("UPDATE Outbox SET LockedBy = 'another'")));

        time.Advance(TimeSpan.FromSeconds(5));

        await slow.GivenUp.Task.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.That(await own.CountAsync(), Is.EqualTo(1));
    }

    private async Task<bool> IsHeldBeyondAsync(DateTime end) => await test.Database.ReadAsync(
        session => session.ScalarAsync<int>(new Statement("SELECT COUNT(*) FROM Outbox WHERE LockedUntil > @End"), new { End = end })) == 1;

    private static async Task EventuallyAsync(Func<Task<bool>> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await condition())
            await Task.Delay(10, limit.Token);
    }

    private Task StoreAsync(string key) => test.Database.InTransactionAsync(session =>
    {
        var happened = new PendingEvent("orders.Happened", Encoding.UTF8.GetBytes("<e/>"), key);
        Outbox.Store(session, new Document(default, Guid.NewGuid()), [happened], time.GetUtcNow().UtcDateTime);
        return Task.CompletedTask;
    });

    private sealed class SlowBus : IDocumentBus
    {
        private int attempts;

        public int Attempts => attempts;

        public TaskCompletionSource Sending { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Accepted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource GivenUp { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async Task PublishAsync(string topic, Document document, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref attempts);
            Sending.TrySetResult();
            try
            {
                await Accepted.Task.WaitAsync(cancellationToken);
            }
            catch (OperationCanceledException)
            {
                GivenUp.TrySetResult();
                throw;
            }
        }

        public Task<Document> CallAsync(string service, Document request, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task SendAsync(string queue, Document document, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
