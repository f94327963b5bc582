namespace Soa.Flows.Tests;

/// <summary>
/// The most memory that this process had, in MB: what the kernel counts (proc(5): VmHWM, clear_refs); elsewhere what the runtime sees
/// now.
/// </summary>
internal static class PeakMemory
{
    /// <summary>Counts from now.</summary>
    public static long Reset()
    {
        if (OperatingSystem.IsLinux())
            File.WriteAllText("/proc/self/clear_refs", "5");
        return Read();
    }

    public static long Read() => OperatingSystem.IsLinux()
        ? long.Parse(
            File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM", StringComparison.Ordinal))[6..^2], null) / 1024
        : Environment.WorkingSet / (1024 * 1024);
}
