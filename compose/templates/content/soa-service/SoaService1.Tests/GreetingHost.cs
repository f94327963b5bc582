using System.Net.Http.Headers;
using System.Xml.Linq;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Soa.Soap;

namespace SoaService1.Tests;

/// <summary>Represents the service behind a web server of its own, on a free port of this machine.</summary>
internal sealed class GreetingHost : IAsyncDisposable
{
    private static readonly XNamespace Soap = "http://schemas.xmlsoap.org/soap/envelope/";

    private readonly WebApplication app;
    private readonly HttpClient client;

    private GreetingHost(WebApplication app)
    {
        this.app = app;
        client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    /// <summary>Starts it.</summary>
    public static async Task<GreetingHost> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddGreeting().AddSoapReceiver();
        var app = builder.Build();
        app.MapSoapServices();
        await app.StartAsync();
        return new GreetingHost(app);
    }

    /// <summary>Returns the WSDL.</summary>
    public async Task<XDocument> WsdlAsync() => XDocument.Parse(await client.GetStringAsync($"services/{GreetingContract.Service}?wsdl"));

    /// <summary>Sends a SOAP 1.1 request and returns the content of the Body of the response.</summary>
    public async Task<XElement> CallAsync(XElement request)
    {
        var envelope = new XDocument(new XElement(Soap + "Envelope", new XElement(Soap + "Body", request)));
        using var content = new StringContent(envelope.ToString(), MediaTypeHeaderValue.Parse("text/xml; charset=utf-8"));
        using var response = await client.PostAsync($"services/{GreetingContract.Service}", content);
        var answer = XDocument.Parse(await response.Content.ReadAsStringAsync());
        return answer.Root!.Element(Soap + "Body")!.Elements().Single();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await app.DisposeAsync();
    }
}
