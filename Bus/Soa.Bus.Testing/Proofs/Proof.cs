using System.Reflection;
using Soa.Bus.Testing.SoapStacks;

namespace Soa.Bus.Testing.Proofs;

/// <summary>Represents a test and what it says it proves.</summary>
/// <param name="Heading">The specification, or the kind of attack.</param>
/// <param name="Section">The section of the specification; empty if there is none.</param>
/// <param name="Statement">The rule or attack.</param>
/// <param name="Test">Fixture and method.</param>
public sealed record Proof(string Heading, string Section, string Statement, string Test)
{
    /// <summary>Returns the rules that the tests of an assembly prove.</summary>
    public static IEnumerable<Proof> OfRules(Assembly tests) => Find<RuleAttribute>(tests, (rule, test) =>
    {
        var comma = rule.Source.LastIndexOf(',');
        return comma < 0
            ? new Proof(rule.Source, "", rule.Statement, test)
            : new Proof(rule.Source[..comma], rule.Source[(comma + 1)..].Trim(), rule.Statement, test);
    });

    /// <summary>Returns the attacks that the tests of an assembly prove to fail.</summary>
    public static IEnumerable<Proof> OfAttacks(Assembly tests) =>
        Find<AttackAttribute>(tests, (attack, test) => new Proof(attack.Kind, "", attack.Attack, test));

    /// <summary>
    /// Returns what the tests of an assembly show to differ on CoreWCF, and what they show to be done there by other code than CoreWCF's.
    /// </summary>
    public static IEnumerable<Proof> OfDifferences(Assembly tests) =>
    [
        .. Find<DiffersOnCoreWcfAttribute>(tests, (differs, test) => new Proof("What differs", differs.Subject, differs.Difference, test)),
        .. Find<OursOnCoreWcfAttribute>(tests, (ours, test) => new Proof("What is not left to CoreWCF", ours.Subject, ours.Reason, test)),
    ];

    private static IEnumerable<Proof> Find<TAttribute>(Assembly tests, Func<TAttribute, string, Proof> prove)
        where TAttribute : Attribute =>
        from fixture in tests.GetTypes()
        where fixture is { IsClass: true, IsAbstract: false }
        from method in fixture.GetMethods()
        from attribute in method.GetCustomAttributes<TAttribute>()
        select prove(attribute, $"{fixture.Name}.{method.Name}");
}
