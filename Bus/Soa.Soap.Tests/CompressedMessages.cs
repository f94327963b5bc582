using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.Extensions.Configuration;
using Soa.Bus.Testing.Proofs;
using Soa.Bus.Testing.SoapStacks;
using Soa.Testing.Soap;

namespace Soa.Soap.Tests;

[TestFixture(DeskHost.Service)]
[TestFixture(DeskHost.Flow)]
internal sealed class CompressedMessages(string binding) : DeskSituation(binding)
{
    protected override SoapOptions Options => new() { MaxRequestBytes = 2_000_000 };

    [TestCase("gzip")]
    [TestCase("x-gzip")]
    [TestCase("deflate")]
    [TestCase("br")]
    [TestCase("identity")]
    [Rule("RFC 9110, 8.4.1", "Requests may be compressed with gzip, deflate or br")]
    [OursOnCoreWcf(
        "Content-Encoding",
        "Requests are decompressed within the limits before CoreWCF gets them, because CoreWCF does not decompress")]
    public async Task A_compressed_request_is_read(string coding)
    {
        var answer = await PostCodedAsync(coding, Compress(coding, Encoding.UTF8.GetBytes(Soap12(Borrow))));

        Assert.That(answer.Body.Value, Does.Contain("L-42"), answer.Text);
    }

    [TestCase("compress")]
    [TestCase("gzip, gzip")]
    [Rule("RFC 9110, 12.5.3", "An unsupported coding is refused with 415 and the list of supported ones")]
    public async Task Another_coding_is_not_supported(string coding)
    {
        var answer = await PostCodedAsync(coding, Encoding.UTF8.GetBytes(Soap12(Borrow)));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.UnsupportedMediaType));
            Assert.That(answer.HttpHeaders["Accept-Encoding"], Is.EqualTo("gzip, deflate, br"));
        }
    }

    [TestCase("gzip")]
    [TestCase("deflate")]
    [TestCase("br")]
    public async Task What_is_not_compressed_as_it_says_is_the_callers_fault(string coding)
    {
        var answer = await PostCodedAsync(coding, Encoding.UTF8.GetBytes(Soap12(Borrow)));

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.BadRequest), answer.Text);
        await AssertWorksAsync();
    }

    [TestCase("gzip", 100_000_000)]
    [TestCase("br", 100_000_000)]
    [TestCase("gzip", 1_500_000)]
    [Attack("A compression bomb")]
    public async Task A_bomb_is_refused(string coding, int size)
    {
        var bomb = Compress(coding, new byte[size]);

        var answer = await PostCodedAsync(coding, bomb);

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge), answer.Text);
        await AssertWorksAsync();
    }

    [Test]
    [Attack("Endless compressed bytes that expand to nothing")]
    public async Task Bytes_that_expand_to_nothing_are_counted_too()
    {
        byte[] nothing = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];

        var answer = await PostCodedAsync("gzip", [.. Enumerable.Repeat(nothing, 3_000_000 / nothing.Length).SelectMany(bytes => bytes)]);

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge), answer.Text);
        await AssertWorksAsync();
    }

    [TestCase("gzip")]
    [TestCase("br")]
    [Rule("RFC 9110, 12.5.3", "A response is compressed if the caller accepts it")]
    public async Task A_response_is_compressed_for_who_accepts_that(string coding)
    {
        await using var host = await DeskHost.StartAsync(
            configure: builder => builder.Services.AddSoap(new ConfigurationBuilder().Build()));
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, AddressOn(host))
        {
            Content = new StringContent(Soap12(Borrow), Encoding.UTF8, "application/soap+xml"),
        };
        request.Headers.Add("Accept-Encoding", coding);

        using var response = await client.SendAsync(request);

        await using var body = await response.Content.ReadAsStreamAsync();
        await using Stream expanded = coding == "br"
            ? new BrotliStream(body, CompressionMode.Decompress)
            : new GZipStream(body, CompressionMode.Decompress);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(response.Content.Headers.ContentEncoding, Is.EqualTo(new[] { coding }));
            Assert.That(await new StreamReader(expanded).ReadToEndAsync(), Does.Contain("L-42"));
        }
    }

    private static byte[] Compress(string coding, byte[] content)
    {
        if (coding == "identity")
            return content;
        using var compressed = new MemoryStream();
        using (Stream stream = coding switch
        {
            "deflate" => new ZLibStream(compressed, CompressionLevel.Optimal),
            "br" => new BrotliStream(compressed, CompressionLevel.Optimal),
            _ => new GZipStream(compressed, CompressionLevel.Optimal),
        })
            stream.Write(content);
        return compressed.ToArray();
    }

    private Task<SoapAnswer> PostCodedAsync(string coding, byte[] content)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Address) { Content = new ByteArrayContent(content) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/soap+xml");
        request.Content.Headers.TryAddWithoutValidation("Content-Encoding", coding);
        return SendAsync(request);
    }
}
