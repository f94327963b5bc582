using static Soa.Testing.Soap.BothStacks.Texts;

using Soa.Testing.Soap.BothStacks;

namespace Soa.Soap.Tests.BothStacks;

/// <summary>The forms of WS-Addressing, each with an answer, a fault and a request that asks for no operation.</summary>
internal static class AddressingKinds
{
    /// <summary>A host to which answers may be sent; nobody listens there.</summary>
    public const string ReplyHost = "127.0.0.1:1";

    private const string Action = $"<a:Action>{BorrowAction}</a:Action>";
    private const string Id = "<a:MessageID>urn:acme:1</a:MessageID>";
    private const string None = "http://www.w3.org/2005/08/addressing/none";
    private const string Anonymous = "http://www.w3.org/2005/08/addressing/anonymous";
    private const string Parameters = $"<a:Address>{Anonymous}</a:Address><a:ReferenceParameters>"
        + "<p:Order xmlns:p='urn:p'>7</p:Order></a:ReferenceParameters>";

    private static readonly (string Name, string Blocks)[] Headers =
    [
        ("an id alone", Id),
        ("an action alone", Action),
        ("action and id", Action + Id),
        ("two actions", Action + Action + Id),
        ("two ids", Action + Id + Id),
        ("another action", $"<a:Action>urn:another</a:Action>{Id}"),
        ("an empty action", "<a:Action/>" + Id),
        ("an empty id", Action + "<a:MessageID/>"),
        ("an id that is not a URI", Action + "<a:MessageID>not a uri</a:MessageID>"),
        ("a UUID as id", Action + "<a:MessageID>urn:uuid:7d1c9f8e-9a43-5b6f-8f0c-5a2b9f0e1d11</a:MessageID>"),
        ("an id that must be understood", Action + "<a:MessageID e:mustUnderstand='1'>urn:acme:1</a:MessageID>"),
        ("another To", Action + Id + "<a:To>urn:elsewhere</a:To>"),
        ("an empty To", Action + Id + "<a:To/>"),
        ("two To", Action + Id + "<a:To>urn:a</a:To><a:To>urn:a</a:To>"),
        ("From", Action + Id + "<a:From><a:Address>urn:me</a:Address></a:From>"),
        ("RelatesTo", Action + Id + "<a:RelatesTo>urn:x</a:RelatesTo>"),
        ("replies here", Action + Id + ReplyTo(Anonymous)),
        ("replies here with parameters", Action + Id + $"<a:ReplyTo>{Parameters}</a:ReplyTo>"),
        ("no reply", Action + Id + ReplyTo(None)),
        ("no fault", Action + Id + FaultTo(None)),
        ("no reply but faults", Action + Id + ReplyTo(None) + FaultTo(Anonymous)),
        ("two ReplyTo", Action + Id + ReplyTo(None) + ReplyTo(None)),
        ("replies to who may not have them", Action + Id + ReplyTo("http://127.0.0.1:2/")),
        ("replies to who may have them", Action + Id + ReplyTo($"http://{ReplyHost}/")),
        ("replies elsewhere without an id", Action + ReplyTo($"http://{ReplyHost}/")),
        ("a broken ReplyTo", Action + Id + "<a:ReplyTo>broken</a:ReplyTo>"),
        ("an empty ReplyTo", Action + Id + "<a:ReplyTo/>"),
        ("an unknown header of addressing", Action + Id + "<a:Strange e:mustUnderstand='1'/>"),
        ("addressing of 2004", $"<b:Action xmlns:b='http://schemas.xmlsoap.org/ws/2004/08/addressing'>{BorrowAction}</b:Action>"),
        ("CoreWCF's own headers", "<n:To xmlns:n='http://schemas.microsoft.com/ws/2005/05/addressing/none'>urn:x</n:To>"),
    ];

    private static readonly (string Name, string Body)[] Bodies =
        [("a call", Borrow), ("a fault", Refuse("untyped")), ("an unknown operation", "<Unknown/>")];

    public static IEnumerable<(string Name, byte[] Request)> All() =>
        from header in Headers
        from body in Bodies
        from isSoap12 in (bool[])[false, true]
        let name = $"{body.Name} with {header.Name}, SOAP 1.{(isSoap12 ? 2 : 1)}"
        select (name, PostOf(isSoap12, body.Body, Texts.Addressing(header.Blocks)));
}
