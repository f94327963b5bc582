using System.IO.Compression;
using System.Text;
using Soa.Testing.Flows;

namespace Soa.Flows.Tests;

public sealed class An_answer_that_is_compressed
{
    private static readonly byte[] Envelope = Encoding.UTF8.GetBytes(
        SoapClient.Envelope($"<b:Answer xmlns:b='urn:lib'>{new string('x', 5000)}</b:Answer>"));

    [TestCase("gzip")]
    [TestCase("GZip")]
    [TestCase("x-gzip")]
    [TestCase("deflate")]
    [TestCase("deflate without zlib")]
    [TestCase("br")]
    public async Task Is_read(string coding)
    {
        await using var service = await ProxiedService.StartAsync();
        service.Answer = Compress(coding);
        service.Headers["Content-Encoding"] = coding.Split(' ')[0];

        var (status, _, text) = await service.CallAsync(SoapClient.Envelope("<b:Ask xmlns:b='urn:lib'/>"));

        Assert.That(status, Is.EqualTo(200), text);
        Assert.That(text, Does.Contain(new string('x', 5000)));
    }

    [TestCase("gzip")]
    [TestCase("deflate")]
    [TestCase("br")]
    [TestCase("zstd")]
    public async Task Is_a_technical_failure_if_it_is_not_what_it_says(string coding)
    {
        await using var service = await ProxiedService.StartAsync();
        service.Answer = [0x78, .. "no data in any coding"u8];
        service.Headers["Content-Encoding"] = coding;

        var (status, _, text) = await service.CallAsync(SoapClient.Envelope("<b:Ask xmlns:b='urn:lib'/>"));

        Assert.That(status, Is.EqualTo(500), text);
        Assert.That(text, Does.Contain("Fault"));
    }

    private static byte[] Compress(string coding)
    {
        using var buffer = new MemoryStream();
        using (Stream stream = coding.ToLowerInvariant() switch
        {
            "gzip" or "x-gzip" => new GZipStream(buffer, CompressionLevel.Optimal, leaveOpen: true),
            "deflate" => new ZLibStream(buffer, CompressionLevel.Optimal, leaveOpen: true),
            "br" => new BrotliStream(buffer, CompressionLevel.Optimal, leaveOpen: true),
            _ => new DeflateStream(buffer, CompressionLevel.Optimal, leaveOpen: true),
        })
            stream.Write(Envelope);
        return buffer.ToArray();
    }
}
