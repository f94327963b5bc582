using System.Xml.Linq;
using Microsoft.Extensions.Configuration;
using Soa.Bus.Testing.Proofs;
using Soa.Testing.Soap;

namespace Soa.Soap.Tests;

/// <summary>The addresses in a WSDL are those by which callers reach the endpoint, whatever is in front of it.</summary>
[TestFixture(DeskHost.Service)]
[TestFixture(DeskHost.Flow)]
internal sealed class PublishedAddresses(string binding) : DeskSituation(binding)
{
    [Test]
    [Rule("WSDL 1.1, 3.8", "The address is the one at which the WSDL was requested")]
    public async Task The_address_is_that_by_which_the_wsdl_was_asked_for()
    {
        var (address, path) = await AskAsync([], ("Host", "bus.example.com:8080"));

        Assert.That(address, Is.EqualTo($"http://bus.example.com:8080{path}"));
    }

    [Test]
    [Rule("WSDL 1.1, 3.8", "A configured address overrides the address of the request")]
    public async Task A_configured_address_outweighs_that_of_the_request()
    {
        var (address, path) = await AskAsync([("Soa:Soap:PublicAddress", "https://example.com/soa/")], ("Host", "inside:8080"));

        Assert.That(address, Is.EqualTo($"https://example.com/soa{path}"));
    }

    [TestCase("Soa:Soap:KnownProxies:0", "127.0.0.1")]
    [TestCase("Soa:Soap:KnownProxies:0", "127.0.0.0/8")]
    [Rule("WSDL 1.1, 3.8", "Behind a known proxy the address is the proxy's")]
    public async Task Behind_a_known_proxy_the_address_is_the_proxys(string setting, string value)
    {
        var (address, path) = await AskAsync(
            [(setting, value)], ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "bus.example.com"),
            ("X-Forwarded-For", "203.0.113.7"));

        Assert.That(address, Is.EqualTo($"https://bus.example.com{path}"));
    }

    [TestCase(null)]
    [TestCase("10.0.0.7")]
    [Attack("Forged X-Forwarded headers", "Addresses")]
    public async Task Who_is_no_known_proxy_is_not_believed(string? proxy)
    {
        var (address, _) = await AskAsync(
            proxy is null ? [] : [("Soa:Soap:KnownProxies:0", proxy)],
            ("X-Forwarded-Proto", "https"),
            ("X-Forwarded-Host", "evil.example"),
            ("X-Forwarded-For", "203.0.113.7"));

        Assert.That(address, Does.StartWith("http://127.0.0.1:"));
    }

    [Test]
    public void Settings_that_cannot_work_are_all_told()
    {
        (string, string)[] settings =
        [
            ("Soa:Soap:MaxDepth", "0"), ("Soa:Soap:PublicAddress", "bus"), ("Soa:Soap:ReplyHosts:0", "http://a/"),
            ("Soa:Soap:KnownProxies:0", "proxy"), ("Soa:Soap:ReplyTimeout", "0"),
        ];

        Assert.That(
            () => StartAsync(settings),
            Throws.Exception.With.Message.Contains("Soa:Soap:MaxDepth is 0")
                .And.Message.Contains("PublicAddress is 'bus'").And.Message.Contains("ReplyHosts has 'http://a/'")
                .And.Message.Contains("KnownProxies has 'proxy'").And.Message.Contains("ReplyTimeout is 00:00:00"));
    }

    private static Task<DeskHost> StartAsync((string, string)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.ToDictionary(setting => setting.Item1, setting => (string?)setting.Item2)).Build();
        return DeskHost.StartAsync(configure: builder => builder.Services.AddSoap(configuration));
    }

    private async Task<(string? Address, string Path)> AskAsync((string, string)[] settings, params (string Name, string Value)[] headers)
    {
        await using var host = await StartAsync(settings);
        using var request = new HttpRequestMessage(HttpMethod.Get, AddressOn(host) + "?wsdl");
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);

        var wsdl = XDocument.Parse((await SendAsync(request)).Text).Root!;

        var address = wsdl.Descendants("{http://schemas.xmlsoap.org/wsdl/soap/}address").Single();
        return (address.Attribute("location")?.Value, AddressOn(host).AbsolutePath);
    }
}
