using Soa.Bus.Tool;
using Soa.Bus.Tool.CommandLine;

namespace Soa.Testing.Flows.Checking;

/// <summary>The command <c>soa</c>, and what it prints.</summary>
internal static class FlowTool
{
    /// <summary>Runs <c>soa flows …</c>.</summary>
    public static Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments) =>
        SoaAsync(["flows", .. arguments]);

    /// <summary>Runs <c>soa …</c>.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> SoaAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await SoaCommand.RunAsync(arguments, new Terminal { Output = output, Error = error });
        return (code, output.ToString(), error.ToString());
    }
}
