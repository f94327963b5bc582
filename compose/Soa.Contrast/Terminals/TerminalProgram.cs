using Soa.Contrast.Business;

namespace Soa.Contrast.Terminals;

/// <summary>Runs the part of the shapes with one tier and with two: all rules in the process of the user.</summary>
internal static class TerminalProgram
{
    /// <summary>The role of the part.</summary>
    public const string Role = "terminal";

    /// <summary>Runs it until it is asked to stop.</summary>
    public static async Task RunAsync()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddEnvironmentVariables();
        builder.Logging.AddPartLog();
        builder.Services.AddBusiness(builder.Configuration).AddHostedService<TerminalServer>();
        await builder.Build().RunAsync();
    }
}
