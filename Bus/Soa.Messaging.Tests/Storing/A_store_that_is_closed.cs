using Microsoft.Extensions.Logging.Abstractions;
using Soa.Database.Testing;
using Soa.Messaging.Storing;
using Soa.Testing.Messaging;

namespace Soa.Messaging.Tests.Storing;

public sealed class A_store_that_is_closed
{
    [Test]
    public async Task Writes_what_came_in_the_moment_before()
    {
        await using var database = await TestDatabase.CreateMigratedAsync(TestDatabases.One);
        var store = new MessageStore(database.Database);
        var message = StoredMessage.For("flow.a", new(Xml.New("<X/>")) { RoutingKey = "flow.a" }, dueAt: null);
        message.Id = 1;
        await store.WriteAsync([message], [], default);

        // The writer looks at the clock before it looks for work, and again when there was none and it is about to sleep.
        var (started, stopping) =
            (new ManualResetEventSlim(), new TaskCompletionSource<Task>(TaskCreationOptions.RunContinuationsAsynchronously));
        StoreWriter writer = null!;
        writer = new StoreWriter(store, new Nobody(), new SecondLook(() =>
        {
            started.Wait();
            stopping.SetResult(writer.StopAsync(default));
            writer.Forget(1);
        }), NullLogger.Instance);
        writer.Start();
        started.Set();
        await await stopping.Task;

        Assert.That(await store.CountAsync(default), Is.Zero);
    }

    private sealed class SecondLook(Action act) : TimeProvider
    {
        private int looks;

        public override DateTimeOffset GetUtcNow()
        {
            if (Interlocked.Increment(ref looks) == 2)
                act();
            return System.GetUtcNow();
        }
    }

    private sealed class Nobody : IStoreListener
    {
        public void Begin(long lastId)
        {
        }

        public Task WrittenAsync(IReadOnlyList<StoredMessage> messages) => Task.CompletedTask;

        public void Deleted(IReadOnlyList<long> ids)
        {
        }
    }
}
