using System.Diagnostics;
using System.ServiceModel;
using System.ServiceModel.Channels;
using System.Text;
using System.Xml;

namespace Soa.IntegrationTests.Torture;

/// <summary>
/// Calls a SOAP service with a <c>wsa:MessageID</c> in each request, and repeats the request under it until it is answered. Every fifth
/// request is sent twice at the same time.
/// </summary>
internal sealed class RepeatingClient<TContract> : IDisposable
    where TContract : class
{
    private const int TwiceEvery = 5;
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(3);

    private readonly ChannelFactory<TContract> factory;
    private int calls;
    private int repeated;

    public RepeatingClient(string address)
    {
        var binding = new CustomBinding(
            new TextMessageEncodingBindingElement(MessageVersion.Soap12WSAddressing10, Encoding.UTF8), new HttpTransportBindingElement())
        {
            SendTimeout = TimeSpan.FromSeconds(15),
            OpenTimeout = TimeSpan.FromSeconds(5),
        };
        factory = new ChannelFactory<TContract>(binding, new EndpointAddress(address));
    }

    /// <summary>Gets the number of requests sent again.</summary>
    public int Repeated => repeated;

    /// <summary>Calls until there is an answer.</summary>
    /// <exception cref="FaultException">The service refused: a typed fault.</exception>
    public async Task<TResult> CallAsync<TResult>(Func<TContract, Task<TResult>> call)
    {
        var id = new UniqueId(Guid.NewGuid());
        if (Interlocked.Increment(ref calls) % TwiceEvery != 0)
            return await RepeatAsync(id, call);
        Interlocked.Increment(ref repeated);
        return (await Task.WhenAll(RepeatAsync(id, call), RepeatAsync(id, call)))[0];
    }

    public void Dispose() => factory.Abort();

    private async Task<TResult> RepeatAsync<TResult>(UniqueId id, Func<TContract, Task<TResult>> call)
    {
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        for (var elapsed = Stopwatch.StartNew(); ;)
        {
            try
            {
                return await SendAsync(id, call);
            }
            catch (Exception error) when (IsTechnical(error) && elapsed.Elapsed < TimeLimit)
            {
                Interlocked.Increment(ref repeated);
                await pause.WaitForNextTickAsync();
            }
        }
    }

    private Task<TResult> SendAsync<TResult>(UniqueId id, Func<TContract, Task<TResult>> call)
    {
        var channel = factory.CreateChannel();
        using (new OperationContextScope((IContextChannel)channel))
        {
            OperationContext.Current.OutgoingMessageHeaders.MessageId = id;
            return call(channel);
        }
    }

    // A typed fault is an answer. One that breaks off after its head is an IOException, which the client library does not convert.
    private static bool IsTechnical(Exception error) =>
        error is TimeoutException or IOException || (error is CommunicationException && !error.GetType().IsGenericType);
}
