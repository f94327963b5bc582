using System.Reflection;
using MassTransit;
using MassTransit.RabbitMqTransport;
using Microsoft.Extensions.Time.Testing;
using RabbitMQ.Client;
using Soa.Messaging.Transports;

namespace Soa.Messaging.Tests.Transports;

/// <summary>A channel that closes while a queue is received from, at any moment.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class A_channel_that_closes
{
    private readonly FakeTimeProvider time = new();
    private readonly TaskCompletionSource receiving = new();
    private bool isOpen = true;

    [Test]
    public async Task Ends_receiving_that_would_wait_for_ever()
    {
        var sent = Send();
        Advance(TimeSpan.FromMinutes(10));
        Assert.That(sent.IsCompleted, Is.False, "the channel is open");

        isOpen = false;
        Advance(TimeSpan.FromSeconds(25));
        Assert.That(sent.IsCompleted, Is.False, "what is handled may finish");

        Advance(TimeSpan.FromSeconds(10));
        await Assert.ThatAsync(() => sent.WaitAsync(TimeSpan.FromSeconds(60)), Throws.InstanceOf<ConnectionException>());
    }

    [Test]
    public async Task Lets_what_is_handled_finish()
    {
        var sent = Send();
        isOpen = false;
        Advance(TimeSpan.FromSeconds(10));

        receiving.SetResult();

        await sent.WaitAsync(TimeSpan.FromSeconds(60));
    }

    [Test]
    public async Task Passes_on_why_receiving_failed()
    {
        var sent = Send();

        receiving.SetException(new TimeoutException("no answer"));

        await Assert.ThatAsync(
            () => sent.WaitAsync(TimeSpan.FromSeconds(60)), Throws.InstanceOf<TimeoutException>().With.Message.EqualTo("no answer"));
    }

    private Task Send()
    {
        var channel = Stub.Of<IChannel>((nameof(IChannel.IsOpen), () => isOpen));
        var context = Stub.Of<ChannelContext>((nameof(ChannelContext.Channel), () => channel));
        return new EndWithChannel(time).Send(context, Pipe.ExecuteAsync<ChannelContext>(_ => receiving.Task));
    }

    // Timers that begin while others end need steps of their own.
    private void Advance(TimeSpan duration)
    {
        for (var passed = TimeSpan.Zero; passed < duration; passed += TimeSpan.FromSeconds(5))
            time.Advance(TimeSpan.FromSeconds(5));
    }

    /// <summary>An object with some properties.</summary>
    private class Stub : DispatchProxy
    {
        private Dictionary<string, Func<object?>> properties = [];

        public static T Of<T>(params (string Name, Func<object?> Value)[] properties)
            where T : class
        {
            var stub = Create<T, Stub>();
            ((Stub)(object)stub).properties = properties.ToDictionary(property => $"get_{property.Name}", property => property.Value);
            return stub;
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => properties[targetMethod!.Name]();
    }
}
