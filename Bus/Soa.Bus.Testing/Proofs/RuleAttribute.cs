namespace Soa.Bus.Testing.Proofs;

/// <summary>
/// Represents the test proves that a rule of a specification is kept. The page of all rules is made of these (<see cref="ProofPage"/>).
/// </summary>
/// <param name="source">
/// Specification and section: <c>SOAP 1.2 Part 1, 5.4.7</c>. The part before the last comma is the heading on the page.
/// </param>
/// <param name="statement">The rule, in a sentence. Tests with the same source and statement share a row.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class RuleAttribute(string source, string statement) : PropertyAttribute($"{source}: {statement}")
{
    /// <summary>Gets the specification and section.</summary>
    public string Source => source;

    /// <summary>Gets the rule, in a sentence.</summary>
    public string Statement => statement;
}
