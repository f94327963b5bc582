using System.Text;
using Soa.Documents;
using Soa.Messaging;
using Soa.Testing.Messaging;

namespace Soa.Broker.Tests.Messaging;

/// <summary>On the in-memory bus a call reaches the service without the transport.</summary>
public sealed class Calls_within_one_process() : BusFixture(BusTransport.InMemory)
{
    [Test]
    public async Task Bring_the_request_with_its_headers_and_nothing_of_its_sender()
    {
        Document received = null!;
        await using var bus = await TestBus.StartAsync(Options, Service(request =>
        {
            received = request;
            return request.Answer(Xml.Bytes(Xml.Fault), note: "for the journal only");
        }));
        var padded = Encoding.UTF8.GetBytes(" <Ping xmlns='urn:t'/>");
        var request = new Document(
            padded.AsMemory(1), Guid.NewGuid(), headers: new Dictionary<string, string> { ["attempt"] = "2" })
        {
            Redelivery = new Redelivery(null),
            Marks = new Dictionary<string, string> { ["mark"] = "sender's" },
        };

        var answer = await bus.Bus.CallAsync("echo", request, default);
        padded.AsSpan().Clear();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(received.Text(), Is.EqualTo("<Ping xmlns='urn:t'/>"), "memory that its sender uses again");
            Assert.That(received.MessageId, Is.EqualTo(request.MessageId));
            Assert.That(received.Headers["attempt"], Is.EqualTo("2"));
            Assert.That(received.Redelivery, Is.Null);
            Assert.That(received.Marks, Is.Empty);
            Assert.That(answer.Note, Is.Null);
        }
    }

    [Test]
    public async Task Are_handled_as_many_at_once_as_the_service_allows_whichever_way_they_come()
    {
        var (running, most, handled) = (0, 0, 0);
        await using var bus = await TestBus.StartAsync(Options, new DocumentSubscription("service.echo", [], async (request, token) =>
        {
            InterlockedMost(ref most, Interlocked.Increment(ref running));
            await Task.Delay(20, token);
            Interlocked.Decrement(ref running);
            Interlocked.Increment(ref handled);
            return request.Answer(Xml.Bytes("<Pong/>"));
        }, Concurrency: 3));

        var calls = Enumerable.Range(0, 12).Select(_ => bus.Bus.CallAsync("echo", Xml.New("<Ping/>"), default)).ToList();
        for (var i = 0; i < 12; i++)
            await bus.Bus.SendAsync("service.echo", Xml.New("<OneWay/>"), default);
        await Task.WhenAll(calls);
        await Wait.UntilAsync(() => Volatile.Read(ref handled) == 24, "all are handled");

        Assert.That(most, Is.EqualTo(3));
    }

    [Test]
    public async Task Are_finished_before_the_process_ends()
    {
        var entered = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        var bus = await TestBus.StartAsync(Options, new DocumentSubscription("service.echo", [], async (request, token) =>
        {
            entered.SetResult();
            await release.Task.WaitAsync(token);
            return request.Answer(Xml.Bytes("<Pong/>"));
        })
        { StopsLast = true });
        var call = bus.Bus.CallAsync("echo", Xml.New("<Ping/>"), default);
        await entered.Task;

        var stopping = bus.StopAsync();
        Assert.That(stopping.IsCompleted, Is.False);
        release.SetResult();
        await stopping;

        Assert.That((await call).Text(), Is.EqualTo("<Pong/>"));
        await bus.DisposeAsync();
    }

    private static void InterlockedMost(ref int most, int value)
    {
        for (var seen = Volatile.Read(ref most); seen < value; seen = Volatile.Read(ref most))
            Interlocked.CompareExchange(ref most, value, seen);
    }

    private static DocumentSubscription Service(Func<Document, Document> answer) =>
        new("service.echo", [], (request, _) => Task.FromResult<Document?>(answer(request)));
}
