using System.ComponentModel;
using System.Diagnostics;

namespace Soa.Contrast.Changes;

/// <summary>Runs Git on plain folders, of which none need be a repository.</summary>
internal static class Git
{
    /// <summary>Runs a command.</summary>
    /// <returns>Its exit code, what it wrote, and what it complained of.</returns>
    /// <exception cref="ChangeException">Git is not installed.</exception>
    public static async Task<(int Code, string Output, string Errors)> RunAsync(
        string folder, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("git", ["-c", "core.quotepath=false", "-c", "core.autocrlf=false", .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // A repository around the folder would make paths relative to it.
        start.Environment["GIT_CEILING_DIRECTORIES"] = Path.GetDirectoryName(folder);
        start.Environment["LC_ALL"] = "C";
        try
        {
            using var git = Process.Start(start)!;
            var output = git.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = git.StandardError.ReadToEndAsync(cancellationToken);
            await git.WaitForExitAsync(cancellationToken);
            return (git.ExitCode, await output, await errors);
        }
        catch (Win32Exception missing)
        {
            throw new ChangeException("Git, which applies the patches, is not installed. Install it: sudo apt-get install git", missing);
        }
    }
}
