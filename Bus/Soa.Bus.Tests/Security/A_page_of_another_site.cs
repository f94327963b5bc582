using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Soa.Bus.Testing.Proofs;
using Soa.Testing.Security;

namespace Soa.Bus.Tests.Security;

/// <summary>Cross-site request forgery: a page makes the browser of somebody who may call send what the page wants.</summary>
[TestFixture(true)]
[TestFixture(false)]
internal sealed class A_page_of_another_site(bool open) : SecuredSituation
{
    protected override Dictionary<string, string?> Settings => open ? [] : SecuredHost.Users();

    [TestCase(AcmeFlow.PlainPath, "Sec-Fetch-Site", "cross-site")]
    [TestCase(AcmeFlow.PlainPath, "Sec-Fetch-Site", "same-site")]
    [TestCase(AcmeFlow.PlainPath, "Origin", "http://evil.example")]
    [TestCase(AcmeFlow.PlainPath, "Origin", "null")]
    [TestCase(Service, "Sec-Fetch-Site", "cross-site")]
    [TestCase(AcmeFlow.ProxyPath, "Origin", "https://evil.example")]
    [Attack("Requests from the browser of a caller (CSRF)", "Authentication")]
    public async Task Does_not_get_a_browser_to_call(string path, string header, string value) =>
        Assert.That((await PostAsync(path, (header, value))).StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));

    [TestCase("Sec-Fetch-Site", "same-origin")]
    [TestCase("Sec-Fetch-Site", "none")]
    [TestCase("Origin", null)]
    public async Task Is_told_from_one_of_this_host(string header, string? value) =>
        Assert.That(
            (await PostAsync(AcmeFlow.PlainPath, (header, value ?? Host.Address.GetLeftPart(UriPartial.Authority)))).StatusCode,
            Is.EqualTo(HttpStatusCode.OK));

    [Test]
    public async Task Is_told_from_a_program() =>
        Assert.That((await PostAsync(AcmeFlow.PlainPath)).StatusCode, Is.EqualTo(HttpStatusCode.OK));

    private async Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] headers)
    {
        // As fetch sends a Blob without a type in the mode no-cors.
        var type = path == AcmeFlow.PlainPath ? null : MediaTypeHeaderValue.Parse("text/xml");
        var body = path == AcmeFlow.PlainPath ? AcmeFlow.Ask : Envelope(path == Service ? Borrow : AcmeFlow.Ask);
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = type } },
        };
        request.Headers.Authorization = open ? null : Basic("clerk");
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        return await Host.Client.SendAsync(request);
    }
}
