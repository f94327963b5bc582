using Soa.Flows.Scanning;

namespace Soa.Flows.Expressions.Forward;

/// <summary>Represents a function of values with its arguments.</summary>
internal sealed class FunctionTerm(Func<ForwardValue[], ForwardValue> function, IReadOnlyList<Term> arguments) : Term
{
    public override bool IsConstant => arguments.All(argument => argument.IsConstant);

    public override ForwardValue Evaluate(ForwardRun run, ref XmlScanner at)
    {
        var values = new ForwardValue[arguments.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = arguments[i].Evaluate(run, ref at);
            if (!values[i].IsDecided)
                return default;
        }

        return function(values);
    }
}
