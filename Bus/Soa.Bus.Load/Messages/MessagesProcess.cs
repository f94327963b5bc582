using Soa.Bus.Load.Comparing;
using Soa.Bus.Load.Servers;
using Soa.Bus.Testing;

namespace Soa.Bus.Load.Messages;

/// <summary>Represents a bus that is measured, in a process of its own, with queues of its own.</summary>
internal sealed class MessagesProcess : IDisposable
{
    private readonly ServerProcess process;
    private readonly MessageLoad load;

    private MessagesProcess(string name, ServerProcess process, string work)
    {
        this.process = process;
        load = new MessageLoad(process.Port, work);
        Contestant = new Contestant(name, process, load, BrokerTime);
    }

    public Contestant Contestant { get; }

    /// <summary>Starts a bus.</summary>
    /// <param name="name">The name of the bus.</param>
    /// <param name="work">What its clients do.</param>
    /// <param name="broker">The broker.</param>
    /// <param name="baseline">The assembly of another build of this program, if the bus is that build's.</param>
    public static async Task<MessagesProcess> StartAsync(string name, string work, PrivateBroker broker, string? baseline = null)
    {
        var address = (await broker.NewVirtualHostAsync()).AbsoluteUri;
        var process = baseline is null
            ? await ServerProcess.StartAsync(MessagesUnderTest.Role, null, name, address)
            : await ServerProcess.StartAsync($"baseline:{MessagesUnderTest.Role}", baseline, name, address);
        return new MessagesProcess(baseline is null ? name : "baseline", process, work);
    }

    public void Dispose()
    {
        load.Dispose();
        process.Dispose();
    }

    // This program has started the broker, whose own children may have its name for a moment.
    private static TimeSpan BrokerTime()
    {
        using var broker = ProcessTree.Below(Environment.ProcessId).First(process => process.ProcessName == "beam.smp");
        return broker.TotalProcessorTime;
    }
}
