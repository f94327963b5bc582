using Soa.Database.Testing;
using Soa.Documents;
using Soa.Messaging.Storing;
using Soa.Testing.Messaging;

namespace Soa.Messaging.Tests.Storing;

/// <summary>An in-memory bus on a database, and a second one that comes after it as the next process would.</summary>
public sealed class A_bus_that_dies
{
    private static readonly DocumentBusOptions Options =
        new() { Retry = new RetryOptions { Limit = 0, Delays = [TimeSpan.FromSeconds(2)], Jitter = 0 } };

    private TestDatabase database = null!;
    private MessageStore store = null!;

    [SetUp]
    public async Task CreateDatabase()
    {
        database = await TestDatabase.CreateMigratedAsync(TestDatabases.One);
        store = new MessageStore(database.Database);
    }

    [TearDown]
    public async Task DropDatabase() => await database.DisposeAsync();

    [Test]
    public async Task Leaves_what_it_had_accepted_to_the_next_with_everything_that_belongs_to_it()
    {
        var (stuck, inbox, letters) = (new Inbox(), new Inbox(), new Inbox());
        // The first one takes every document in and never comes to an end with any.
        await using var dead = await TestBus.StartAsync(
            database.Database,
            Options with { StopTimeout = TimeSpan.FromMilliseconds(1) },
            new DocumentSubscription("flow.a", ["t.#"], async (document, token) =>
            {
                await stuck.Keep(document, token);
                await Task.Delay(Timeout.Infinite, token);
                return null;
            }));
        var sent = new Document(
            Xml.Bytes("<X xmlns='urn:x'>\u00e4 \u20ac</X>"), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(),
            new Dictionary<string, string> { ["partner"] = "\u00c4cme \"1\"" });
        await dead.Bus.PublishAsync("t.E", sent, default);
        await dead.Bus.SendAsync("flow.a", Xml.New("<Y/>"), default);
        await dead.Bus.PublishAsync("other.E", Xml.New("<NotForAnybody/>"), default);
        await stuck.UntilCountAsync(2);

        await using var next = await TestBus.StartAsync(
            database.Database, Options, new DocumentSubscription("flow.a", ["t.#"], inbox.Keep), new DocumentSubscription(
                BusNames.DeadLetters, [], letters.Keep));
        await inbox.UntilCountAsync(2);

        var got = inbox.Documents.Single(document => document.MessageId == sent.MessageId);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(got.Body.ToArray(), Is.EqualTo(sent.Body.ToArray()));
            Assert.That((got.ConversationId, got.CausationId), Is.EqualTo((sent.ConversationId, sent.CausationId)));
            Assert.That(got.Headers, Is.EqualTo(sent.Headers));
            Assert.That(letters.Documents, Is.Empty);
        }

        await UntilStoredAsync(0);
    }

    [Test]
    public async Task Leaves_delayed_documents_to_the_next_which_waits_until_they_are_due()
    {
        var (failed, returned) = (new Inbox(), new Inbox());
        var first = await TestBus.StartAsync(database.Database, Options, new DocumentSubscription("flow.a", [], async (document, token) =>
        {
            await failed.Keep(document, token);
            throw new TimeoutException("away");
        }));
        await first.Bus.SendAsync("flow.a", Xml.New("<X/>"), default);
        await failed.UntilCountAsync(1);
        await first.DisposeAsync();
        var due = (await store.NextDueAsync(default))!.Value;

        await using var next = await TestBus.StartAsync(database.Database, Options, new DocumentSubscription("flow.a", [], returned.Keep));
        var document = await returned.FirstAsync();

        Assert.That(TimeProvider.System.GetUtcNow().UtcDateTime, Is.GreaterThanOrEqualTo(due));
        Assert.That(document.Headers, Contains.Key("retry-delays").WithValue("1"));
        Assert.That(document.MessageId, Is.EqualTo(failed.Documents.Single().MessageId));
        await UntilStoredAsync(0);
    }

    [Test]
    public async Task Does_not_deliver_a_document_for_ever_that_was_there_at_every_death()
    {
        var (inbox, dead) = (new Inbox(), new Inbox());
        var message = StoredMessage.For("flow.a", new(Xml.New("<Deadly/>")) { RoutingKey = "flow.a" }, dueAt: null);
        message.Id = 1;
        await store.WriteAsync([message], [], default);
        for (var i = 0; i < 20; i++)
            await store.CountStartAsync("flow.a", 0, 1, default);

        await using var bus = await TestBus.StartAsync(
            database.Database, Options, new DocumentSubscription("flow.a", [], inbox.Keep), new DocumentSubscription(
                BusNames.DeadLetters, [], dead.Keep));
        var letter = await dead.FirstAsync();

        Assert.That(letter.Headers, Contains.Key(DeadLetterHeaders.Reason).WithValue("delivery_limit"));
        Assert.That(letter.Headers, Contains.Key(DeadLetterHeaders.Queue).WithValue("flow.a"));
        Assert.That((letter.MessageId, inbox.Documents.Count), Is.EqualTo((message.MessageId, 0)));
        await UntilStoredAsync(0);
    }

    [Test]
    public async Task Takes_back_what_a_subscription_had_no_time_to_finish()
    {
        var (cut, inbox) = (new Inbox(), new Inbox());
        await using var bus = await TestBus.StartAsync(database.Database, Options with { StopTimeout = TimeSpan.FromMilliseconds(1) });
        var subscription = bus.Subscriber.Subscribe(new DocumentSubscription("flow.a", [], async (document, token) =>
        {
            await cut.Keep(document, token);
            await Task.Delay(Timeout.Infinite, token);
            return null;
        }));
        await bus.UntilHealthyAsync();
        await bus.Bus.SendAsync("flow.a", Xml.New("<X/>"), default);
        await cut.UntilCountAsync(1);
        await subscription.DisposeAsync();

        await using var again = bus.Subscriber.Subscribe(new DocumentSubscription("flow.a", [], inbox.Keep));
        await inbox.UntilCountAsync(1);
        await UntilStoredAsync(0);
    }

    private Task UntilStoredAsync(int count) =>
        Wait.UntilAsync(async () => await store.CountAsync(default) == count, $"{count} documents are stored");
}
