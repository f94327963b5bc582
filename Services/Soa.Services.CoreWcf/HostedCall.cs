using CoreWCF.Channels;
using Microsoft.AspNetCore.Http;
using Soa.Bus.Soap.Calls;
using Soa.Services.CoreWcf.Channels;

namespace Soa.Services.CoreWcf;

/// <summary>A call on its way through CoreWCF. It is a feature of its request, as which the extension points find it.</summary>
internal sealed class HostedCall
{
    private const string ContextProperty = "Microsoft.AspNetCore.Http.HttpContext";

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

    /// <summary>The call.</summary>
    public SoapCall Call { get; }

    /// <summary>Sends a call through CoreWCF.</summary>
    /// <param name="call">The call, whose body has been read.</param>
    /// <param name="path">The path of its service.</param>
    /// <param name="pipeline">CoreWCF.</param>
    public static Task RunAsync(SoapCall call, string path, RequestDelegate pipeline)
    {
        var hosted = new HostedCall(call);
        call.Context.Features.Set(hosted);
        hosted.AddressEndpoint(path);
        return pipeline(call.Context);
    }

    /// <summary>Returns the call that a message belongs to.</summary>
    public static SoapCall Of(Message message) => Of((HttpContext)message.Properties[ContextProperty])!.Call;

    /// <summary>Returns the call that a request is; <c>null</c> if it is not one of CoreWCF's.</summary>
    public static HostedCall? Of(HttpContext? context) => context?.Features.Get<HostedCall>();

    /// <summary>Shows the request again as it came. CoreWCF has chosen the endpoint by then.</summary>
    public void RestoreRequest() =>
        (request.Path, request.PathBase, request.ContentType, request.ContentLength) = (path, pathBase, contentType, contentLength);

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
