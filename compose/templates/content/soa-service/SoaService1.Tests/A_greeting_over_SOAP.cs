using System.Xml.Linq;

namespace SoaService1.Tests;

public sealed class A_greeting_over_SOAP
{
    private static readonly XNamespace Ns = GreetingContract.Namespace;

    private GreetingHost host = null!;

    [OneTimeSetUp]
    public async Task Start() => host = await GreetingHost.StartAsync();

    [OneTimeTearDown]
    public async Task Stop() => await host.DisposeAsync();

    [Test]
    public async Task Has_the_name_in_it()
    {
        var response = await host.CallAsync(Request("Ada"));

        Assert.That(response.Descendants(Ns + "Text").Single().Value, Is.EqualTo("Good day, Ada!"));
    }

    [Test]
    public async Task Is_refused_without_a_name()
    {
        var fault = await host.CallAsync(Request(" "));

        Assert.That(fault.Descendants(Ns + "Code").Single().Value, Is.EqualTo(GreetingFaultCodes.NameMissing));
    }

    [Test]
    public async Task Is_described_by_a_WSDL()
    {
        var wsdl = await host.WsdlAsync();

        Assert.That((string?)wsdl.Root!.Attribute("targetNamespace"), Is.EqualTo(GreetingContract.Namespace));
    }

    private static XElement Request(string name) => new(Ns + "Greet", new XElement(Ns + "request", new XElement(Ns + "Name", name)));
}
