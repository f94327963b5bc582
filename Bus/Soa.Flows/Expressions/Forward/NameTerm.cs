using System.Text;
using Soa.Flows.Scanning;

namespace Soa.Flows.Expressions.Forward;

/// <summary>Represents a name of the element that a predicate is about.</summary>
internal sealed class NameTerm(ProbeKind kind) : Term
{
    public ProbeKind Kind => kind;

    public override ForwardValue Evaluate(ForwardRun run, ref XmlScanner at) => Of(kind, ref at);

    /// <summary>Returns a name of the element that has started.</summary>
    public static string Of(ProbeKind kind, ref XmlScanner at)
    {
        var name = Encoding.UTF8.GetString(kind == ProbeKind.Namespace ? at.Namespace : at.LocalName);
        return kind == ProbeKind.Name && !at.Prefix.IsEmpty ? $"{Encoding.UTF8.GetString(at.Prefix)}:{name}" : name;
    }
}
