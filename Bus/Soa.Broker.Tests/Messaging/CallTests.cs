using Soa.Documents;
using Soa.Messaging;
using Soa.Testing.Messaging;

namespace Soa.Broker.Tests.Messaging;

[TestFixture(BusTransport.InMemory)]
[TestFixture(BusTransport.RabbitMq)]
public sealed class CallTests(BusTransport transport) : BusFixture(transport)
{
    [Test]
    public async Task A_service_answers_its_caller()
    {
        await using var bus = await TestBus.StartAsync(Options, Service(request => request.Answer(Xml.Bytes("<Pong xmlns='urn:t'/>"))));
        var ping = Xml.New("<Ping xmlns='urn:t'/>");

        var answer = await bus.Bus.CallAsync("echo", ping, default);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Text(), Is.EqualTo("<Pong xmlns='urn:t'/>"));
            Assert.That(answer.MessageId, Is.EqualTo(DeterministicId.Create(ping.MessageId, "answer")));
            Assert.That(answer.ConversationId, Is.EqualTo(ping.ConversationId));
            Assert.That(answer.CausationId, Is.EqualTo(ping.MessageId));
        }
    }

    [Test]
    public async Task A_fault_is_an_answer()
    {
        await using var bus = await TestBus.StartAsync(Options, Service(request => request.Answer(Xml.Bytes(Xml.Fault))));

        var answer = await bus.Bus.CallAsync("echo", Xml.New("<Ping/>"), default);

        Assert.That(answer.IsFault);
        Assert.That(answer.Text(), Is.EqualTo(Xml.Fault));
    }

    [Test]
    public async Task A_technical_failure_reaches_the_caller_at_once_and_is_not_tried_again()
    {
        var attempts = 0;
        await using var bus = await TestBus.StartAsync(Options, Service(_ =>
        {
            attempts++;
            throw new InvalidOperationException("disk \u0001 on fire \U0001F525 <&>");
        }));

        var thrown = (await Assert.ThrowsAsync<ServiceUnavailableException>(() => bus.Bus.CallAsync("echo", Xml.New("<Ping/>"), default)))!;

        Assert.That(
            thrown.Message,
            Does.Contain("service.echo").And.Contain("InvalidOperationException").And.Contain("disk \uFFFD on fire \U0001F525 <&>"));
        Assert.That(attempts, Is.EqualTo(1));
    }

    [Test]
    public async Task A_service_that_gives_no_answer_has_failed()
    {
        await using var bus = await TestBus.StartAsync(Options, new DocumentSubscription("service.echo", [], new Inbox().Keep));

        await Assert.ThrowsAsync<ServiceUnavailableException>(() => bus.Bus.CallAsync("echo", Xml.New("<Ping/>"), default));
    }

    [Test]
    public async Task A_service_that_takes_too_long_is_unavailable()
    {
        await using var bus = await TestBus.StartAsync(
            Options with { CallTimeout = TimeSpan.FromMilliseconds(300), StopTimeout = TimeSpan.FromMilliseconds(100) },
            new DocumentSubscription("service.echo", [], async (_, token) =>
            {
                await Task.Delay(Timeout.Infinite, token);
                return null;
            }));

        var thrown = (await Assert.ThrowsAsync<ServiceUnavailableException>(() => bus.Bus.CallAsync("echo", Xml.New("<Ping/>"), default)))!;

        Assert.That(thrown.Message, Does.Contain("'echo'").And.Contain("Ping").And.Contain("00:00:00.3"));
    }

    [Test]
    public async Task A_service_that_nobody_has_ever_started_is_unavailable_at_once()
    {
        await using var bus = await TestBus.StartAsync(Options);

        var thrown =
            (await Assert.ThrowsAsync<ServiceUnavailableException>(() => bus.Bus.CallAsync("nobody", Xml.New("<Ping/>"), default)))!;

        Assert.That(thrown.Message, Does.Contain("service.nobody"));
    }

    [Test]
    public async Task A_caller_may_stop_waiting()
    {
        var called = new TaskCompletionSource();
        var release = new TaskCompletionSource<Document?>();
        await using var bus = await TestBus.StartAsync(Options, new DocumentSubscription("service.echo", [], (_, _) =>
        {
            called.SetResult();
            return release.Task;
        }));
        using var stop = new CancellationTokenSource();

        var call = bus.Bus.CallAsync("echo", Xml.New("<Ping/>"), stop.Token);
        await called.Task;
        await stop.CancelAsync();

        Assert.That(async () => await call, Throws.InstanceOf<OperationCanceledException>());
        release.SetResult(Xml.New("<Late/>"));
    }

    [Test]
    public async Task What_runs_when_the_process_stops_may_still_call_services_and_finishes()
    {
        var entered = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        TestBus bus = null!;
        Document? answer = null;
        await using var services = Transport == BusTransport.RabbitMq
            ? await TestBus.StartAsync(Options, Service(request => request.Answer(Xml.Bytes("<Pong/>"))))
            : null;
        var flow = new DocumentSubscription("flow.slow", [], async (document, token) =>
        {
            entered.SetResult();
            await release.Task.WaitAsync(token);
            if (Transport == BusTransport.RabbitMq)
                answer = await bus.Bus.CallAsync("echo", Xml.New("<Ping/>"), token);
            else
                answer = document;
            return null;
        });
        bus = await TestBus.StartAsync(Options, flow);
        await bus.Bus.SendAsync("flow.slow", Xml.New("<Go/>"), default);
        await entered.Task;

        var stopping = bus.StopAsync();
        release.SetResult();
        await stopping;

        Assert.That(answer, Is.Not.Null);
        await bus.DisposeAsync();
    }

    private static DocumentSubscription Service(Func<Document, Document> answer) =>
        new("service.echo", [], (request, _) => Task.FromResult<Document?>(answer(request)));
}
