using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Soa.Services.CoreWcf.Channels;
using Soa.Soap.Calls;

namespace Soa.Services.CoreWcf;

/// <summary>Represents a call on its way through CoreWCF. It is a feature of its request, as which the extension points find it.</summary>
internal sealed class HostedCall
{
    private readonly HttpRequest request;
    private readonly PathString path;
    private readonly PathString pathBase;
    private readonly string? contentType;
    private readonly long? contentLength;

    private HostedCall(SoapCall call)
    {
        Call = call;
        request = call.Context.Request;
        (path, pathBase, contentType, contentLength) = (request.Path, request.PathBase, request.ContentType, request.ContentLength);
    }

    /// <summary>Gets the call.</summary>
    public SoapCall Call { get; }

    /// <summary>Gets or sets its answer, once there is one.</summary>
    public SoapAnswer? Answer { get; set; }

    /// <summary>Sends a call through CoreWCF.</summary>
    /// <param name="call">The call, whose body has been read.</param>
    /// <param name="path">The path of its service.</param>
    /// <param name="pipeline">CoreWCF.</param>
    public static Task RunAsync(SoapCall call, string path, RequestDelegate pipeline)
    {
        var hosted = new HostedCall(call);
        call.Context.Features.Set(hosted);
        hosted.AddressEndpoint(path);
        call.Context.Response.OnStarting(RemoveUntrueHeaders, call.Context.Response);
        return pipeline(call.Context);
    }

    /// <summary>
    /// Returns the call that is being made; <c>null</c> outside of calls. A message does not show it, for an inspector may have replaced
    /// that.
    /// </summary>
    public static HostedCall? Find(IHttpContextAccessor contexts) => contexts.HttpContext?.Features.Get<HostedCall>();

    /// <summary>Returns the call that is being made.</summary>
    /// <exception cref="InvalidOperationException">CoreWCF was called past the route of the service.</exception>
    public static HostedCall Current(IHttpContextAccessor contexts) =>
        Find(contexts) ?? throw new InvalidOperationException("CoreWCF was called past the route of the service.");

    /// <summary>Shows the request again as it came. CoreWCF has chosen the endpoint by then.</summary>
    public void RestoreRequest() =>
        (request.Path, request.PathBase, request.ContentType, request.ContentLength) = (path, pathBase, contentType, contentLength);

    // CoreWCF says keep-alive even when the connection is closed, and gives MTOM the version of a MIME that HTTP does not have (RFC 9110,
    // appendix B.5).
    private static Task RemoveUntrueHeaders(object response)
    {
        var headers = ((HttpResponse)response).Headers;
        headers.Remove(HeaderNames.Connection);
        headers.Remove("MIME-Version");
        return Task.CompletedTask;
    }

    // One address serves both versions, and content types are read more leniently here than CoreWCF does, which also wants some content.
    private void AddressEndpoint(string servicePath)
    {
        var version = CallEncoding.VersionOf(Call.IsSoap12);
        request.PathBase = "";
        request.Path = servicePath + CallEncoding.SuffixOf(version);
        request.ContentType = CallEncoding.MediaTypeOf(version);
        request.ContentLength = 1;
    }
}
