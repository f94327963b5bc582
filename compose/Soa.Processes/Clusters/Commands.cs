using System.Diagnostics;

namespace Soa.Processes.Clusters;

/// <summary>Runs the commands of a machine.</summary>
internal static class Commands
{
    /// <summary>Runs a command and returns what it printed.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message holds what it printed.</exception>
    public static async Task<string> RunAsync(string command, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(command, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"'{command} {string.Join(' ', arguments)}' failed: {(await error).Trim()}");
    }

    /// <summary>Runs <c>ip</c> with arguments that have no spaces.</summary>
    public static Task<string> IpAsync(string arguments) => RunAsync("ip", arguments.Split(' '));
}
