using System.IO.Compression;
using System.Text;
using static Soa.Testing.Soap.BothStacks.HttpText;
using static Soa.Testing.Soap.BothStacks.Texts;

namespace Soa.Soap.Tests.BothStacks;

/// <summary>Requests in different types and codings of content, and those that want the answer in one.</summary>
internal static class ContentKinds
{
    private const string Include = "<xop:Include xmlns:xop='http://www.w3.org/2004/08/xop/include' href='cid:photo'/>";

    private static readonly string?[] Types =
    [
        null, "", "text/xml", "TEXT/XML", "text/xml; charset=\"UTF-8\"", "text/xml;charset=us-ascii", "text/xml; charset=iso-8859-1",
        "text/xml; charset=utf-16",
        "text/xml; charset=utf-7", "text/xml; charset=klingon", "text/xml; charset=", "text/xml; action=x", "text/xml, text/xml",
        "application/soap+xml", "application/xml",
        "application/json", "text/plain", "*/*", "x", "multipart/related", "multipart/form-data; boundary=B", "application/xop+xml",
    ];

    private static readonly string[] Types12 =
    [
        "application/soap+xml",
        "application/soap+xml; action=\"\"",
        $"application/soap+xml; action=\"{BorrowAction}\"",
        $"application/soap+xml; action={BorrowAction}",
        "application/soap+xml; action=\"urn:another\"", "application/soap+xml; charset=utf-16", "text/xml",
    ];

    private static readonly string[] Actions = ["", "\"\"", BorrowAction, $"\"{BorrowAction}\"", $"'{BorrowAction}'", "\"urn:another\""];
    private static readonly string[] Codings = ["gzip", "deflate", "br", "x-gzip", "identity", "compress", "gzip, br"];
    private static readonly string[] WantedCodings = ["gzip", "br", "deflate", "gzip;q=0", "*"];
    private static readonly string[] WantedTypes =
        ["multipart/related; type=\"application/xop+xml\"", "application/xop+xml", "text/html", "application/soap+xml", "*/*"];

    public static IEnumerable<(string Name, byte[] Request)> All() => OfTypes().Concat(OfText()).Concat(OfCodings()).Concat(OfParts());

    private static IEnumerable<(string Name, byte[] Request)> OfTypes()
    {
        foreach (var type in Types)
            yield return ($"SOAP 1.1 as {type ?? "nothing"}", Post(DeskPath, type, Soap11(Borrow)));
        foreach (var type in Types12)
            yield return ($"SOAP 1.2 as {type}", Post(DeskPath, type, Soap12(Borrow)));
        foreach (var action in Actions)
            yield return ($"SOAPAction {action}", Post(DeskPath, Type11, Soap11(Borrow), $"SOAPAction: {action}"));
    }

    private static IEnumerable<(string Name, byte[] Request)> OfText()
    {
        yield return ("UTF-16", Post(
            DeskPath, "text/xml; charset=utf-16", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Soap11(Borrow))]));
        yield return ("UTF-8 with its mark", Post(
            DeskPath, Type11, [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(Soap11(Borrow))]));
        yield return ("a declaration that contradicts", Post(
            DeskPath, Type11, "<?xml version='1.0' encoding='iso-8859-1'?>" + Soap11(Borrow)));
        yield return ("other scripts", Post(DeskPath, Type11, Soap11(BorrowOf($"<CardNumber>Ωж漢𝄞&#x1F600;</CardNumber>{Lines}"))));
    }

    private static IEnumerable<(string Name, byte[] Request)> OfCodings()
    {
        foreach (var coding in Codings)
            yield return ($"coded in {coding}", Post(DeskPath, Type11, Compress(coding, Soap11(Borrow)), $"Content-Encoding: {coding}"));
        yield return ("said to be gzip", Post(DeskPath, Type11, Soap11(Borrow), "Content-Encoding: gzip"));
        yield return ("a bomb", Post(DeskPath, Type11, Compress("gzip", new string(' ', 50_000_000)), "Content-Encoding: gzip"));
        foreach (var coding in WantedCodings)
            yield return ($"an answer in {coding}", Post(DeskPath, Type11, Soap11(Borrow), $"Accept-Encoding: {coding}"));
        yield return ("a fault in gzip", PostOf(isSoap12: true, Refuse("untyped"), "", DeskPath, "Accept-Encoding: gzip"));
    }

    private static IEnumerable<(string Name, byte[] Request)> OfParts()
    {
        var photo = Convert.ToBase64String(new byte[3000]);
        foreach (var type in WantedTypes)
            yield return ($"an answer as {type}", PostOf(isSoap12: true, Store(photo), "", ArchivePath, $"Accept: {type}"));
        yield return ("MTOM", Package("application/soap+xml", Soap12(Store(Include)), "<photo>"));
        yield return ("MTOM in SOAP 1.1", Package("text/xml", Soap11(Store(Include)), "<photo>"));
        yield return ("MTOM that lacks a part", Package("application/soap+xml", Soap12(Store(Include)), "<another>"));
        yield return ("MTOM without a reference", Package("application/soap+xml", Soap12(Store("AAAA")), "<photo>"));
        yield return ("MTOM and a fault", Package("application/soap+xml", Soap12("<Unknown/>"), "<photo>"));
        yield return ("MTOM whose envelope is broken", Package("application/soap+xml", "<e:Envelope", "<photo>"));
    }

    private static byte[] Package(string type, string envelope, string part) => Post(
        ArchivePath,
        $"multipart/related; type=\"application/xop+xml\"; start=\"<root>\"; start-info=\"{type}\"; boundary=\"B\"",
        $"--B\r\nContent-Type: application/xop+xml; charset=utf-8; type=\"{type}\"\r\nContent-Transfer-Encoding: 8bit\r\nContent-ID: "
        + $"<root>\r\n\r\n{envelope}\r\n--B\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: binary\r\nContent-ID: "
        + $"{part}\r\n\r\n{new string('p', 5000)}\r\n--B--\r\n");

    private static byte[] Compress(string coding, string content)
    {
        using var compressed = new MemoryStream();
        using (Stream stream = coding switch
        {
            "deflate" => new ZLibStream(compressed, CompressionLevel.Optimal),
            "br" => new BrotliStream(compressed, CompressionLevel.Optimal),
            "identity" => compressed,
            _ => new GZipStream(compressed, CompressionLevel.Optimal),
        })
            stream.Write(Encoding.UTF8.GetBytes(content));
        return compressed.ToArray();
    }
}
