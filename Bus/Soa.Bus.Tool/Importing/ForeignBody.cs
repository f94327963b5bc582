using System.Xml.Linq;

namespace Soa.Bus.Tool.Importing;

/// <summary>Represents what is in the Body of a message.</summary>
/// <param name="Wrapper">The element around the parts, of an rpc message; <c>null</c> of a document message.</param>
/// <param name="IsEncoded">Whether the values have their types with them (SOAP 1.1, section 5).</param>
/// <param name="Parts">The parts.</param>
internal sealed record ForeignBody(XName? Wrapper, bool IsEncoded, IReadOnlyList<ForeignPart> Parts);
