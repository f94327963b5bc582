using System.CommandLine;

namespace Soa.Bus.Tool.Connecting;

/// <summary>Holds the options that name the bus and the user, and connects to that bus.</summary>
internal sealed class BusConnection
{
    private readonly Option<string> url = new("--url")
    {
        Description = "The address of the bus; without it, the environment variable SOA_URL.",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("SOA_URL") is { Length: > 0 } set ? set : "http://127.0.0.1:8080",
        Recursive = true,
    };

    private readonly Option<string> user = new("--user")
    {
        Description = "The user to act as. If the bus asks for a password, set the environment variable SOA_PASSWORD, "
            + "or SOA_TOKEN for a token.",
        DefaultValueFactory = _ => Environment.UserName,
        Recursive = true,
    };

    public BusConnection() => url.Validators.Add(result =>
    {
        if (!Uri.TryCreate(
            result.GetValueOrDefault<string>(), UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            result.AddError($"'{result.GetValueOrDefault<string>()}' is not the address of a bus. Give --url, or SOA_URL, "
                + "one such as http://127.0.0.1:8080.");
    });

    /// <summary>Adds the options to a command and those below it.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(url);
        command.Options.Add(user);
    }

    /// <summary>Returns the API of the bus that was named.</summary>
    public BusApi Connect(ParseResult parsed) =>
        new(new Uri(parsed.GetRequiredValue(url)), parsed.GetRequiredValue(user), Credentials.Of(parsed.GetRequiredValue(user)));
}
