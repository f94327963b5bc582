using System.Text.Json;

namespace Soa.Processes;

/// <summary>Asks hosts for their health.</summary>
internal static class Health
{
    // No connection is kept: a host that is asked once would have a client for minutes.
    private static readonly HttpClient Http = new()
    {
        Timeout = TimeSpan.FromSeconds(10),
        DefaultRequestHeaders = { ConnectionClose = true },
    };

    /// <summary>Returns what keeps a host from being healthy, in one line; <c>null</c> if nothing does.</summary>
    public static async Task<string?> FindProblemAsync(Uri address, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await Http.GetAsync(new Uri(address, "health/ready"), cancellationToken);
            using var health = JsonDocument.Parse(await response.Content.ReadAsStringAsync(cancellationToken));
            var root = health.RootElement;
            return root.GetProperty("status").GetString() == "Healthy"
                ? null
                : string.Join(", ", root.GetProperty("checks").EnumerateObject()
                    .Where(check => check.Value.GetProperty("status").GetString() != "Healthy")
                    .Select(check => $"{check.Name}: {check.Value.GetProperty("description").GetString()}"));
        }
        catch (Exception failure) when (failure is HttpRequestException or JsonException
            || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return $"it does not answer ({failure.Message})";
        }
    }
}
