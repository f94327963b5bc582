using System.CommandLine;

namespace Soa.Bus.Tool;

/// <summary>The command <c>soa</c>: what people do with a running bus, over its HTTP API, and with the files of flows.</summary>
internal static class SoaCommand
{
    /// <summary>Carries out a command line.</summary>
    /// <param name="arguments">What stands after <c>soa</c>.</param>
    /// <param name="output">Where results go.</param>
    /// <param name="error">Where it is said what is wrong with the command line or with the bus.</param>
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

        Ends with 0 if all is well, 1 if something is wrong (a finding, a failed case, what the bus refused), 2 if the command line is wrong, 3 if no bus answers.
        """)
    {
        new ParkedCommands().Create(),
        new FlowCommands().Create(),
        PasswordCommand.Create(Console.In),
    };
}
