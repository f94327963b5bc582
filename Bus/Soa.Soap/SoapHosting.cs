using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Soa.Messaging;
using Soa.Messaging.Settings;
using Soa.Soap.Http;

namespace Soa.Soap;

/// <summary>
/// Registers what SOAP endpoints need of their process: limits and addresses by configuration, proxies, compressed responses.
/// </summary>
public static class SoapHosting
{
    /// <summary>
    /// Reads <see cref="SoapOptions"/> from the section <c>Soa:Soap</c>; settings that cannot work stop the start, all at once.
    /// </summary>
    public static IServiceCollection AddSoap(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<SoapOptions>(configuration).AddSettings<DocumentBusOptions>(configuration).AddSoapReceiver();
        services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<SoapOptions>>(
            (forwarded, soap) => Trust(forwarded, soap.Value.KnownProxies));
        services.AddResponseCompression();
        services.AddOptions<ResponseCompressionOptions>().Configure<IOptions<SoapOptions>>((compression, soap) =>
        {
            compression.EnableForHttps = soap.Value.CompressOverTls;
            compression.MimeTypes =
                ["text/xml", "application/soap+xml", "multipart/related", "application/xml", "application/problem+xml", "text/html"];
        });
        return services
            .AddTransient<IStartupFilter, ShutdownDeadlineFilter>()
            .AddTransient<IStartupFilter, ExceptionResponseFilter>()
            .AddTransient<IStartupFilter, Pipeline>();
    }

    private static void Trust(ForwardedHeadersOptions forwarded, IReadOnlyList<string> proxies)
    {
        // By default ASP.NET Core believes this machine; here only proxies that are named are trusted.
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        forwarded.ForwardLimit = null;
        forwarded.ForwardedHeaders = proxies.Count == 0 ? ForwardedHeaders.None : ForwardedHeaders.All;
        foreach (var proxy in proxies)
        {
            if (IPAddress.TryParse(proxy, out var address))
                forwarded.KnownProxies.Add(address);
            else
                forwarded.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(proxy));
        }
    }

    /// <summary>Comes before everything else in the pipeline, whatever the host adds.</summary>
    private sealed class Pipeline : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => application =>
        {
            application.UseForwardedHeaders();
            application.UseResponseCompression();
            next(application);
        };
    }
}
