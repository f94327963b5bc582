using System.CommandLine;

namespace Soa.Bus.Tool;

/// <summary>The command <c>soa</c>: what people do with a running bus, over its HTTP API, and with the files of flows.</summary>
internal static class SoaCommand
{
    /// <summary>The whole command line.</summary>
    public static RootCommand Create()
    {
        var url = new Option<string>("--url")
        {
            Description = "Where the process with the parked documents listens; else the environment's SOA_URL, else http://127.0.0.1:8080.",
            DefaultValueFactory = _ => Environment.GetEnvironmentVariable("SOA_URL") ?? "http://127.0.0.1:8080",
            Recursive = true,
        };
        url.Validators.Add(result =>
        {
            if (!Uri.TryCreate(result.GetValueOrDefault<string>(), UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
                result.AddError("--url must be an address such as http://127.0.0.1:8080.");
        });
        var user = new Option<string>("--user")
        {
            Description = "Who acts; else who is logged in here. A bus that asks for a password gets the environment's SOA_PASSWORD, or its SOA_TOKEN.",
            DefaultValueFactory = _ => Environment.UserName,
            Recursive = true,
        };
        var parked = new Command("parked", "Documents that could not be handled: look, edit, replay, discard.");
        var commands = new ParkedCommands(parsed => new ParkedApi(
            new Uri(parsed.GetRequiredValue(url)), parsed.GetRequiredValue(user), Credentials.Of(parsed.GetRequiredValue(user))));
        foreach (var command in commands.All())
            parked.Subcommands.Add(command);
        return new RootCommand("Works on a running Soa bus, and on the files of its flows.") { url, user, parked, new FlowCommands().Create(), PasswordCommand.Create(Console.In) };
    }
}
