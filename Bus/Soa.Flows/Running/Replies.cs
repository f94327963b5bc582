using Soa.Documents;

namespace Soa.Flows.Running;

/// <summary>
/// Writes what came of branches as one document, without a namespace, in their order in the flow:
/// <c>&lt;replies&gt;&lt;reply from="stock" outcome="answered"&gt;…&lt;/reply&gt;&lt;/replies&gt;</c>. An outcome is <c>answered</c>,
/// <c>faulted</c> (with the fault in it), <c>discarded</c>, <c>failed</c> or <c>late</c>.
/// </summary>
internal static class Replies
{
    public static ReadOnlyMemory<byte> Write(IEnumerable<(string From, BranchEnd End)> ends)
    {
        using var stream = new MemoryStream(1024);
        using (var writer = DocumentWriter.Create(stream))
        {
            writer.WriteStartElement("replies");
            foreach (var (from, end) in ends)
            {
                writer.WriteStartElement("reply");
                writer.WriteAttributeString("from", from);
                writer.WriteAttributeString("outcome", end.Word);
                if ((end.Fault ?? end.Answer) is { Body.IsEmpty: false } document)
                    writer.WriteNode(end.Exchange.View(document).Root, defattr: false);
                writer.WriteEndElement();
            }

            writer.WriteEndElement();
        }

        return stream.GetBuffer().AsMemory(0, (int)stream.Length);
    }
}
