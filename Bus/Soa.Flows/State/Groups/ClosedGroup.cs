using System.Xml;
using Soa.Documents;

namespace Soa.Flows.State.Groups;

/// <summary>Represents a group that is complete.</summary>
/// <param name="Id">Its id, which follows from its place, its key and its first member.</param>
/// <param name="Key">The key that its members have in common.</param>
/// <param name="ConversationId">The conversation of its first member.</param>
/// <param name="Members">Its members in the order in which they came: the id of each, and its document.</param>
internal sealed record ClosedGroup(Guid Id, string Key, Guid ConversationId, IReadOnlyList<(Guid MemberId, byte[] Body)> Members)
{
    /// <summary>
    /// Gets the trace of its first member, which goes on with a group that time completes (<see cref="Messaging.Telemetry.TraceContext"/>).
    /// </summary>
    public string? TraceContext { get; init; }

    /// <summary>Returns the id of the group that a member opens.</summary>
    public static Guid IdOf(GroupMember first) => DeterministicId.Create(first.StateKey.Slot(first.Key), first.MemberId.ToString("N"));

    /// <summary>
    /// Returns the group as one document: <c>&lt;group key="…" members="2"&gt;&lt;item number="1"&gt;…</c>, without a namespace; always
    /// the same bytes.
    /// </summary>
    /// <param name="headers">Named values beside the document.</param>
    public Document ToDocument(IReadOnlyDictionary<string, string>? headers = null)
    {
        using var stream = new MemoryStream(1024);
        using (var writer = DocumentWriter.Create(stream))
        {
            writer.WriteStartElement("group");
            writer.WriteAttributeString("key", XmlCharacters.ReplaceInvalid(Key));
            writer.WriteAttributeString("members", XmlConvert.ToString(Members.Count));
            for (var number = 1; number <= Members.Count; number++)
            {
                writer.WriteStartElement("item");
                writer.WriteAttributeString("number", XmlConvert.ToString(number));
                using var reader = DocumentReader.Open(Members[number - 1].Body);
                reader.MoveToContent();
                writer.WriteNode(reader, defattr: false);
                writer.WriteEndElement();
            }

            writer.WriteEndElement();
        }

        return new Document(stream.GetBuffer().AsMemory(0, (int)stream.Length), Id, ConversationId, Members[0].MemberId, headers);
    }
}
