using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Soa.Contrast.Machines;

/// <summary>Describes where figures come from.</summary>
/// <param name="Processor">The model of the processor.</param>
/// <param name="Cores">The number of cores.</param>
/// <param name="Gigabytes">The memory.</param>
/// <param name="System">The operating system.</param>
/// <param name="Runtime">The version of .NET.</param>
/// <param name="Commit">The commit of the repository, with <c>+</c> if files were changed since.</param>
/// <param name="LoadBefore">The load average of the last minute before the run: others at work on the machine.</param>
internal sealed record Machine(
    string Processor, int Cores, double Gigabytes, string System, string Runtime, string Commit, double LoadBefore)
{
    /// <summary>Describes this machine.</summary>
    public static Machine This() => new(
        Field("/proc/cpuinfo", "model name") ?? RuntimeInformation.ProcessArchitecture.ToString(),
        Environment.ProcessorCount,
        Math.Round(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9, 1),
        RuntimeInformation.OSDescription,
        RuntimeInformation.FrameworkDescription,
        Git("rev-parse", "--short", "HEAD") is { Length: > 0 } commit
            ? commit + (Git("status", "--porcelain", "--untracked-files=no") is { Length: > 0 } ? "+" : "")
            : "unknown",
        double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], global::System.Globalization.CultureInfo.InvariantCulture));

    private static string? Field(string file, string name) => File.ReadLines(file)
        .FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?.Split(':', 2)[1].Trim();

    private static string Git(params string[] arguments)
    {
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = AppContext.BaseDirectory,
            })!;
            return git.StandardOutput.ReadToEnd().Trim();
        }
        catch (global::System.ComponentModel.Win32Exception)
        {
            return "";
        }
    }
}
