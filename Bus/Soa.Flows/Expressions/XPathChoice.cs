using Soa.Documents.Faults;
using Soa.Flows.Expressions.Forward;

namespace Soa.Flows.Expressions;

/// <summary>
/// Represents conditions of which the first that is true counts. Where it can be, a document is read once for all of them.
/// </summary>
internal sealed class XPathChoice
{
    private readonly IReadOnlyList<XPathQuery> conditions;
    private readonly ForwardExpression? forward;

    public XPathChoice(IReadOnlyList<XPathQuery> conditions)
    {
        this.conditions = conditions;
        forward = conditions.Count > 1 && conditions.Any(condition => condition.LooksInside)
            ? ForwardQuery.CompileChoice(conditions.Select(condition => (condition.Text, condition.Namespaces)))
            : null;
    }

    /// <summary>Gets how many conditions are evaluated in one reading of the document.</summary>
    public int ExpressionsReadAtOnce => forward is not null ? conditions.Count(condition => condition.LooksInside)
        : conditions is [{ IsForward: true }] ? 1
        : 0;

    /// <summary>Returns the index of the first condition that is true; -1 if none is.</summary>
    /// <exception cref="BusinessFaultException">A condition took longer than <see cref="FlowLimits.XPathTime"/>.</exception>
    public int FirstTrue(Exchange exchange)
    {
        if (forward is not null && conditions[0].TryEvaluate(exchange, forward) is double index)
            return (int)index;
        for (var i = 0; i < conditions.Count; i++)
        {
            if (conditions[i].IsTrue(exchange))
                return i;
        }

        return -1;
    }
}
