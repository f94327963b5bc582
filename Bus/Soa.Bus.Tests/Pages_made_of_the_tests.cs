using System.Reflection;
using Soa.Bus.Testing.Proofs;
using Soa.Bus.Testing.SoapStacks;

namespace Soa.Bus.Tests;

/// <summary>The pages that list what is proved here are true: they are made of the tests themselves.</summary>
[TestFixture]
internal sealed class Pages_made_of_the_tests
{
    private static readonly Assembly Tests = typeof(Pages_made_of_the_tests).Assembly;

    [Test]
    public void Conformance_lists_every_rule_with_its_test()
    {
        const string introduction = """
            What the specifications rule, and the test that proves it. Services and the `soap:` endpoints of flows are served by one implementation (`Bus/Soa.Bus/Soap`).

            This page is made of the attributes `[Rule("specification, section", "what holds")]` of the tests in `Bus/Soa.Bus.Tests`. Making it anew needs a build of the tests:

            <!-- needs: a build of the tests -->
            ```sh
            SOA_APPROVE=1 dotnet test Bus/Soa.Bus.Tests --filter FullyQualifiedName~Pages_made_of_the_tests
            ```
            """;
        var proofs = Proof.OfRules(Tests).ToList();

        ProofPage.Verify("Bus/CONFORMANCE.md", ProofPage.Write("Conformance", introduction, "rule", proofs));

        TestContext.Out.WriteLine($"figure: conformance: {proofs.Select(proof => (proof.Heading, proof.Section, proof.Statement)).Distinct().Count()} rules proved by {proofs.Select(proof => proof.Test).Distinct().Count()} tests");
    }

    [Test]
    public void Security_lists_every_attack_with_its_test()
    {
        const string introduction = """
            What an attacker may try, and the test that proves it fails.

            This page is made of the attributes `[Attack("attack", "kind")]` of the tests in `Bus/Soa.Bus.Tests`. Making it anew needs a build of the tests:

            <!-- needs: a build of the tests -->
            ```sh
            SOA_APPROVE=1 dotnet test Bus/Soa.Bus.Tests --filter FullyQualifiedName~Pages_made_of_the_tests
            ```
            """;
        var proofs = Proof.OfAttacks(Tests).ToList();

        ProofPage.Verify("Bus/SECURITY.md", ProofPage.Write("Security", introduction, "attack", proofs));

        TestContext.Out.WriteLine($"figure: security: {proofs.Select(proof => (proof.Heading, proof.Statement)).Distinct().Count()} attacks proved to fail by {proofs.Select(proof => proof.Test).Distinct().Count()} tests");
    }

    [Test]
    [OnEverySoapStack]
    public void Differences_lists_whatever_is_not_alike_on_CoreWCF()
    {
        const string introduction = """
            How services on CoreWCF differ from services on the default stack. What is not listed here is alike: the SOAP tests run on both stacks, and
            `Both_stacks_answer_alike` sends the same bytes to both and compares status, headers, content and what was called.

            CoreWCF hosts the services. The `soap:` endpoints of flows are served by the bus itself in either build.

            A test of the first table holds on the default stack and must fail on CoreWCF; a test of the second holds on both.
            This page is made of their attributes `[DiffersOnCoreWcf]` and `[OursOnCoreWcf]`. Making it anew needs a build of the tests:

            <!-- needs: a build of the tests -->
            ```sh
            SOA_APPROVE=1 dotnet test Bus/Soa.Bus.Tests --filter FullyQualifiedName~Pages_made_of_the_tests
            ```
            """;

        ProofPage.Verify(
            "Services/Soa.Services.CoreWcf/DIFFERENCES.md",
            ProofPage.Write("CoreWCF and the default stack", introduction, "what and why", Proof.OfDifferences(Tests), "about"));
    }
}
