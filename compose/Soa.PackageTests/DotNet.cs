using System.Diagnostics;

namespace Soa.PackageTests;

/// <summary>Runs the .NET SDK, and programs that it built, as a user would.</summary>
internal static class DotNet
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Runs a command to its end.</summary>
    /// <param name="folder">The current directory.</param>
    /// <param name="arguments">The arguments of <c>dotnet</c>.</param>
    /// <returns>Its output.</returns>
    /// <exception cref="AssertionException">It ended with another exit code than 0, or did not end.</exception>
    public static Task<string> RunAsync(string folder, params IReadOnlyList<string> arguments) => RunAsync("dotnet", folder, arguments);

    /// <summary>Runs a program to its end.</summary>
    /// <param name="program">The program.</param>
    /// <param name="folder">The current directory.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>Its output.</returns>
    /// <exception cref="AssertionException">It ended with another exit code than 0, or did not end.</exception>
    public static async Task<string> RunAsync(string program, string folder, IReadOnlyList<string> arguments)
    {
        using var process = Start(program, folder, arguments);
        using var patience = new CancellationTokenSource(Patience);
        var output = process.StandardOutput.ReadToEndAsync(patience.Token);
        var error = process.StandardError.ReadToEndAsync(patience.Token);
        try
        {
            await process.WaitForExitAsync(patience.Token);
            var printed = await output + await error;
            return process.ExitCode == 0 ? printed : throw new AssertionException($"{Shown()} ended with {process.ExitCode}:\n{printed}");
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new AssertionException($"{Shown()} did not end in {Patience.TotalMinutes} minutes.");
        }

        string Shown() => $"{program} {string.Join(' ', arguments)}";
    }

    /// <summary>
    /// Starts a program. No build server stays behind, and it gets nothing of what the SDK that runs the tests set for itself.
    /// </summary>
    public static Process Start(string program, string folder, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
            start.Environment.Remove(name);
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        return Process.Start(start)!;
    }
}
