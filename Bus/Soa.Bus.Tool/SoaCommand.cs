using System.CommandLine;

namespace Soa.Bus.Tool;

/// <summary>Implements the command <c>soa</c>: operations on a running bus, over its HTTP API, and on the files of flows.</summary>
internal static class SoaCommand
{
    /// <summary>Carries out a command line.</summary>
    /// <param name="arguments">The arguments after <c>soa</c>.</param>
    /// <param name="output">Receives the results.</param>
    /// <param name="error">Receives the errors of the command line and of the bus.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, TextWriter error)
    {
        var parsed = Create().Parse(arguments);
        var isBare = parsed.CommandResult.Command.Subcommands.Count > 0 && parsed.UnmatchedTokens.Count == 0 && parsed.Errors.Count > 0;
        var streams = new InvocationConfiguration { Output = output, Error = error };
        if (isBare)
        {
            // No command was given: show which ones there are.
            await Create().Parse([.. arguments, "--help"]).InvokeAsync(streams);
            return ExitCodes.Usage;
        }

        if (UsageErrors.Find(parsed) is not { Count: > 0 } errors)
            return await parsed.InvokeAsync(streams);
        foreach (var line in errors)
            await error.WriteLineAsync(line);
        return ExitCodes.Usage;
    }

    private static RootCommand Create() => new(
        """
        Works on a running Soa bus, and on the files of its flows.

        Exit codes: 0 success; 1 a finding, a failed case, or a request that the bus refused; 2 an error in the command line; 3 no bus answers.
        """)
    {
        new ParkedCommands().Create(),
        new FlowCommands().Create(),
        PasswordCommand.Create(Console.In),
    };
}
