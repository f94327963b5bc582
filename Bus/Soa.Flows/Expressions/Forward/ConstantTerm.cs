using Soa.Flows.Scanning;

namespace Soa.Flows.Expressions.Forward;

/// <summary>Represents a literal or a number.</summary>
internal sealed class ConstantTerm(ForwardValue value) : Term
{
    public override bool IsConstant => true;

    public ForwardValue Value => value;

    public override ForwardValue Evaluate(ForwardRun run, ref XmlScanner at) => value;
}
