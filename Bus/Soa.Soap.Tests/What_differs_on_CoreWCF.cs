using Soa.Bus.Testing.SoapStacks;
using Soa.Soap.Calls;
using Soa.Testing.Soap;

namespace Soa.Soap.Tests;

[TestFixture]
internal sealed class What_differs_on_CoreWCF : DeskSituation
{
    [Test]
    [DiffersOnCoreWcf(
        "Extension points",
        "Services have a ServiceHostBase, to which `AddCoreWcf(host => …)` adds behaviors and message inspectors. "
            + "The default stack has no such host")]
    public void Services_have_no_host_to_configure() => Assert.That(Host.Find<ISoapStack>(), Is.Null);
}
