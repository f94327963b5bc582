using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Soa.Soap.Wsdl;

/// <summary>Answers GET on an endpoint: with its WSDL, or with a page about it.</summary>
public sealed class EndpointDescription(SoapContract contract, SoapOptions options)
{
    private readonly WsdlWriter wsdl = new(contract);

    /// <summary>Answers a GET or HEAD request.</summary>
    public async Task WriteAsync(HttpContext context, string suffix)
    {
        var query = context.Request.Query;
        var address = AddressOf(context.Request, options, suffix);
        var (content, type) = Describe(query, address, suffix);
        if (content is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        context.Response.ContentType = type;
        context.Response.ContentLength = content.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await context.Response.Body.WriteAsync(content, context.RequestAborted);
    }

    private (byte[]? Content, string Type) Describe(IQueryCollection query, string address, string suffix)
    {
        const string xml = "text/xml; charset=utf-8";
        if (query["wsdl"].Any(part => !string.IsNullOrEmpty(part)))
            return (null, xml);
        if (query.ContainsKey("wsdl") || query.ContainsKey("singleWsdl"))
            return (wsdl.Write(VersionsOf(suffix, query["soap"]), address, single: query.ContainsKey("singleWsdl")), xml);
        if (query.TryGetValue("xsd", out var number))
            return (int.TryParse(
                number, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? wsdl.WriteSchema(index, address) : null, xml);
        return (EndpointPage.Write(contract, address), "text/html; charset=utf-8");
    }

    /// <summary>Returns the address of one version below that of the endpoint.</summary>
    public static string AddressOf(SoapVersion version, string endpoint) => version == SoapVersion.Soap12 ? endpoint + "/soap12" : endpoint;

    private static SoapVersion[] VersionsOf(string suffix, string? asked) => (suffix, asked) switch
    {
        (_, "1.1") or ("/soap11", _) => [SoapVersion.Soap11],
        (_, "1.2") or ("/soap12", _) => [SoapVersion.Soap12],
        _ => [SoapVersion.Soap11, SoapVersion.Soap12],
    };

    /// <summary>Returns the address of an endpoint as callers know it.</summary>
    /// <param name="request">A request to it.</param>
    /// <param name="options">They may name the public address.</param>
    /// <param name="suffix">What of the request's path comes after the endpoint's own.</param>
    public static string AddressOf(HttpRequest request, SoapOptions options, string suffix = "")
    {
        var root = options.PublicAddress is { } address
            ? address.AbsoluteUri.TrimEnd('/')
            : $"{request.Scheme}://{request.Host.ToUriComponent()}{request.PathBase.ToUriComponent()}";
        var path = request.Path.ToUriComponent().TrimEnd('/');
        return root + (suffix.Length > 0 && path.EndsWith(suffix, StringComparison.OrdinalIgnoreCase) ? path[..^suffix.Length] : path);
    }
}
