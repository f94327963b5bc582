namespace Soa.Bus.Tests.Soap.CoreWcf;

/// <summary>CoreWCF keeps the action and the address of HTTP as header blocks, and by itself refuses requests that come with such blocks.</summary>
[TestFixture]
internal sealed class Headers_named_as_CoreWCF_names_its_own : DeskSituation
{
    private const string NoAddressing = "http://schemas.microsoft.com/ws/2005/05/addressing/none";

    [Test]
    public async Task Are_header_blocks_like_any_other()
    {
        foreach (var name in (string[])["To", "Action"])
        {
            var answer = await Post12Async(Soap12(Borrow, $"<e:Header><n:{name} xmlns:n='{NoAddressing}'>urn:another</n:{name}></e:Header>"));

            Assert.That(answer.Body.Value, Does.Contain("L-42"), answer.Text);
        }
    }
}
