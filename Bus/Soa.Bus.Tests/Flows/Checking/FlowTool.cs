using System.CommandLine;
using Soa.Bus.Tool;

namespace Soa.Bus.Tests.Flows.Checking;

/// <summary>The command <c>soa</c>, and what it prints.</summary>
internal static class FlowTool
{
    /// <summary>Runs <c>soa flows …</c>.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await SoaCommand.Create().Parse(["flows", .. arguments]).InvokeAsync(new InvocationConfiguration { Output = output, Error = error });
        return (code, output.ToString(), error.ToString());
    }
}
