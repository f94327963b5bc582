using Soa.Flows.Scanning;

namespace Soa.Flows.Expressions.Forward;

/// <summary>Represents an operator with its operands. It is decided as soon as one of them decides it.</summary>
internal sealed class OperatorTerm(ForwardOperator operation, Term left, Term right) : Term
{
    public override bool IsConstant => left.IsConstant && right.IsConstant;

    public override ForwardValue Evaluate(ForwardRun run, ref XmlScanner at)
    {
        var first = left.Evaluate(run, ref at);
        if (operation is ForwardOperator.And or ForwardOperator.Or)
        {
            var decisive = operation == ForwardOperator.Or;
            if (first.IsDecided && first.ToTruth() == decisive)
                return decisive;
            var other = right.Evaluate(run, ref at);
            if (other.IsDecided && other.ToTruth() == decisive)
                return decisive;
            return first.IsDecided && other.IsDecided ? !decisive : default(ForwardValue);
        }

        var second = right.Evaluate(run, ref at);
        if (!first.IsDecided || !second.IsDecided)
            return default;
        return operation switch
        {
            ForwardOperator.Plus => first.ToNumber() + second.ToNumber(),
            ForwardOperator.Minus => first.ToNumber() - second.ToNumber(),
            ForwardOperator.Times => first.ToNumber() * second.ToNumber(),
            ForwardOperator.Div => first.ToNumber() / second.ToNumber(),
            ForwardOperator.Mod => first.ToNumber() % second.ToNumber(),
            _ => Comparison.Holds(operation, first, second),
        };
    }
}
