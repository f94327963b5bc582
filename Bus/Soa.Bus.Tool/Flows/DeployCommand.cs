using System.CommandLine;
using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Soa.Bus.Tool.CommandLine;
using Soa.Bus.Tool.Connecting;
using Soa.Flows;

namespace Soa.Bus.Tool.Flows;

/// <summary>
/// Implements <c>soa flows deploy</c>: sends the folders of flows to a bus, which checks them and lets them take new documents in all of
/// its processes.
/// </summary>
internal sealed class DeployCommand
{
    private readonly BusConnection bus = new();
    private readonly Argument<string> folder = new("DIR") { Description = "The folder of the flows, or of one flow." };
    private readonly Option<bool> json = JsonText.Option();

    public Command Create()
    {
        UsageErrors.RefuseOptions(folder);
        var command = new SoaSubcommand(
            "deploy", "Sends flows to a bus. What cannot run is refused, with the errors, and changes nothing.",
            "soa flows deploy Flows/partner-order",
            "soa flows deploy Flows --url https://bus.example --user anna")
        {
            folder, json,
        };
        bus.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        using var connection = bus.Connect(parsed);
        var deployed = new JsonArray();
        foreach (var one in FlowLoader.FindFolders(FlowFolderArgument.PathOf(parsed.GetRequiredValue(folder))))
        {
            // Its folder has the flow's name, which the bus checks.
            var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(one));
            using var packed = new MemoryStream();
            await ZipFile.CreateFromDirectoryAsync(one, packed, cancellationToken);
            using var content = new ByteArrayContent(packed.ToArray());
            content.Headers.ContentType = new MediaTypeHeaderValue("application/zip");
            var answer = await connection.ReadAsync(
                HttpMethod.Put, $"/bus/flows/{Uri.EscapeDataString(name)}", content, "flows", cancellationToken);
            deployed.Add(answer);
            if (!parsed.GetValue(json))
                await parsed.InvocationConfiguration.Output.WriteLineAsync($"{name}: version {answer["version"]} takes new documents");
        }

        if (parsed.GetValue(json))
            await parsed.InvocationConfiguration.Output.WriteLineAsync(JsonText.Of(deployed));
        return ExitCodes.Success;
    }
}
