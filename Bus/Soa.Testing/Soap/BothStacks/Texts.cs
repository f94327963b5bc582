
using Soa.Testing.Soap.Desk;

namespace Soa.Testing.Soap.BothStacks;

/// <summary>Envelopes to the book desk and its archive, and what is in them.</summary>
internal static class Texts
{
    public const string DeskPath = "/services/desk";
    public const string ArchivePath = "/services/archive";
    public const string BorrowAction = "http://soa.example.com/desk/v1/IBookDesk/BorrowBook";
    public const string Lines = "<Lines><LoanLine><Isbn>1</Isbn><Copies>2</Copies></LoanLine></Lines>";

    public static readonly string Borrow = BorrowOf($"<CardNumber>42</CardNumber>{Lines}");

    public static string BorrowOf(string request) => $"<BorrowBook xmlns='{BookDesk.Namespace}'><request>{request}</request></BorrowBook>";

    public static string Refuse(string how) => $"<Refuse xmlns='{BookDesk.Namespace}'><request><How>{how}</How></request></Refuse>";

    public static string Discard(string id) =>
        $"<Discard xmlns='{IArchive.Namespace}'><item><Id xmlns='{BookDesk.TypesNamespace}'>{id}</Id></item></Discard>";

    public static string Store(string content) =>
        $"<Store xmlns='{IArchive.Namespace}'><item>"
            + $"<Id xmlns='{BookDesk.TypesNamespace}'>{Guid.Empty}</Id><KeptFor>P1D</KeptFor><Content>{content}</Content></item></Store>";

    public static string Soap11(string body, string header = "") => Envelope(SoapAnswer.Soap11.NamespaceName, body, header);

    public static string Soap12(string body, string header = "") => Envelope(SoapAnswer.Soap12.NamespaceName, body, header);

    public static string Envelope(string space, string body, string header = "") =>
        $"<e:Envelope xmlns:e='{space}'>{header}<e:Body>{body}</e:Body></e:Envelope>";

    public static string Header(string blocks) => $"<e:Header xmlns:x='urn:x'>{blocks}</e:Header>";

    public static string Addressing(string blocks) => $"<e:Header xmlns:a='{SoapAnswer.Wsa.NamespaceName}'>{blocks}</e:Header>";

    public static string ReplyTo(string address) => $"<a:ReplyTo><a:Address>{address}</a:Address></a:ReplyTo>";

    public static string FaultTo(string address) => $"<a:FaultTo><a:Address>{address}</a:Address></a:FaultTo>";

    /// <summary>Writes the request that posts an envelope of either version.</summary>
    public static byte[] PostOf(bool isSoap12, string body, string header = "", string path = DeskPath, params string[] headers) => isSoap12
        ? HttpText.Post(path, HttpText.Type12, Soap12(body, header), headers)
        : HttpText.Post(path, HttpText.Type11, Soap11(body, header), headers);
}
