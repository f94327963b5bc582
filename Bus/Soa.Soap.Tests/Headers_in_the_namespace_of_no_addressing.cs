using Soa.Testing.Soap;

namespace Soa.Soap.Tests;

/// <summary>
/// System.ServiceModel and CoreWCF keep the action and the address of HTTP as such header blocks, and by themselves refuse requests that
/// bring some.
/// </summary>
[TestFixture]
internal sealed class Headers_in_the_namespace_of_no_addressing : DeskSituation
{
    private const string NoAddressing = "http://schemas.microsoft.com/ws/2005/05/addressing/none";

    [Test]
    public async Task Are_header_blocks_like_any_other()
    {
        foreach (var name in (string[])["To", "Action"])
        {
            var answer = await Post12Async(
                Soap12(Borrow, $"<e:Header><n:{name} xmlns:n='{NoAddressing}'>urn:another</n:{name}></e:Header>"));

            Assert.That(answer.Body.Value, Does.Contain("L-42"), answer.Text);
        }
    }
}
