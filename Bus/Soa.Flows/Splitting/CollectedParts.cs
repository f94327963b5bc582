using System.Xml;
using Soa.Documents;
using Soa.Documents.Faults;

namespace Soa.Flows.Splitting;

/// <summary>Gathers what becomes of parts: <c>&lt;parts&gt;&lt;part number="1"&gt;…</c>, without a namespace.</summary>
internal sealed class CollectedParts
{
    private readonly BoundedBuffer buffer;
    private readonly XmlWriter writer;
    private readonly int limit;

    /// <param name="limit">How many bytes may be gathered.</param>
    public CollectedParts(int limit)
    {
        this.limit = limit;
        buffer = new BoundedBuffer(limit);
        writer = DocumentWriter.Create(buffer);
        writer.WriteStartElement("parts");
    }

    /// <exception cref="BusinessFaultException">There is too much of it.</exception>
    public void Add(int number, Document result)
    {
        try
        {
            writer.WriteStartElement("part");
            writer.WriteAttributeString("number", XmlConvert.ToString(number));
            using var reader = DocumentReader.Open(result.Body);
            reader.MoveToContent();
            writer.WriteNode(reader, defattr: false);
            writer.WriteEndElement();
            writer.Flush();
        }
        catch (LimitExceededException)
        {
            throw BusinessFaultException.Limit(
                LimitMet.Bytes(nameof(FlowLimits.MapOutputBytes), limit),
                $"The results of the parts up to {number} are larger than is collected.");
        }
    }

    public ReadOnlyMemory<byte> End()
    {
        writer.WriteEndElement();
        writer.Flush();
        return buffer.WrittenMemory;
    }
}
