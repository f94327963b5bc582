using System.Xml;
using Soa.Documents;
using Soa.Documents.Faults;

namespace Soa.Flows.Splitting;

/// <summary>Describes what became of the parts of a document: how many, and which failed why.</summary>
/// <param name="listed">How many faults are kept; the rest are counted.</param>
internal sealed class SplitSummary(int listed)
{
    private readonly List<(int Part, FaultSummary Fault)> faults = [];

    public int Completed { get; private set; }

    public int Discarded { get; private set; }

    public int Faulted { get; private set; }

    public int Parts => Completed + Discarded + Faulted;

    public void Complete() => Completed++;

    public void Discard() => Discarded++;

    public void Fail(int part, FaultSummary fault)
    {
        Faulted++;
        if (faults.Count < listed)
            faults.Add((part, fault));
    }

    /// <summary>Returns one violation for each part that failed, and how many more there are.</summary>
    public (IReadOnlyList<Violation> Violations, int More) Violations() =>
    (
        [.. faults.Select(failed => new Violation(failed.Fault.Name, $"Part {failed.Part}: {failed.Fault.Message}", failed.Fault.Field))],
        Faulted - faults.Count);

    /// <summary>Writes <c>&lt;summary parts="3" completed="2" discarded="0" faulted="1"&gt;&lt;fault part="2"&gt;…</c></summary>
    public ReadOnlyMemory<byte> Write()
    {
        using var stream = new MemoryStream(512);
        using (var writer = DocumentWriter.Create(stream))
        {
            writer.WriteStartElement("summary");
            writer.WriteAttributeString("parts", XmlConvert.ToString(Parts));
            writer.WriteAttributeString("completed", XmlConvert.ToString(Completed));
            writer.WriteAttributeString("discarded", XmlConvert.ToString(Discarded));
            writer.WriteAttributeString("faulted", XmlConvert.ToString(Faulted));
            foreach (var (part, fault) in faults)
            {
                writer.WriteStartElement("fault");
                writer.WriteAttributeString("part", XmlConvert.ToString(part));
                writer.WriteElementString("name", fault.Name);
                writer.WriteElementString("message", fault.Message);
                if (fault.Field is not null)
                    writer.WriteElementString("field", fault.Field);
                writer.WriteEndElement();
            }

            writer.WriteEndElement();
        }

        return stream.GetBuffer().AsMemory(0, (int)stream.Length);
    }
}
