using System.CommandLine;
using System.Xml;
using Soa.Bus.Tool.CommandLine;
using Soa.Bus.Tool.Completing;
using Soa.Bus.Tool.Connecting;
using Soa.Bus.Tool.Conversations;
using Soa.Bus.Tool.Flows;
using Soa.Bus.Tool.Importing;
using Soa.Bus.Tool.Making;
using Soa.Bus.Tool.Overview;
using Soa.Bus.Tool.Parked;
using Soa.Bus.Tool.Passwords;
using Soa.Bus.Tool.Sending;
using Soa.Flows;

namespace Soa.Bus.Tool;

/// <summary>Implements the command <c>soa</c>: operations on a running bus, over its HTTP API, and on the files of flows.</summary>
internal static class SoaCommand
{
    private static readonly Option<bool> NoColor = new("--no-color")
    {
        Description = "Do not colour the output; so does the environment variable NO_COLOR.",
        Recursive = true,
    };

    /// <summary>Carries out a command line.</summary>
    /// <param name="arguments">The arguments after <c>soa</c>.</param>
    /// <param name="terminal">Receives the results, and the errors of the command line and of the bus.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> arguments, Terminal terminal, CancellationToken cancellationToken = default)
    {
        var parsed = Create().Parse(arguments);
        terminal.EnableDefaultExceptionHandler = false;
        terminal.IsColoured &= !parsed.GetValue(NoColor);
        var isBare = parsed.CommandResult.Command.Subcommands.Count > 0 && parsed.UnmatchedTokens.Count == 0 && parsed.Errors.Count > 0;
        if (isBare)
        {
            // No command was given: show which ones there are.
            await Create().Parse([.. arguments, "--help"]).InvokeAsync(terminal, cancellationToken);
            return ExitCodes.Usage;
        }

        if (UsageErrors.Find(parsed) is not { Count: > 0 } errors)
            return await InvokeAsync(parsed, terminal, cancellationToken);
        foreach (var line in errors)
            await terminal.Error.WriteLineAsync(line);
        return ExitCodes.Usage;
    }

    /// <summary>Returns what is wrong with a command line; nothing if it can be carried out.</summary>
    public static IReadOnlyList<string> ErrorsOf(string commandLine) => UsageErrors.Find(Create().Parse(commandLine));

    private static async Task<int> InvokeAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellationToken)
    {
        try
        {
            return await parsed.InvokeAsync(terminal, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return ExitCodes.Interrupted;
        }
        catch (BusUnreachableException error)
        {
            await terminal.Error.WriteLineAsync(error.Message);
            return ExitCodes.NoBus;
        }
        catch (Exception error)
            when (error is BusRefusedException or FlowLoadException or IOException or UnauthorizedAccessException or XmlException)
        {
            await terminal.Error.WriteLineAsync(error.Message);
            return ExitCodes.Failure;
        }
    }

    private static RootCommand Create()
    {
        var root = new RootCommand(
            """
            Works on a running Soa bus, and on the files of its flows.

            Exit codes: 0 success; 1 a finding, a difference, a failed case, a fault, or a request that was refused; 2 an error in the command line;
            3 nothing answers; 130 interrupted.
            """)
        {
            NoColor,
            new StatusCommand().Create(),
            new TopCommand().Create(),
            new TraceCommand().Create(),
            new SendCommand().Create(),
            new ExportCommand().Create(),
            new ParkedCommands().Create(),
            new FlowCommands().Create(),
            new WsdlImportCommand().Create(),
            NewCommand.Create(),
            PasswordCommand.Create(),
        };
        foreach (var command in CompletionCommand.Create(Create))
            root.Subcommands.Add(command);
        HelpWithExamples.UseIn(root);
        return root;
    }
}
