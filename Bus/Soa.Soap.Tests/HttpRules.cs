using System.Net;
using System.Text;
using Soa.Bus.Testing.Proofs;
using Soa.Bus.Testing.SoapStacks;
using Soa.Testing.Soap;

namespace Soa.Soap.Tests;

[TestFixture(DeskHost.Service)]
[TestFixture(DeskHost.Flow)]
internal sealed class HttpRules(string binding) : DeskSituation(binding)
{
    protected override SoapOptions Options => new() { MaxRequestBytes = 100_000, MaxDepth = 20 };

    [TestCase("PUT")]
    [TestCase("DELETE")]
    [TestCase("PATCH")]
    [Rule("SOAP 1.2 Part 2, 7.5.2.2", "Methods other than POST and GET get 405")]
    [Rule("RFC 9110, 15.5.6", "Methods other than POST and GET get 405 and Allow")]
    public async Task Other_methods_than_get_and_post_are_not_allowed(string method)
    {
        var answer = await SendAsync(new HttpRequestMessage(new HttpMethod(method), Address));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.MethodNotAllowed));
            Assert.That(answer.HttpHeaders["Allow"], Is.EqualTo("GET, HEAD, POST"));
        }
    }

    [TestCase("application/json")]
    [TestCase("application/xml")]
    [TestCase("text/xml; charset=utf-7")]
    [TestCase(null)]
    [Rule("SOAP 1.2 Part 2, 7.5.2.2", "Unsupported content types get 415")]
    [Rule("RFC 9110, 15.5.16", "Unsupported content types get 415 and Accept")]
    public async Task Other_content_types_are_not_supported(string? contentType)
    {
        var answer = await PostAsync(Encoding.UTF8.GetBytes(Soap11(Borrow)), contentType);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.UnsupportedMediaType));
            Assert.That(answer.HttpHeaders["Accept"], Does.StartWith("text/xml, application/soap+xml, multipart/related"));
        }
    }

    [Test]
    [Rule("RFC 9110, 15.5.14", "A request that is too large is refused with 413")]
    [Attack("An oversized body")]
    public async Task A_request_that_is_too_large_is_refused_and_the_next_one_works()
    {
        var answer = await Post11Async(Soap11(Request($"<CardNumber>{new string('x', 100_000)}</CardNumber>")));

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
        await AssertWorksAsync();
    }

    [Test]
    [Attack("An oversized body")]
    public async Task A_request_that_turns_out_to_be_too_large_is_refused_too()
    {
        var content = new StreamContent(new MemoryStream(Encoding.UTF8.GetBytes(new string('x', 300_000))));
        content.Headers.ContentType = new("text/xml");
        using var request = new HttpRequestMessage(HttpMethod.Post, Address) { Content = content };
        request.Headers.TransferEncodingChunked = true;

        var answer = await SendAsync(request);

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
        await AssertWorksAsync();
    }

    [Test]
    [Rule("RFC 9112, 7.1", "A request may be chunked")]
    public async Task A_chunked_request_works()
    {
        var content = new StreamContent(
            new MemoryStream(Encoding.UTF8.GetBytes(Soap11(Request($"<CardNumber>{new string('x', 50_000)}</CardNumber>{Lines}")))));
        content.Headers.ContentType = new("text/xml");
        using var request = new HttpRequestMessage(HttpMethod.Post, Address) { Content = content };
        request.Headers.TransferEncodingChunked = true;

        var answer = await SendAsync(request);

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.OK), answer.Text);
    }

    [Test]
    [Attack("Deep nesting")]
    public async Task Elements_nested_too_deep_are_refused()
    {
        var nested = string.Concat(Enumerable.Repeat("<a>", 10_000));

        var answer = await Post12Async(Soap12(Request(nested)));

        Assert.That(answer.Subcode, Is.EqualTo("f:MalformedXml"), answer.Text);
        await AssertWorksAsync();
    }

    [Test]
    [Attack("Very many attributes")]
    public async Task A_start_tag_that_is_too_long_is_refused()
    {
        var attributes = string.Concat(Enumerable.Range(0, 3_000).Select(i => $" a{i}='x'"));

        var answer = await Post12Async(Soap12($"<BorrowBook{attributes}/>"));

        Assert.That(answer.Code, Is.EqualTo("s:Sender"), answer.Text);
        await AssertWorksAsync();
    }

    [Test]
    [Rule("RFC 9110, 9.3.1", "GET returns a page about the service")]
    [OursOnCoreWcf(
        "Addresses",
        "One address serves both versions of SOAP, GET shows the page of the service, "
            + "and each refusal has the status of the default stack. CoreWCF has an address for each version")]
    public async Task Get_tells_about_the_service()
    {
        var answer = await SendAsync(new HttpRequestMessage(HttpMethod.Get, Address));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(answer.ContentType, Is.EqualTo("text/html; charset=utf-8"));
            Assert.That(answer.Text, Does.Contain("BorrowBook").And.Contain($"{Address}?wsdl").And.Contain("finds books &amp; lends them"));
        }
    }

    [Test]
    [Rule("RFC 9110, 9.3.2", "HEAD returns the headers of GET, without the page")]
    public async Task Head_tells_the_same_without_a_body()
    {
        var answer = await SendAsync(new HttpRequestMessage(HttpMethod.Head, Address));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(answer.Text, Is.Empty);
        }
    }
}
