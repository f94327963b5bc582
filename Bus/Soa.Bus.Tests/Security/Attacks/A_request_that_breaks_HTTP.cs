using System.Text;
using Soa.Bus.Testing.Proofs;

namespace Soa.Bus.Tests.Security.Attacks;

/// <summary>Requests that no client would send.</summary>
[TestFixture]
internal sealed class A_request_that_breaks_HTTP : AttackSituation
{
    private const string Head = "POST {0} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: text/xml\r\nConnection: close\r\n";

    [Test]
    [Attack("Chunked nonsense", "HTTP")]
    public async Task Chunked_nonsense([ValueSource(nameof(Targets))] string path, [Values(
        "zz\r\n", "-5\r\nhello\r\n0\r\n\r\n", "FFFFFFFFFFFFFFFF\r\nx", "7fffffff\r\nx\r\n0\r\n\r\n", "5\r\nhel", "5\nhello\n0\n\n",
        "\r\n\r\n", "5;a=b;c\r\nhelloXX0\r\n\r\n",
        "0x5\r\nhello\r\n0\r\n\r\n",
        " 5\r\nhello\r\n0\r\n\r\n",
        "5\r\nhello0\r\n\r\n",
        "00000000000000000000000005\r\nhello\r\n0\r\n\r\n")] string chunks) =>
        await RawFailsAsync(path, Bytes(path, Head + "Transfer-Encoding: chunked\r\n\r\n" + chunks));

    [Test]
    [Attack("Endless chunk extensions", "HTTP")]
    public async Task Endless_chunk_extensions([ValueSource(nameof(Targets))] string path) =>
        await RawFailsAsync(path, Bytes(path, Head + "Transfer-Encoding: chunked\r\n\r\n5;" + new string('x', 200_000)));

    [Test]
    [Attack("Request smuggling", "HTTP")]
    public async Task Smuggled_requests([ValueSource(nameof(Targets))] string path, [Values(
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n",
        "Content-Length: 5\r\nContent-Length: 6\r\n",
        "Content-Length: -1\r\n",
        "Content-Length: 5, 5\r\n",
        "Content-Length: +5\r\n", "Content-Length: 99999999999999999999\r\n", "Transfer-Encoding: xchunked\r\n",
        "Transfer-Encoding : chunked\r\n", "Transfer-Encoding: gzip\r\n")] string headers)
    {
        var answer = await RawFailsAsync(
            path, Bytes(path, $"{Head}{headers}\r\n0\r\n\r\nGET /bus/page HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"));
        Assert.That(answer, Does.Not.Contain("seen"));
    }

    [Test]
    [Attack("Oversized headers", "HTTP")]
    public async Task Oversized_headers(
        [ValueSource(nameof(Targets))] string path, [Values("one large", "many", "a long line", "a long name")] string kind)
    {
        var headers = kind switch
        {
            "one large" => $"X: {new string('x', 100_000)}\r\n",
            "many" => string.Concat(Enumerable.Range(0, 5_000).Select(i => $"X{i}: y\r\n")),
            "a long name" => $"{new string('x', 100_000)}: y\r\n",
            _ => "",
        };
        var text = string.Format(null, CompositeFormat.Parse(Head), kind == "a long line" ? path + "?" + new string('x', 100_000) : path);
        var answer = await RawFailsAsync(path, Encoding.ASCII.GetBytes(text + headers + "Content-Length: 0\r\n\r\n"));
        Assert.That(answer, Does.Match("^(HTTP/1.1 (431|414|400)|$)"));
    }

    [Test]
    [Attack("Malformed request heads", "HTTP")]
    public async Task Malformed_heads([ValueSource(nameof(Targets))] string path, [Values(
        "POST {0} HTTP/1.1\r\n\r\n", "POST {0} HTTP/9.9\r\nHost: a\r\n\r\n", "POST {0}\r\n\r\n",
        "POST {0} HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", "POST {0} HTTP/1.1\r\nHost: a b\r\n\r\n",
        "POST {0}\0 HTTP/1.1\r\nHost: a\r\n\r\n",
        "POST {0} HTTP/1.1\r\nHost: a\r\nX\0: y\r\n\r\n",
        "POST {0} HTTP/1.1\r\nHost: a\r\n X: folded\r\n\r\n",
        "\u0016\u0003\u0001\u0002\u0000\u0001")] string head) =>
        await RawFailsAsync(path, Bytes(path, head));

    [Test]
    [Attack("Paths that lead elsewhere", "HTTP")]
    public async Task Paths_that_lead_elsewhere([Values(
        "/services/desk/../../etc/passwd", "/services/desk/%2e%2e/%2e%2e/etc/passwd", "/services/desk/..%2f..%2fetc/passwd",
        "/services/desk%00.wsdl", "/partners/acme/../../../flow.yaml", "//etc/passwd",
        "/partners/acme/service.wsdl", "/services/desk/soap11/../../../x")] string path)
    {
        var answer = await RawFailsAsync(
            Service, Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"), isWhole: true);
        Assert.That(answer, Does.Match("^HTTP/1.1 (404|400)"));
    }

    private static byte[] Bytes(string path, string text) => Encoding.Latin1.GetBytes(text.Replace("{0}", path));
}
