using Soa.Bus.Testing;

namespace Soa.PackageTests;

/// <summary>Ends the broker, if a test started it, and deletes the packages.</summary>
[SetUpFixture]
public sealed class EndOfTheRun
{
    [OneTimeTearDown]
    public async Task Clean()
    {
        await SharedBroker.StopAsync();
        await Packages.DeleteAsync();
    }
}
