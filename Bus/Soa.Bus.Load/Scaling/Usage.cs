using System.Diagnostics;
using System.Globalization;

namespace Soa.Bus.Load.Scaling;

/// <summary>Represents what a system has used so far.</summary>
/// <param name="Buses">The processor time of the processes that run the flows.</param>
/// <param name="Services">That of the services.</param>
/// <param name="Broker">That of the broker.</param>
/// <param name="Client">That of this program.</param>
/// <param name="Machine">That of everything on the machine.</param>
/// <param name="BrokerWritten">The bytes that the broker has written to disk.</param>
/// <param name="HostsWritten">The bytes that buses and services have written to disk.</param>
internal sealed record Usage(
    TimeSpan Buses, TimeSpan Services, TimeSpan Broker, TimeSpan Client, TimeSpan Machine, double BrokerWritten, double HostsWritten)
{
    // The unit of /proc/stat, USER_HZ, is the same on all machines that .NET runs on.
    private const double Tick = 0.01;

    /// <summary>Reads it from the operating system.</summary>
    public static Usage Read(SeparateSystem system, BrokerCluster broker) => new(
        Time(system.Buses), Time(system.Services), Time(broker.Processes), Environment.CpuUsage.TotalTime, OfMachine(),
        Written(broker.Processes), Written(system.Buses) + Written(system.Services));

    public static Usage operator -(Usage later, Usage earlier) => new(
        later.Buses - earlier.Buses, later.Services - earlier.Services, later.Broker - earlier.Broker, later.Client - earlier.Client,
        later.Machine - earlier.Machine, later.BrokerWritten - earlier.BrokerWritten, later.HostsWritten - earlier.HostsWritten);

    private static TimeSpan Time(IEnumerable<int> processes) => processes.Aggregate(TimeSpan.Zero, (sum, id) =>
    {
        using var process = Process.GetProcessById(id);
        return sum + process.TotalProcessorTime;
    });

    private static double Written(IEnumerable<int> processes) => processes.Sum(id => double.Parse(
        File.ReadLines($"/proc/{id}/io").Single(line => line.StartsWith("write_bytes: ", StringComparison.Ordinal))[13..],
        CultureInfo.InvariantCulture));

    // user nice system idle iowait irq softirq steal: all but the two in which nothing was done.
    private static TimeSpan OfMachine()
    {
        var times = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..9]
            .Select(time => double.Parse(time, CultureInfo.InvariantCulture)).ToArray();
        return TimeSpan.FromSeconds((times.Sum() - times[3] - times[4]) * Tick);
    }
}
