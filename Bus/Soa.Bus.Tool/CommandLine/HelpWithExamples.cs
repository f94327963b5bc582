using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Soa.Bus.Tool.CommandLine;

/// <summary>Writes the help of a command, and its examples after it.</summary>
/// <param name="help">Writes the help.</param>
internal sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        help.MaxWidth = Terminal.Of(parseResult).Width;
        var code = help.Invoke(parseResult);
        if (parseResult.CommandResult.Command is not SoaSubcommand { Examples: { Count: > 0 } examples })
            return code;
        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("Examples:");
        foreach (var example in examples)
            output.WriteLine("  " + example);
        output.WriteLine();
        return code;
    }

    /// <summary>Makes a root command and all below it show their examples.</summary>
    public static void UseIn(RootCommand root)
    {
        foreach (var option in root.Options.OfType<HelpOption>())
            option.Action = new HelpWithExamples((HelpAction)option.Action!);
    }
}
