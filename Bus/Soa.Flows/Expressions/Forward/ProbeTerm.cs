using Soa.Flows.Scanning;

namespace Soa.Flows.Expressions.Forward;

/// <summary>Represents the answer to a question about the document.</summary>
internal sealed class ProbeTerm(int index) : Term
{
    public override ForwardValue Evaluate(ForwardRun run, ref XmlScanner at) => run.AnswerOf(index);
}
