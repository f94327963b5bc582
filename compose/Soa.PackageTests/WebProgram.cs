using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Soa.PackageTests;

/// <summary>Represents a program with a web server that runs in a process of its own, on a free port of this machine.</summary>
internal sealed partial class WebProgram : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process process;
    private readonly Task rest;

    private WebProgram(Process process, Uri address, Task rest)
    {
        this.process = process;
        this.rest = rest;
        Client = new HttpClient { BaseAddress = address };
    }

    /// <summary>Calls it.</summary>
    public HttpClient Client { get; }

    /// <summary>Starts a program and returns when it listens.</summary>
    /// <param name="assembly">Its assembly.</param>
    /// <param name="folder">The current directory.</param>
    /// <param name="arguments">Further arguments.</param>
    /// <exception cref="AssertionException">It ended, or does not listen in time.</exception>
    public static async Task<WebProgram> StartAsync(string assembly, string folder, params IReadOnlyList<string> arguments)
    {
        var process = DotNet.Start("dotnet", folder, [assembly, "--urls", "http://127.0.0.1:0", .. arguments]);
        var errors = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(Patience);
        var printed = new List<string>();
        try
        {
            while (await process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
            {
                printed.Add(line);
                if (Listening().Match(line) is not { Success: true } found)
                    continue;
                var rest = Task.WhenAll(errors, process.StandardOutput.ReadToEndAsync(CancellationToken.None));
                return new WebProgram(process, new Uri(found.Groups[1].Value), rest);
            }
        }
        catch (OperationCanceledException)
        {
            // It is reported below.
        }

        process.Kill(entireProcessTree: true);
        throw new AssertionException($"{assembly} does not listen. It printed:\n{string.Join('\n', printed)}\n{await errors}");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        await rest;
        process.Dispose();
    }

    [GeneratedRegex("Now listening on: (http://[0-9.:]+)")]
    private static partial Regex Listening();
}
