using Soa.Flows.Scanning;

namespace Soa.Flows.Expressions.Forward;

/// <summary>Represents a variable that holds a text, a number or a truth value.</summary>
internal sealed class VariableTerm(string name) : Term
{
    public override bool IsConstant => true;

    public override ForwardValue Evaluate(ForwardRun run, ref XmlScanner at) => run.VariableOf(name);
}
