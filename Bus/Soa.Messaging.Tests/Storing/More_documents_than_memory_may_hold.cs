using Soa.Database.Testing;
using Soa.Messaging.Storing;
using Soa.Testing.Messaging;

namespace Soa.Messaging.Tests.Storing;

/// <summary>An in-memory bus on a database that may hold ten documents of a queue in memory.</summary>
public sealed class More_documents_than_memory_may_hold
{
    private const int InMemory = 10;
    private const int Count = 500;

    private static readonly DocumentBusOptions Options = new() { MaxInMemory = InMemory };

    private TestDatabase database = null!;

    [SetUp]
    public async Task CreateDatabase() => database = await TestDatabase.CreateMigratedAsync(TestDatabases.One);

    [TearDown]
    public async Task DropDatabase() => await database.DisposeAsync();

    [Test]
    public async Task Wait_in_the_store_and_are_all_handled_once_when_there_is_room()
    {
        var inbox = new Inbox();
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var store = new MessageStore(database.Database);
        await using var bus = await TestBus.StartAsync(database.Database, Options, new DocumentSubscription(
            "flow.slow",
            [],
            async (document, token) =>
            {
                await inbox.Keep(document, token);
                await gate.Task.WaitAsync(token);
                return null;
            },
            Concurrency: Count));

        await Task.WhenAll(Enumerable.Range(0, Count).Select(i => bus.Bus.SendAsync("flow.slow", Xml.New($"<X n='{i}'/>"), default)));
        await inbox.UntilCountAsync(InMemory);
        Assert.That((inbox.Documents.Count, await store.CountAsync(default)), Is.EqualTo((InMemory, Count)));

        gate.SetResult();
        await Wait.UntilAsync(async () => await store.CountAsync(default) == 0, "all are handled");
        Assert.That(inbox.Documents, Has.Count.EqualTo(Count));
        Assert.That(inbox.Documents.Select(document => document.MessageId), Is.Unique);
    }

    [Test]
    public async Task Do_not_keep_a_receiver_from_sending_to_its_own_queue()
    {
        var inbox = new Inbox();
        TestBus bus = null!;
        var options = Options with { MaxInMemory = 1 };
        bus = await TestBus.StartAsync(database.Database, options, new DocumentSubscription("flow.own", [], async (document, token) =>
        {
            if (document.Name.Name == "Many")
            {
                for (var i = 0; i < Count; i++)
                    await bus.Bus.SendAsync("flow.own", Xml.New("<One/>"), token);
                return null;
            }

            return await inbox.Keep(document, token);
        }));
        await using var stopping = bus;

        await bus.Bus.SendAsync("flow.own", Xml.New("<Many/>"), default);

        await inbox.UntilCountAsync(Count);
    }

    [Test]
    public async Task Go_through_in_the_order_in_which_they_were_sent()
    {
        var inbox = new Inbox();
        await using var bus = await TestBus.StartAsync(
            database.Database, Options, new DocumentSubscription("flow.a", [], inbox.Keep, Concurrency: 1));

        for (var i = 0; i < Count; i++)
            await bus.Bus.SendAsync("flow.a", Xml.New($"<X>{i}</X>"), default);
        await inbox.UntilCountAsync(Count);

        Assert.That(inbox.Documents.Select(document => document.Text()), Is.EqualTo(Enumerable.Range(0, Count).Select(i => $"<X>{i}</X>")));
    }
}
