using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading.Channels;

namespace Soa.Processes.Clusters;

/// <summary>
/// Represents a cable between two network interfaces of this machine on which frames take time and get lost, in both directions, as tc
/// netem does it where the kernel has it. Both interfaces go with it.
/// </summary>
internal sealed partial class SlowCable : IAsyncDisposable
{
    private const int LongestFrame = 65_600;
    private const int ReadWrite = 2;
    private const short PollIn = 1;
    // From linux/if_tun.h: an Ethernet interface, frames without a head.
    private const short Tap = 0x1002;
    private const nuint SetInterface = 0x400454ca;
    private const int NameLength = 16;

    private readonly CancellationTokenSource ended = new();
    private readonly Task[] directions;
    private readonly int[] devices;
    private readonly TimeSpan delay;
    private readonly double loss;

    public SlowCable(string nodeEnd, string otherEnd, TimeSpan delay, double loss)
    {
        (NodeEnd, OtherEnd, this.delay, this.loss) = (nodeEnd, otherEnd, delay, loss);
        devices = [Open(nodeEnd), Open(otherEnd)];
        directions = [ForwardAsync(devices[0], devices[1]), ForwardAsync(devices[1], devices[0])];
    }

    /// <summary>Gets the name of the interface on the node's side.</summary>
    public string NodeEnd { get; }

    /// <summary>Gets the name of the interface on the other side.</summary>
    public string OtherEnd { get; }

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        await Task.WhenAll(directions);
        foreach (var device in devices)
            _ = Close(device);
        ended.Dispose();
    }

    private static int Open(string name)
    {
        var device = Open("/dev/net/tun", ReadWrite);
        var request = new byte[40];
        Encoding.ASCII.GetBytes(name, request);
        BitConverter.TryWriteBytes(request.AsSpan(NameLength), Tap);
        return device >= 0 && Control(device, SetInterface, request) == 0
            ? device
            : throw new InvalidOperationException($"The interface {name} cannot be made: error {Marshal.GetLastPInvokeError()}.");
    }

    private async Task ForwardAsync(int from, int to)
    {
        var onTheWay = Channel.CreateUnbounded<(TimeSpan Arrives, byte[] Frame)>();
        var clock = Stopwatch.StartNew();
        var reading = Task.Factory.StartNew(
            () => Read(from, frame => onTheWay.Writer.TryWrite((clock.Elapsed + delay, frame))),
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            await foreach (var (arrives, frame) in onTheWay.Reader.ReadAllAsync(ended.Token))
            {
                if (arrives - clock.Elapsed is { Ticks: > 0 } rest)
                    await Task.Delay(rest, ended.Token);
                _ = Write(to, frame, (nuint)frame.Length);
            }
        }
        catch (OperationCanceledException)
        {
            // The cable goes.
        }

        await reading;
    }

    private void Read(int from, Action<byte[]> received)
    {
        var random = new Random(4711);
        var buffer = new byte[LongestFrame];
        var wait = new PollRequest { Device = from, Events = PollIn };
        while (!ended.IsCancellationRequested)
        {
            if (Poll(ref wait, 1, 50) > 0 && Read(from, buffer, LongestFrame) is > 0 and var length && random.NextDouble() >= loss)
                received(buffer[..(int)length]);
        }
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct PollRequest
    {
        public int Device;
        public short Events;
        public short Found;
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int Control(int device, nuint request, byte[] argument);

    [LibraryImport("libc", EntryPoint = "poll")]
    private static partial int Poll(ref PollRequest request, nuint count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "read")]
    private static partial nint Read(int device, [Out] byte[] buffer, nuint length);

    [LibraryImport("libc", EntryPoint = "write")]
    private static partial nint Write(int device, byte[] frame, nuint length);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int device);
}
