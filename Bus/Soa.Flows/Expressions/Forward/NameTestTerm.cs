using System.Text;
using Soa.Flows.Scanning;

namespace Soa.Flows.Expressions.Forward;

/// <summary>Represents <c>local-name() = 'x'</c> or <c>namespace-uri() = 'x'</c> in a predicate.</summary>
internal sealed class NameTestTerm : Term
{
    private readonly bool isNamespace;
    private readonly byte[] name;

    private NameTestTerm(bool isNamespace, byte[] name) => (this.isNamespace, this.name) = (isNamespace, name);

    /// <summary>Returns the test; <c>null</c> for qualified names, which are compared as text.</summary>
    public static NameTestTerm? Of(ProbeKind kind, string name) =>
        kind == ProbeKind.Name ? null : new NameTestTerm(kind == ProbeKind.Namespace, Encoding.UTF8.GetBytes(name));

    public override ForwardValue Evaluate(ForwardRun run, ref XmlScanner at) =>
        (isNamespace ? at.Namespace : at.LocalName).SequenceEqual(name);
}
