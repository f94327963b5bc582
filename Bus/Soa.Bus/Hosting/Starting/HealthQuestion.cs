using Microsoft.Extensions.Configuration;
using Soa.Soap.Security;

namespace Soa.Bus.Hosting.Starting;

/// <summary>
/// Asks the host that runs with the same settings for its health, so that a container without a shell can check it: <c>dotnet
/// Soa.Bus.Host.dll --health</c>.
/// </summary>
internal static class HealthQuestion
{
    private const string Verb = "--health";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly string[] Kinds = ["live", "ready"];

    /// <summary>Returns <c>true</c> if the command line asks for the health instead of a host.</summary>
    public static bool IsAsked(IReadOnlyList<string> arguments) => arguments is [Verb, ..];

    /// <summary>Asks, and writes the answer.</summary>
    /// <returns>0 if the host is well, 1 if not, 2 if the command line is wrong.</returns>
    public static async Task<int> AskAsync(IReadOnlyList<string> arguments, TextWriter output, TextWriter error)
    {
        var hasKind = arguments.Count > 1 && !arguments[1].StartsWith("--", StringComparison.Ordinal);
        var kind = hasKind ? arguments[1] : "ready";
        if (!Kinds.Contains(kind))
        {
            await error.WriteLineAsync($"error: --health asks for '{kind}'. Write --health live or --health ready.");
            return 2;
        }

        if (AddressOf([.. arguments.Skip(hasKind ? 2 : 1)]) is not { } host)
        {
            await error.WriteLineAsync("error: The settings name no address to listen at. Set ASPNETCORE_HTTP_PORTS, or add --urls.");
            return 2;
        }

        var address = new Uri(host, $"health/{kind}");
        try
        {
            // The process on this machine is who it is, whatever name its certificate is for.
            using var handler = new HttpClientHandler
            {
                ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator,
            };
            using var http = new HttpClient(handler) { Timeout = Patience };
            using var response = await http.GetAsync(address);
            var text = await response.Content.ReadAsStringAsync();
            await (response.IsSuccessStatusCode ? output : error).WriteLineAsync(text);
            return response.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
        {
            await error.WriteLineAsync($"error: {address} does not answer: {failure.Message}");
            return 1;
        }
    }

    // As the host itself reads them, but for its appsettings.json: in a container the environment says where it listens.
    private static Uri? AddressOf(string[] arguments)
    {
        var configuration = new ConfigurationBuilder()
            .AddEnvironmentVariables("DOTNET_").AddEnvironmentVariables("ASPNETCORE_").AddEnvironmentVariables()
            .AddCommandLine(arguments).Build();
        return ListeningAddresses.All(configuration)
            .Select(text => text.Replace("://*", "://127.0.0.1", StringComparison.Ordinal)
                .Replace("://+", "://127.0.0.1", StringComparison.Ordinal)
                .Replace("://0.0.0.0", "://127.0.0.1", StringComparison.Ordinal)
                .Replace("://[::]", "://127.0.0.1", StringComparison.Ordinal))
            .Select(text => Uri.TryCreate(text, UriKind.Absolute, out var address) ? address : null)
            .FirstOrDefault(address => address is not null);
    }
}
