namespace Soa.Bus.Testing.SoapStacks;

/// <summary>Represents the tests host services, so <c>./test.sh</c> runs them on the default stack and on CoreWCF.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class OnEverySoapStackAttribute() : CategoryAttribute(Category)
{
    /// <summary>The category of such tests.</summary>
    public const string Category = "SoapStacks";

    /// <summary>Fails if the running test hosts services, but would run on one stack only.</summary>
    public static void Require() => Assert.That(
        TestContext.CurrentContext.Test.AllCategories(),
        Has.Member(Category),
        $"{TestContext.CurrentContext.Test.ClassName} hosts services. Mark it with [OnEverySoapStack], so that it runs on CoreWCF too.");
}
