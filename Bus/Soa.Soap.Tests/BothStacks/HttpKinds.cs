using System.Text;
using static Soa.Testing.Soap.BothStacks.HttpText;
using static Soa.Testing.Soap.BothStacks.Texts;

namespace Soa.Soap.Tests.BothStacks;

/// <summary>Requests by the rules of HTTP, and against them.</summary>
internal static class HttpKinds
{
    private static readonly byte[] Call = Encoding.UTF8.GetBytes(Soap11(Borrow));

    private static readonly string[] Methods = ["GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"];

    private static readonly string[] Pages =
    [
        "?wsdl", "?WSDL", "?singleWsdl", "?wsdl=1", "?xsd=xsd0", "?xsd=1", "?disco",
        "/soap11?wsdl", "/soap12?wsdl", "/soap13", "/", "/mex",
    ];

    private static readonly string[] Paths =
    [
        DeskPath, DeskPath + "/", "/Services/DESK", DeskPath + "/soap11", DeskPath + "/soap12", DeskPath + "/soap13", DeskPath + "?wsdl",
        DeskPath + "?x=1",
        "/services/desk%20", "http://desk.example.com/services/desk",
    ];

    private static readonly string[] Forwarded =
        ["X-Forwarded-Proto: https", "X-Forwarded-Host: bus.example.com", "X-Forwarded-Prefix: /soa", "X-Forwarded-For: 203.0.113.7"];

    public static IEnumerable<(string Name, byte[] Request)> All() => Addresses().Concat(Bodies()).Concat(Headers());

    /// <summary>Requests of clients that go away before they have sent all.</summary>
    public static IEnumerable<(string Name, byte[] Request)> CutOff()
    {
        yield return ("a body that ends before its length", Write(
            $"POST {DeskPath} HTTP/1.1", [$"Content-Type: {Type11}", "Content-Length: 5000"], Call));
        yield return ("chunks without an end", PostInChunks(DeskPath, Type11, Soap11(Borrow), ""));
    }

    private static IEnumerable<(string Name, byte[] Request)> Addresses()
    {
        foreach (var method in Methods)
            yield return (method, Ask(method, DeskPath));
        foreach (var page in Pages)
            yield return ("GET " + page, Ask("GET", DeskPath + page));
        yield return ("HEAD ?wsdl", Ask("HEAD", DeskPath + "?wsdl"));
        yield return ("GET ?wsdl of a browser", Ask("GET", DeskPath + "?wsdl", "Accept: text/html"));
        yield return ("GET ?wsdl forwarded", Ask("GET", DeskPath + "?wsdl", Forwarded));
        foreach (var path in Paths)
            yield return ("POST " + path, Post(path, Type11, Call));
        yield return ("POST forwarded", Post(DeskPath, Type11, Call, Forwarded));
        yield return ("POST to another host", Post(DeskPath, Type11, Call, "Host: localhost:1"));
    }

    private static IEnumerable<(string Name, byte[] Request)> Bodies()
    {
        yield return ("no content", Post(DeskPath, Type11, ""));
        yield return ("no content and no type", Post(DeskPath, null, ""));
        yield return ("no length", Ask("POST", DeskPath, $"Content-Type: {Type11}"));
        yield return ("chunks", PostInChunks(DeskPath, Type11, Soap11(Borrow)));
        yield return ("chunks and a trailer", PostInChunks(DeskPath, Type11, Soap11(Borrow), "0\r\nX-Trailer: 1\r\n\r\n"));
        yield return ("chunks with a length that is not a number", PostInChunks(DeskPath, Type11, Soap11(Borrow), "zz\r\n"));
        foreach (var size in (int[])[100_000, 4_000_000])
            yield return ($"{size} bytes", Post(DeskPath, Type11, Large(size)));

        // Who sends too much is answered at once, and has to read that: what it still sends is read too if there is another request behind.
        var next = Ask("HEAD", DeskPath);
        yield return ("one byte too many", [.. Post(DeskPath, Type11, Large((4 * 1024 * 1024) + 1), "Connection: keep-alive"), .. next]);
        yield return ("5 MB in chunks", [.. PostInChunks(
            DeskPath, Type11, Large(5_000_000), "0\r\n\r\n", "Connection: keep-alive"), .. next]);
    }

    private static IEnumerable<(string Name, byte[] Request)> Headers()
    {
        var head = $"Content-Type: {Type11}\r\nContent-Length: {Call.Length}\r\n";
        yield return ("HTTP/1.0", Write($"POST {DeskPath} HTTP/1.0", [$"Content-Type: {Type11}", $"Content-Length: {Call.Length}"], Call));
        yield return ("HTTP/1.0 without a host", [.. Encoding.ASCII.GetBytes($"POST {DeskPath} HTTP/1.0\r\n{head}\r\n"), .. Call]);
        yield return ("HTTP/1.1 without a host", [.. Encoding.ASCII.GetBytes($"POST {DeskPath} HTTP/1.1\r\nConnection: "
            + $"close\r\n{head}\r\n"), .. Call]);
        yield return ("Expect: 100-continue", Post(DeskPath, Type11, Call, "Expect: 100-continue"));
        yield return ("Expect: wonders", Post(DeskPath, Type11, Call, "Expect: wonders"));
        yield return ("two calls on one connection", [.. Post(
            DeskPath, Type11, Call, "Connection: keep-alive"), .. Post(DeskPath, Type11, Call)]);
        yield return ("a header of 20 KB", Post(DeskPath, Type11, Call, "X-Long: " + new string('x', 20_000)));
        yield return ("headers of 60 KB", Post(
            DeskPath, Type11, Call, [.. Enumerable.Range(0, 6).Select(i => $"X-Long-{i}: {new string('x', 10_000)}")]));
    }

    private static string Large(int size) => Soap11(BorrowOf($"<CardNumber>{new string('x', size)}</CardNumber>{Lines}"));
}
