using System.Reflection;
using Soa.Bus.Testing.Proofs;
using Soa.Bus.Testing.SoapStacks;

namespace Soa.Architecture.Tests;

/// <summary>The pages that list what is proved here are true: they are made of the tests themselves.</summary>
[TestFixture]
internal sealed class Pages_made_of_the_tests
{
    private static readonly IReadOnlyList<Assembly> Tests =
    [
        .. new[] { "Documents", "Messaging", "ServiceModel", "Soap", "Flows", "Bus", "Broker", "ForeignClients" }.Select(
            name => Assembly.Load($"Soa.{name}.Tests")),
    ];

    [Test]
    public void Conformance_lists_every_rule_with_its_test()
    {
        const string introduction = """
            Each rule of the specifications that Soa keeps, with the test that proves it. One implementation serves both services and the `soap:` endpoints of
            flows: the library `Bus/Soa.Soap`.

            A test generates this page from the attributes `[Rule("specification, section", "rule")]` of the tests. Regenerating it needs a build of the tests:

            <!-- needs: a build of the tests -->
            ```sh
            SOA_APPROVE=1 dotnet test compose/Soa.Architecture.Tests --filter FullyQualifiedName~Pages_made_of_the_tests
            ```
            """;
        var proofs = Tests.SelectMany(Proof.OfRules).ToList();

        ProofPage.Verify("Bus/CONFORMANCE.md", ProofPage.Write("Conformance", introduction, "rule", proofs));

        TestContext.Out.WriteLine("figure: conformance: "
            + $"{proofs.Select(proof => (proof.Heading, proof.Section, proof.Statement)).Distinct().Count()} rules proved by "
            + $"{proofs.Select(proof => proof.Test).Distinct().Count()} tests");
    }

    [Test]
    public void Security_lists_every_attack_with_its_test()
    {
        const string introduction = """
            Each attack that is known, with the test that proves that it fails. For settings, see [Callers and permissions](../compose/SECURITY.md).

            A test generates this page from the attributes `[Attack("attack", "kind")]` of the tests. Regenerating it needs a build of the tests:

            <!-- needs: a build of the tests -->
            ```sh
            SOA_APPROVE=1 dotnet test compose/Soa.Architecture.Tests --filter FullyQualifiedName~Pages_made_of_the_tests
            ```
            """;
        var proofs = Tests.SelectMany(Proof.OfAttacks).ToList();

        ProofPage.Verify("Bus/SECURITY.md", ProofPage.Write("Security", introduction, "attack", proofs));

        TestContext.Out.WriteLine($"figure: security: {proofs.Select(proof => (proof.Heading, proof.Statement)).Distinct().Count()} "
            + $"attacks proved to fail by {proofs.Select(proof => proof.Test).Distinct().Count()} tests");
    }

    [Test]
    [OnEverySoapStack]
    public void Differences_lists_whatever_is_not_alike_on_CoreWCF()
    {
        const string introduction = """
            This page lists how services on CoreWCF differ from services on the default stack. Everything else is the same: the SOAP tests run on both stacks, and
            `Both_stacks_answer_alike` sends the same bytes to both and compares status, headers, content, and calls. See also [CoreWCF](../CORE-WCF.md).

            CoreWCF hosts the services. The bus itself serves the `soap:` endpoints of flows in both builds.

            A test of the first table holds on the default stack and must fail on CoreWCF; a test of the second holds on both.
            A test generates this page from their attributes `[DiffersOnCoreWcf]` and `[OursOnCoreWcf]`. Regenerating it needs a build of the tests:

            <!-- needs: a build of the tests -->
            ```sh
            SOA_APPROVE=1 dotnet test compose/Soa.Architecture.Tests --filter FullyQualifiedName~Pages_made_of_the_tests
            ```
            """;

        ProofPage.Verify(
            "Services/Soa.Services.CoreWcf/DIFFERENCES.md",
            ProofPage.Write(
                "CoreWCF and the default stack", introduction, "difference and reason", [.. Tests.SelectMany(Proof.OfDifferences)],
                "about"));
    }
}
