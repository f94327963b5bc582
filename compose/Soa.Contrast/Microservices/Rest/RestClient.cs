using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Soa.Contrast.Calls;

namespace Soa.Contrast.Microservices.Rest;

/// <summary>Calls the REST APIs of the services.</summary>
/// <param name="addresses">
/// The addresses of the processes of the services, by the names of their contracts without the <c>I</c>. Each call goes to the next one.
/// </param>
internal sealed class RestClient(IReadOnlyDictionary<string, IReadOnlyList<Uri>> addresses) : IDisposable
{
    private readonly HttpClient http = new();
    private int last = -1;

    /// <summary>Returns a client of a contract.</summary>
    public TContract Create<TContract>()
        where TContract : class => ContractClient.Create<TContract>(CallAsync);

    /// <summary>Returns <c>true</c> if a service has heard of a customer or an item.</summary>
    public async Task<bool> KnowsAsync(string service, string id, CancellationToken cancellationToken)
    {
        using var answer = await http.GetAsync(new Uri(NextOf(service), $"known/{Uri.EscapeDataString(id)}"), cancellationToken);
        return answer.StatusCode == HttpStatusCode.OK;
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private Uri NextOf(string service) =>
        addresses[service][(int)((uint)Interlocked.Increment(ref last) % addresses[service].Count)];

    private async Task<object> CallAsync(ContractOperation operation, object request)
    {
        var route = RestRoute.All.FirstOrDefault(route => route.Operation == operation)
            ?? throw new NotSupportedException($"{operation.Name} is not in the REST API: services get what they need for it by events.");
        var members = JsonSerializer.SerializeToNode(request, operation.Request, JsonForm.Options)!.AsObject();
        var address = new Uri(NextOf(operation.Contract.Name[1..]), AddressOf(route, members));
        using var message = new HttpRequestMessage(route.Method, address);
        if (route.Method == HttpMethod.Post)
            message.Content = JsonContent.Create(members, options: JsonForm.Options);
        using var answer = await http.SendAsync(message);
        if (answer.StatusCode == HttpStatusCode.UnprocessableEntity)
            throw (await answer.Content.ReadFromJsonAsync<FaultDocument>(JsonForm.Options))!.ToException(operation);
        if (!answer.IsSuccessStatusCode)
        {
            throw new HttpRequestException(
                $"{operation.Name}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}", null, answer.StatusCode);
        }

        return (await answer.Content.ReadFromJsonAsync(operation.Result, JsonForm.Options))!;
    }

    // Members of the path leave the request, and so do all of a request that has no body.
    private static string AddressOf(RestRoute route, JsonObject members)
    {
        var path = new StringBuilder(route.Path.TrimStart('/'));
        foreach (var (name, value) in members.ToList())
        {
            var parameter = $"{{{name}}}";
            if (!route.Path.Contains(parameter, StringComparison.Ordinal))
                continue;
            path.Replace(parameter, Uri.EscapeDataString($"{value}"));
            members.Remove(name);
        }

        if (route.Method == HttpMethod.Get)
        {
            var separator = '?';
            foreach (var (name, value) in members)
            {
                foreach (var one in value is JsonArray list ? [.. list] : (JsonNode?[])[value])
                {
                    path.Append(separator).Append(name).Append('=').Append(Uri.EscapeDataString($"{one}"));
                    separator = '&';
                }
            }
        }

        return path.ToString();
    }
}
