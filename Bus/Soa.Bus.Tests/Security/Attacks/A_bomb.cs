using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using Soa.Bus.Testing.Proofs;

namespace Soa.Bus.Tests.Security.Attacks;

/// <summary>Small on the wire, large when it is opened: compressed requests, and MTOM packages.</summary>
[TestFixture]
internal sealed class A_bomb : AttackSituation
{
    private const int Megabyte = 1024 * 1024;

    [Test]
    [Attack("Compression bombs")]
    public async Task Compression_bombs([ValueSource(nameof(Targets))] string path, [Values("gzip", "deflate", "br")] string coding)
    {
        var answer = await FailsAsync(path, Compressed(coding, 500 * Megabyte));
        Assert.That((int)answer.Status, Is.EqualTo(413));
    }

    [Test]
    [Attack("Compression bombs")]
    public async Task Bombs_within_bombs([ValueSource(nameof(Targets))] string path)
    {
        var inner = await Compressed("gzip", 50 * Megabyte).ReadAsByteArrayAsync();
        var answer = await FailsAsync(path, Coded(Compress("gzip", stream => stream.Write(inner)), "gzip, gzip"));
        Assert.That((int)answer.Status, Is.EqualTo(415));
    }

    [Test]
    [Attack("Compressed nonsense")]
    public async Task Compressed_nonsense(
        [ValueSource(nameof(Targets))] string path, [Values("gzip", "deflate", "br", "zstd", "gzip;q=1", "")] string coding) =>
        await FailsAsync(path, Coded(Encoding.UTF8.GetBytes("this is not compressed at all, whatever anybody says"), coding));

    [Test]
    [Attack("MTOM with missing, duplicate or huge parts")]
    public async Task Broken_packages([ValueSource(nameof(Targets))] string path, [Values(
        "missing", "duplicate", "huge", "many", "no root", "no end", "no boundary", "root includes itself", "part of another package",
        "deep headers")] string kind)
    {
        var include = "<x:Include xmlns:x='http://www.w3.org/2004/08/xop/include' href='cid:part'/>";
        var root = Part(
            "root", "application/xop+xml; type=\"text/xml\"; charset=utf-8",
            Envelope(WithValue(path, kind == "root includes itself" ? include.Replace("cid:part", "cid:root") : include)));
        var part = Part("part", "application/octet-stream", "7");
        var package = kind switch
        {
            "missing" => root,
            "duplicate" => root + part + Part("part", "application/octet-stream", "8"),
            "huge" => root + Part("part", "application/octet-stream", new string('x', 40 * Megabyte)),
            "many" => root + string.Concat(Enumerable.Range(0, 20_000).Select(i => Part($"p{i}", "application/octet-stream", "x"))),
            "no root" => part,
            "no end" => root + "--b\r\nContent-ID: <part>\r\n\r\n7",
            "root includes itself" => root,
            "part of another package" => root.Replace("cid:part", "http://127.0.0.1:1/part") + part,
            "deep headers" => root + $"--b\r\nContent-ID: <part>\r\n{string.Concat(Enumerable.Repeat("X: y\r\n", 100_000))}\r\n7\r\n",
            _ => root + part,
        };
        if (kind != "no end")
            package += "--b--\r\n";
        var type = "multipart/related; type=\"application/xop+xml\"; start=\"<root>\"; start-info=\"text/xml\""
            + (kind == "no boundary" ? "" : "; boundary=\"b\"");
        await FailsAsync(
            path, new ByteArrayContent(Encoding.UTF8.GetBytes(package)) { Headers = { ContentType = MediaTypeHeaderValue.Parse(type) } });
    }

    private static string Part(string id, string type, string content) =>
        $"--b\r\nContent-ID: <{id}>\r\nContent-Type: {type}\r\nContent-Transfer-Encoding: binary\r\n\r\n{content}\r\n";

    private static ByteArrayContent Compressed(string coding, int size) => Coded(
        Compress(coding, stream =>
        {
            stream.Write("<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body>"u8);
            var block = new byte[Megabyte];
            block.AsSpan().Fill((byte)' ');
            for (var i = 0; i < size / Megabyte; i++)
                stream.Write(block);
        }),
        coding);

    private static byte[] Compress(string coding, Action<Stream> write)
    {
        using var buffer = new MemoryStream();
        using (Stream stream = coding switch
        {
            "gzip" => new GZipStream(buffer, CompressionLevel.Optimal),
            "deflate" => new ZLibStream(buffer, CompressionLevel.Optimal),
            _ => new BrotliStream(buffer, CompressionLevel.Fastest),
        })
        {
            write(stream);
        }

        return buffer.ToArray();
    }

    private static ByteArrayContent Coded(byte[] bytes, string coding)
    {
        var content = new ByteArrayContent(bytes) { Headers = { ContentType = MediaTypeHeaderValue.Parse("text/xml") } };
        content.Headers.TryAddWithoutValidation("Content-Encoding", coding);
        return content;
    }
}
