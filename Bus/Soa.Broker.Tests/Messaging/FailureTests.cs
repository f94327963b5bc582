using Soa.Documents;
using Soa.Messaging;
using Soa.Testing.Messaging;

namespace Soa.Broker.Tests.Messaging;

[TestFixture(BusTransport.InMemory)]
[TestFixture(BusTransport.RabbitMq)]
public sealed class FailureTests(BusTransport transport) : BusFixture(transport)
{
    [Test]
    public async Task A_document_that_fails_at_first_is_tried_again()
    {
        var attempts = 0;
        var (inbox, dead) = (new Inbox(), new Inbox());
        await using var bus = await TestBus.StartAsync(Options, new DocumentSubscription("flow.a", [], (document, token) =>
            ++attempts < 3 ? throw new TimeoutException("not yet") : inbox.Keep(document, token)), DeadLetters(dead));

        await bus.Bus.SendAsync("flow.a", Xml.New("<X/>"), default);
        await inbox.UntilCountAsync(1);

        Assert.That(attempts, Is.EqualTo(3));
        Assert.That(dead.Documents, Is.Empty);
    }

    [Test]
    public async Task A_document_that_always_fails_goes_to_the_dead_letters_with_the_reason()
    {
        var attempts = 0;
        var dead = new Inbox();
        await using var bus = await TestBus.StartAsync(Options, DeadLetters(dead), new DocumentSubscription("flow.a", [], (_, _) =>
        {
            attempts++;
            throw new InvalidOperationException("always");
        }));
        var sent = Xml.New("<X/>", new Dictionary<string, string> { ["partner"] = "acme" });

        await bus.Bus.SendAsync("flow.a", sent, default);
        var letter = await dead.FirstAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(attempts, Is.EqualTo(4));
            Assert.That(letter.MessageId, Is.EqualTo(sent.MessageId));
            Assert.That(letter.ConversationId, Is.EqualTo(sent.ConversationId));
            Assert.That(letter.Text(), Is.EqualTo("<X/>"));
            Assert.That(letter.Headers, Contains.Key("partner").WithValue("acme"));
            Assert.That(letter.Headers, Contains.Key(DeadLetterHeaders.Queue).WithValue("flow.a"));
            Assert.That(letter.Headers, Contains.Key(DeadLetterHeaders.Reason).WithValue("System.InvalidOperationException"));
            Assert.That(letter.Headers, Contains.Key(DeadLetterHeaders.Message).WithValue("always"));
            Assert.That(letter.Headers, Contains.Key(DeadLetterHeaders.Attempts).WithValue("4"));
            Assert.That(
                DateTimeOffset.Parse(letter.Headers[DeadLetterHeaders.Time], null),
                Is.EqualTo(TimeProvider.System.GetUtcNow()).Within(1).Minutes);
        }
    }

    [TestCase("{\"not\":\"xml\"}")]
    [TestCase("")]
    [TestCase("<?xml version='1.0'?>")]
    [TestCase("<!DOCTYPE x [<!ENTITY e 'e'>]><x>&e;</x>")]
    public async Task A_body_that_is_not_XML_goes_to_the_dead_letters_untried(string body)
    {
        var (inbox, dead) = (new Inbox(), new Inbox());
        await using var bus = await TestBus.StartAsync(Options, DeadLetters(dead), new DocumentSubscription("flow.a", [], inbox.Keep));

        await bus.Bus.SendAsync("flow.a", new Document(Xml.Bytes(body), Guid.NewGuid()), default);
        var letter = await dead.FirstAsync();

        Assert.That(letter.Text(), Is.EqualTo(body));
        Assert.That(letter.Headers, Contains.Key(DeadLetterHeaders.Message).WithValue("The body is not an XML document."));
        Assert.That(inbox.Documents, Is.Empty);
    }

    [Test]
    public async Task What_queues_behind_a_document_that_fails_is_not_held_up()
    {
        var release = new TaskCompletionSource();
        var inbox = new Inbox();
        await using var bus = await TestBus.StartAsync(Options, new DocumentSubscription("flow.a", [], async (document, token) =>
        {
            if (document.Name.Name == "Poison" && !release.Task.IsCompleted)
                throw new InvalidOperationException("poison");
            return await inbox.Keep(document, token);
        }, Concurrency: 2), DeadLetters(new Inbox()));

        await bus.Bus.SendAsync("flow.a", Xml.New("<Poison/>"), default);
        await bus.Bus.SendAsync("flow.a", Xml.New("<Good/>"), default);

        Assert.That((await inbox.FirstAsync()).Name.Name, Is.EqualTo("Good"));
        release.SetResult();
    }

    [Test]
    public async Task A_dead_letter_that_cannot_be_stored_is_tried_until_it_can()
    {
        var attempts = 0;
        var stored = new Inbox();
        await using var bus = await TestBus.StartAsync(
            Options with { Retry = Options.Retry with { Limit = 1 } },
            new DocumentSubscription(BusNames.DeadLetters, [], (letter, token) =>
                ++attempts < 7 ? throw new TimeoutException("the database is away") : stored.Keep(letter, token)),
            new DocumentSubscription("flow.a", [], (_, _) => throw new InvalidOperationException("always")));

        await bus.Bus.SendAsync("flow.a", Xml.New("<X/>"), default);

        Assert.That((await stored.FirstAsync()).Headers, Contains.Key(DeadLetterHeaders.Queue).WithValue("flow.a"));
        Assert.That(attempts, Is.EqualTo(7));
    }

    private static DocumentSubscription DeadLetters(Inbox inbox) => new(BusNames.DeadLetters, [], inbox.Keep);
}
