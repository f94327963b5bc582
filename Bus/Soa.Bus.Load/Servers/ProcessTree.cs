using System.Diagnostics;
using System.Globalization;

namespace Soa.Bus.Load.Servers;

/// <summary>Finds processes by who started them.</summary>
internal static class ProcessTree
{
    /// <summary>Returns the processes that a process started, directly or through others.</summary>
    public static IEnumerable<Process> Below(int id) =>
        // Each thread has a list of those that it started.
        from thread in Directory.GetDirectories($"/proc/{id}/task")
        from child in File.ReadAllText(Path.Combine(thread, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries)
        let number = int.Parse(child, CultureInfo.InvariantCulture)
        from process in Below(number).Prepend(Process.GetProcessById(number))
        select process;
}
