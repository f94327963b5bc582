using MassTransit;
using MassTransit.RabbitMqTransport;

namespace Soa.Messaging.Transports;

/// <summary>
/// Ends receiving some time after its channel has closed, so that MassTransit connects anew. By itself it waits for the confirmation that
/// the broker delivers (basic.consume-ok) and for the end of delivery without a limit, and a connection that breaks at that moment brings
/// neither: the queue would have no consumer until the process is started again.
/// </summary>
/// <param name="time">The clock.</param>
internal sealed class EndWithChannel(TimeProvider time) : IFilter<ChannelContext>
{
    // What is being handled gets this long to finish. The broker has delivered it to others by then.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    public async Task Send(ChannelContext context, IPipe<ChannelContext> next)
    {
        var receiving = next.Send(context);
        while (!receiving.IsCompleted && context.Channel.IsOpen)
            await Task.WhenAny(receiving, Task.Delay(Interval, time));
        try
        {
            await receiving.WaitAsync(Patience, time);
        }
        catch (TimeoutException late) when (!receiving.IsCompleted)
        {
            throw new ConnectionException("Receiving did not end with its channel", late);
        }
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("endWithChannel");
}
