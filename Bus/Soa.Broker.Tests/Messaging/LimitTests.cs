using Soa.Documents;
using Soa.Messaging;
using Soa.Testing.Messaging;

namespace Soa.Broker.Tests.Messaging;

/// <summary>A receiver that is slower than those who send to it.</summary>
[TestFixture(BusTransport.InMemory)]
[TestFixture(BusTransport.RabbitMq)]
public sealed class LimitTests(BusTransport transport) : BusFixture(transport)
{
    [Test]
    public async Task A_setting_says_how_many_documents_of_a_queue_are_handled_at_once()
    {
        var (running, most, handled) = (0, 0, 0);
        var limited = Options with { Queues = new() { ["flow.a"] = new QueueOptions { Concurrency = 3 } } };
        await using var bus = await TestBus.StartAsync(limited, new DocumentSubscription("flow.a", [], async (_, token) =>
        {
            InterlockedMax(ref most, Interlocked.Increment(ref running));
            await Task.Delay(20, token);
            Interlocked.Decrement(ref running);
            Interlocked.Increment(ref handled);
            return null;
        }));

        await Task.WhenAll(Enumerable.Range(0, 30).Select(i => bus.Bus.SendAsync("flow.a", Xml.New("<X/>"), default)));

        await Wait.UntilAsync(() => Volatile.Read(ref handled) == 30, "all are handled");
        Assert.That(most, Is.EqualTo(3));
    }

    [Test]
    public async Task A_slow_service_refuses_further_calls_at_once_and_holds_up_no_other()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var bus = await TestBus.StartAsync(
            Options with { MaxPendingCalls = 3 },
            new DocumentSubscription("service.slow", [], async (request, token) =>
            {
                await gate.Task.WaitAsync(token);
                return request.Answer(Xml.Bytes("<Done/>"));
            }),
            new DocumentSubscription(
                "service.quick", [], (request, _) => Task.FromResult<Document?>(request.Answer(Xml.Bytes("<Done/>")))));
        var waiting = Enumerable.Range(0, 3).Select(_ => bus.Bus.CallAsync("slow", Xml.New("<X/>"), default)).ToList();

        var refused = (await Assert.ThrowsAsync<ServiceUnavailableException>(() => bus.Bus.CallAsync("slow", Xml.New("<X/>"), default)))!;
        Assert.That(refused.Message, Does.StartWith("3 calls wait for the service 'slow' already"));
        Assert.That((await bus.Bus.CallAsync("quick", Xml.New("<X/>"), default)).Name.Name, Is.EqualTo("Done"));

        gate.SetResult();
        await Task.WhenAll(waiting);
        Assert.That((await bus.Bus.CallAsync("slow", Xml.New("<X/>"), default)).Name.Name, Is.EqualTo("Done"), "there is room again");
    }

    [Test]
    public async Task A_call_whose_caller_has_given_up_fills_memory_and_so_keeps_its_place_there()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var bus = await TestBus.StartAsync(
            Options with { MaxPendingCalls = 1, CallTimeout = TimeSpan.FromMilliseconds(200) },
            new DocumentSubscription("service.slow", [], async (request, token) =>
            {
                await gate.Task.WaitAsync(token);
                return request.Answer(Xml.Bytes("<Done/>"));
            }));
        await Assert.ThrowsAsync<ServiceUnavailableException>(() => bus.Bus.CallAsync("slow", Xml.New("<X/>"), default));

        var next = (await Assert.ThrowsAsync<ServiceUnavailableException>(() => bus.Bus.CallAsync("slow", Xml.New("<X/>"), default)))!;
        Assert.That(
            next.Message.Contains("was not sent", StringComparison.Ordinal), Is.EqualTo(Transport == BusTransport.InMemory), next.Message);

        gate.SetResult();
        await Wait.UntilAsync(
            async () =>
            {
                try
                {
                    return (await bus.Bus.CallAsync("slow", Xml.New("<X/>"), default)).Name.Name == "Done";
                }
                catch (ServiceUnavailableException)
                {
                    return false;
                }
            },
            "there is room again");
    }

    private static void InterlockedMax(ref int target, int value)
    {
        int seen;
        while (value > (seen = Volatile.Read(ref target)) && Interlocked.CompareExchange(ref target, value, seen) != seen)
        {
            // Somebody else was higher or faster.
        }
    }
}
