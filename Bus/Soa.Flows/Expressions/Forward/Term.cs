using Soa.Flows.Scanning;

namespace Soa.Flows.Expressions.Forward;

/// <summary>Represents a part of an expression that gives a text, a number or a truth value.</summary>
internal abstract class Term
{
    /// <summary>Gets a value that indicates whether its value is the same for every document.</summary>
    public virtual bool IsConstant => false;

    /// <summary>Returns its value, or an undecided one if it depends on what is not read yet.</summary>
    /// <param name="run">The evaluation.</param>
    /// <param name="at">The scanner, at the tag that predicates are about.</param>
    public abstract ForwardValue Evaluate(ForwardRun run, ref XmlScanner at);
}
