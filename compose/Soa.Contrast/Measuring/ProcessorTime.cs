using System.Diagnostics;
using System.Globalization;
using Soa.Contrast.Shapes;

namespace Soa.Contrast.Measuring;

/// <summary>Reads what the processes of a shape use, from Linux.</summary>
internal static class ProcessorTime
{
    /// <summary>Returns the processor time that the parts of a role, and what they started, have used.</summary>
    public static TimeSpan Of(IShape shape, PartRole role) => shape.Parts
        .Where(part => part.Role == role)
        .SelectMany(part => Tree(part.Process.Id))
        .Aggregate(TimeSpan.Zero, (sum, id) => sum + TimeOf(id));

    /// <summary>
    /// Returns the memory of the parts of a role, in MB: the proportional set size, which counts a page that several processes share once.
    /// </summary>
    public static double MegabytesOf(IShape shape, PartRole role) => shape.Parts
        .Where(part => part.Role == role)
        .SelectMany(part => Tree(part.Process.Id))
        .Sum(KilobytesOf) / 1_000.0;

    /// <summary>Returns the processes that a process started, directly or through others, after the process itself.</summary>
    public static IEnumerable<int> Tree(int id)
    {
        yield return id;
        string[] threads;
        try
        {
            threads = Directory.GetDirectories($"/proc/{id}/task");
        }
        catch (DirectoryNotFoundException)
        {
            yield break;
        }

        // Each thread has a list of those that it started.
        var children = threads.SelectMany(
            thread => Read(Path.Combine(thread, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        foreach (var child in children)
        {
            foreach (var one in Tree(int.Parse(child, CultureInfo.InvariantCulture)))
                yield return one;
        }
    }

    private static TimeSpan TimeOf(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return process.TotalProcessorTime;
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
        {
            return TimeSpan.Zero;
        }
    }

    private static long KilobytesOf(int id)
    {
        var line = Read($"/proc/{id}/smaps_rollup").Split('\n').FirstOrDefault(line => line.StartsWith("Pss:", StringComparison.Ordinal));
        return line is null ? 0 : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }

    private static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (IOException)
        {
            // It ended meanwhile.
            return "";
        }
    }
}
