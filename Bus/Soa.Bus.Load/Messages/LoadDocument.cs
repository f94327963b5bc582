using System.Buffers.Text;
using System.Globalization;
using System.Runtime.Serialization;
using System.Text;
using Soa.Documents;

namespace Soa.Bus.Load.Messages;

/// <summary>Represents the document of one kilobyte that is sent: a number, and text.</summary>
[DataContract(Namespace = Namespace)]
public sealed class LoadDocument
{
    public const string Namespace = "http://soa.example.com/load/v1";

    // The topic by which a service publishes it.
    public const string Topic = "load.LoadDocument";

    public static readonly string Filling = new('x', 900);

    private static readonly byte[] End = Encoding.UTF8.GetBytes($"</Number><Text>{Filling}</Text></LoadDocument>");

    [DataMember(Order = 1, IsRequired = true)]
    public long Number { get; set; }

    [DataMember(Order = 2, IsRequired = true)]
    public string Text { get; set; } = "";

    /// <summary>Returns a document as a sender that has it as XML already would send it.</summary>
    public static Document Write(long number)
    {
        var start = string.Create(CultureInfo.InvariantCulture, $"<LoadDocument xmlns=\"{Namespace}\"><Number>{number}");
        var body = new byte[start.Length + End.Length];
        Encoding.UTF8.GetBytes(start, body);
        End.CopyTo(body, start.Length);
        return new Document(body, Guid.NewGuid());
    }

    /// <summary>Returns the number of a document; <c>null</c> if its content is another.</summary>
    public static long? Read(Document document)
    {
        var body = document.Body.Span;
        var at = body.IndexOf("<Number>"u8) + "<Number>".Length;
        return document.Name.Name == nameof(LoadDocument) && Utf8Parser.TryParse(body[at..], out long number, out var length)
            && body[(at + length)..].SequenceEqual(End) ? number : null;
    }
}
