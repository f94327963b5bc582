using System.Diagnostics;

namespace Soa.Bus.Testing.ForeignClients;

/// <summary>Runs foreign programs with a time limit, and captures their output.</summary>
public static class ExternalProcess
{
    /// <summary>Runs a program to its end.</summary>
    /// <param name="program">Its name or path.</param>
    /// <param name="arguments">Its arguments, not quoted.</param>
    /// <param name="timeout">The time limit; 60 seconds by default.</param>
    /// <returns>Its output and exit code, whether it succeeded or not.</returns>
    /// <exception cref="System.ComponentModel.Win32Exception">The program was not found.</exception>
    /// <exception cref="TimeoutException">It took too long and was killed.</exception>
    public static async Task<ProcessOutput> RunAsync(string program, IEnumerable<string> arguments, TimeSpan? timeout = null)
    {
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo(program, arguments)
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            },
        };
        process.Start();
        process.StandardInput.Close();

        using var limit = new CancellationTokenSource(timeout ?? TimeSpan.FromSeconds(60));
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var error = process.StandardError.ReadToEndAsync(limit.Token);
        try
        {
            await process.WaitForExitAsync(limit.Token);
            return new ProcessOutput(process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', arguments)} did not end in time.");
        }
    }
}
