using static Soa.Testing.Soap.BothStacks.HttpText;
using static Soa.Testing.Soap.BothStacks.Texts;

using Soa.Testing.Soap;
using Soa.Testing.Soap.BothStacks;

namespace Soa.Soap.Tests.BothStacks;

/// <summary>Envelopes by the rules of SOAP, and against them.</summary>
internal static class EnvelopeKinds
{
    private const string Anonymous = "http://www.w3.org/2005/08/addressing/anonymous";

    private static readonly (string Name, string Body)[] BodiesOfCalls =
    [
        ("a call", Borrow),
        ("a typed fault", BorrowOf($"<CardNumber>4</CardNumber>{Lines.Replace("2<", "0<", StringComparison.Ordinal)}")),
        ("an untyped fault", Refuse("untyped")),
        ("a fault in German", Refuse("in German")),
        ("a fault of the receiver", Refuse("receiver")),
        ("a fault with a code of its own", Refuse("own code")),
        ("a fault that no contract names", Refuse("undeclared")),
        ("an unknown outcome", Refuse("lost")),
        ("a failure", Refuse("crash")),
        ("no operation", ""),
        ("white space", " \n "),
        ("text", "text"),
        ("an unknown operation", "<Unknown xmlns='urn:unknown'/>"),
        ("two operations", Borrow + Borrow),
        ("comments around an operation", $"<!-- c -->\n {Borrow} <!-- d -->"),
        ("a processing instruction", $"<?pi x?>{Borrow}"),
        ("a fault as a request", "<e:Fault/>"),
        ("an invalid request", BorrowOf("<Colour/>")),
        ("a malformed request", "<x>"),
        ("encodingStyle", Borrow.Replace("<request>", "<request e:encodingStyle='urn:x'>", StringComparison.Ordinal)),
        ("elements too deep", BorrowOf(string.Concat(Enumerable.Repeat("<a>", 100)))),
        ("a start tag too long", $"<BorrowBook{string.Concat(Enumerable.Range(0, 3000).Select(i => $" a{i}='x'"))}/>"),
    ];

    private static readonly (string Name, string Header)[] HeadersOfCalls =
    [
        ("an empty Header", Header("")),
        ("two Headers", Header("") + Header("")),
        ("a header that must be understood", Header("<x:H e:mustUnderstand='1'/>")),
        ("two headers that must be understood", Header("<x:H e:mustUnderstand='1'/><y:H xmlns:y='urn:y' e:mustUnderstand='true'/>")),
        ("a header that need not be understood", Header("<x:H/>")),
        ("a header for another role", Header("<x:H e:mustUnderstand='1' e:role='urn:x' e:actor='urn:x'/>")),
        ("mustUnderstand that is neither", Header("<x:H e:mustUnderstand='maybe'/>")),
        ("a header without a namespace", Header("<H/>")),
        ("too many headers", Header(string.Concat(Enumerable.Range(0, 100).Select(i => $"<x:H{i}/>")))),
        ("a signature without security", Header("<w:Security xmlns:w='http://docs.oasis-open.org/wss/2004/01/"
            + "oasis-200401-wss-wssecurity-secext-1.0.xsd' e:mustUnderstand='1'/>")),
    ];

    public static IEnumerable<(string Name, byte[] Request)> All() => Calls().Concat(NoEnvelopes()).Concat(OneWay());

    private static IEnumerable<(string Name, byte[] Request)> Calls() =>
        from isSoap12 in (bool[])[false, true]
        from kind in BodiesOfCalls.Select(kind => (kind.Name, kind.Body, Header: "")).Concat(
            HeadersOfCalls.Select(kind => (kind.Name, Body: Borrow, kind.Header)))
        select ($"{kind.Name}, SOAP 1.{(isSoap12 ? 2 : 1)}", PostOf(isSoap12, kind.Body, kind.Header));

    private static IEnumerable<(string Name, byte[] Request)> NoEnvelopes()
    {
        yield return ("an envelope of 1.2 in text/xml", Post(DeskPath, Type11, Soap12(Borrow)));
        yield return ("an envelope of 1.1 in soap+xml", Post(DeskPath, Type12, Soap11(Borrow)));
        yield return ("an envelope of no version", Post(DeskPath, Type11, Envelope("urn:x", Borrow)));
        yield return ("a body without an envelope", Post(DeskPath, Type11, Borrow));
        yield return ("JSON", Post(DeskPath, Type11, "{}"));
        yield return ("a document type", Post(DeskPath, Type11, "<!DOCTYPE x [<!ENTITY e 'x'>]>" + Soap11(Borrow)));
        yield return ("a processing instruction before the envelope", Post(DeskPath, Type12, "<?pi x?>" + Soap12(Borrow)));
        yield return ("an element after the envelope", Post(DeskPath, Type11, Soap11(Borrow) + "<x/>"));
        yield return ("no Body", Post(DeskPath, Type11, $"<e:Envelope xmlns:e='{SoapAnswer.Soap11.NamespaceName}'/>"));
        yield return ("a Header after the Body", Post(
            DeskPath, Type12, Soap12(Borrow).Replace("</e:Envelope>", "<e:Header/></e:Envelope>", StringComparison.Ordinal)));
        yield return ("text in the envelope", Post(
            DeskPath, Type12, Soap12(Borrow).Replace("<e:Body>", "text<e:Body>", StringComparison.Ordinal)));
        yield return ("an element after the Body", Post(DeskPath, Type11, Soap11(Borrow).Replace("</e:Envelope>", "<x xmlns='urn:x'/></"
            + "e:Envelope>", StringComparison.Ordinal)));
    }

    private static IEnumerable<(string Name, byte[] Request)> OneWay()
    {
        var wanted = Texts.Addressing(
            $"<a:Action>http://soa.example.com/archive/v1/Archive/Discard</a:Action><a:MessageID>urn:a</a:MessageID>{FaultTo(Anonymous)}");
        foreach (var isSoap12 in (bool[])[false, true])
        {
            var version = isSoap12 ? "1.2" : "1.1";
            yield return ($"one way, SOAP {version}", PostOf(isSoap12, Discard("7d1c9f8e-9a43-4b6f-8f0c-5a2b9f0e1d11"), "", ArchivePath));
            yield return ($"one way and refused, SOAP {version}", PostOf(isSoap12, Discard($"{Guid.Empty}"), "", ArchivePath));
            yield return ($"one way and invalid, SOAP {version}", PostOf(isSoap12, Discard("x"), "", ArchivePath));
            yield return ($"one way with a fault wanted, SOAP {version}", PostOf(isSoap12, Discard($"{Guid.Empty}"), wanted, ArchivePath));
            yield return ($"one way in gzip, SOAP {version}", PostOf(
                isSoap12, Discard($"{Guid.Empty}"), "", ArchivePath, "Accept-Encoding: gzip"));
        }
    }
}
