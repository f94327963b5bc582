using Soa.Flows.Scanning;

namespace Soa.Flows.Expressions.Forward;

/// <summary>Represents the answer to a question about the attributes of the element that a predicate is about.</summary>
internal sealed class AttributeTerm(Probe probe) : Term
{
    public override ForwardValue Evaluate(ForwardRun run, ref XmlScanner at)
    {
        var number = 0.0;
        foreach (var attribute in at.Attributes)
        {
            if (attribute.IsDeclaration || !probe.Path.Attribute!.Matches(at[attribute.Local], at[attribute.Namespace]))
                continue;
            if (probe.Kind == ProbeKind.Exists)
                return true;
            if (probe.Kind == ProbeKind.Count)
            {
                number++;
                continue;
            }

            var start = run.Text.Length;
            ScannedText.AppendValue(at[attribute.Value], run.Text);
            var value = run.Text.Written[start..];
            var answer = Answer(run, ref at, value);
            run.Text.Length = start;
            if (answer.IsDecided)
                return answer;
        }

        return probe.AnswerAtEnd(number);
    }

    private ForwardValue Answer(ForwardRun run, ref XmlScanner at, ReadOnlySpan<char> value)
    {
        if (probe.Kind == ProbeKind.First)
            return value.ToString();
        return Comparison.Holds(probe.Comparison, value, probe.Operand!.Evaluate(run, ref at)) ? true : default(ForwardValue);
    }
}
