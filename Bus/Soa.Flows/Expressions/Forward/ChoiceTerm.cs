using Soa.Flows.Scanning;

namespace Soa.Flows.Expressions.Forward;

/// <summary>Represents the index of the first condition that is true; -1 if none is.</summary>
internal sealed class ChoiceTerm(IReadOnlyList<Term> conditions) : Term
{
    public override ForwardValue Evaluate(ForwardRun run, ref XmlScanner at)
    {
        for (var i = 0; i < conditions.Count; i++)
        {
            var value = conditions[i].Evaluate(run, ref at);
            if (!value.IsDecided)
                return default;
            if (value.ToTruth())
                return i;
        }

        return -1;
    }
}
