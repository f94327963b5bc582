using System.Net;
using System.ServiceModel;
using System.Text;
using System.Xml.Linq;
using Soa.Bus.Testing.Proofs;
using Soa.Bus.Testing.SoapStacks;
using Soa.Testing.Soap;
using Soa.Testing.Soap.Desk;

namespace Soa.Soap.Tests;

[TestFixture(DeskHost.Service)]
[TestFixture(DeskHost.Flow)]
internal sealed class OneWayCalls(string binding) : DeskSituation(binding)
{
    private static readonly string Discard = DiscardOf(Guid.NewGuid());

    [Test]
    [Rule("WS-I Basic Profile 1.1, R1112", "A one-way request that was accepted gets 202")]
    [Rule("WS-I Basic Profile 1.1, R2714", "The response to a one-way request has no envelope")]
    public async Task A_request_that_was_taken_is_accepted_without_an_envelope()
    {
        var answer = await PostAsync(Soap12(Discard));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.Accepted), answer.Text);
            Assert.That(answer.Text, Is.Empty);
            Assert.That(Host.Invoker.Calls.Last().Operation, Is.EqualTo("Discard"));
        }
    }

    [TestCase("<Discard xmlns='http://soa.example.com/archive/v1'><item/></Discard>", "'Id'")]
    [TestCase("<Discard xmlns='http://soa.example.com/archive/v1'><item>"
        + "<Id xmlns='http://soa.example.com/types/v1'>00000000-0000-0000-0000-000000000000</Id></item></Discard>",
        "There is no such thing.")]
    [Rule("WS-I Basic Profile 1.1, R2714", "The refusal of a one-way request has no envelope. The profile allows no body at all; "
        + "a line of text gives the reason, because the status alone does not")]
    [OursOnCoreWcf(
        "One-way operations",
        "The operation runs before the response, so that the caller learns of a refusal. CoreWCF accepts the request first")]
    public async Task A_request_that_is_refused_is_told_so_without_an_envelope(string body, string reason)
    {
        var answer = await PostAsync(Soap12(body));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.BadRequest), answer.Text);
            Assert.That(answer.ContentType, Does.StartWith("text/plain"));
            Assert.That(answer.Text, Does.Contain(reason));
        }
    }

    [Test]
    [Rule("WSDL 1.1, 2.4.1", "A one-way operation has an input and no output")]
    public async Task The_wsdl_has_no_output_for_it()
    {
        XNamespace wsdl = "http://schemas.xmlsoap.org/wsdl/";
        using var request = new HttpRequestMessage(HttpMethod.Get, ArchiveAddress + "?singleWsdl");

        var definitions = XDocument.Parse((await SendAsync(request)).Text).Root!;

        var operations = definitions.Descendants(wsdl + "operation").Where(operation => operation.Attribute("name")?.Value == "Discard")
            .ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(operations, Has.Count.EqualTo(3));
            Assert.That(operations.Elements(wsdl + "output"), Is.Empty);
            Assert.That(definitions.ToString(), Does.Not.Contain("DiscardResponse"));
        }
    }

    [Test]
    public async Task A_wcf_client_calls_it()
    {
        using var factory = new ChannelFactory<IArchive>(new BasicHttpBinding(), new EndpointAddress(ArchiveAddress));

        await factory.CreateChannel().DiscardAsync(new Archived { Id = Guid.NewGuid() });

        Assert.That(Host.Invoker.Calls.Last().Operation, Is.EqualTo("Discard"));
    }

    private static string DiscardOf(Guid id) =>
        $"<Discard xmlns='{IArchive.Namespace}'><item><Id xmlns='{BookDesk.TypesNamespace}'>{id}</Id></item></Discard>";

    private Task<SoapAnswer> PostAsync(string envelope) => SendAsync(new HttpRequestMessage(HttpMethod.Post, ArchiveAddress)
    {
        Content = new StringContent(envelope, Encoding.UTF8, "application/soap+xml"),
    });
}
