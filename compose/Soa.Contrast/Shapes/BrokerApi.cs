using System.Net.Http.Headers;
using System.Text.Json;

namespace Soa.Contrast.Shapes;

/// <summary>Reads RabbitMQ's management API.</summary>
internal static class BrokerApi
{
    private static readonly HttpClient Http = new()
    {
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Basic", "Z3Vlc3Q6Z3Vlc3Q=") },
    };

    /// <summary>Reads a resource.</summary>
    /// <param name="management">The address of the management API.</param>
    /// <param name="resource">The resource, such as <c>api/queues</c>.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public static async Task<JsonElement> GetAsync(Uri management, string resource, CancellationToken cancellationToken = default) =>
        await Http.GetFromJsonAsync<JsonElement>(new Uri(management, resource), cancellationToken);
}
