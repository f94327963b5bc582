namespace Soa.Flows.DryRuns;

/// <summary>Reaches nobody: a dry run calls no partner.</summary>
internal sealed class NoHttp : HttpMessageHandler
{
    public static HttpMessageInvoker Instance { get; } = new(new NoHttp());

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("A dry run sends nothing.");
}
