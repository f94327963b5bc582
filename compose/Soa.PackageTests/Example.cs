using System.Net.Http.Headers;
using Soa.Bus.Testing;

namespace Soa.PackageTests;

/// <summary>Runs an example and looks at what it does.</summary>
internal static class Example
{
    private const string Greet = """
        <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>
        <Greet xmlns="http://example.com/greeting/v1"><request><Name>Ada</Name></request></Greet></s:Body></s:Envelope>
        """;

    /// <summary>Runs the example of a library.</summary>
    /// <param name="library">The library's name without <c>Soa.</c>.</param>
    /// <param name="assembly">The built example.</param>
    public static Task RunAsync(string library, string assembly) => library switch
    {
        "Documents" => DocumentsAsync(assembly),
        "Messaging" => MessagingAsync(assembly),
        "Soap" => SoapAsync(assembly),
        "Flows" => FlowsAsync(assembly),
        _ => throw new ArgumentOutOfRangeException(nameof(library), library, "There is no such example."),
    };

    private static async Task DocumentsAsync(string assembly) =>
        Assert.That(await DotNet.RunAsync(Path.GetTempPath(), assembly), Is.EqualTo("""
            http://example.com/orders/v1:Order of 124 bytes
            3
            {"Number":"SO-1","Line":[{"Item":"tea","Quantity":3}]}
            <Order xmlns="http://example.com/orders/v1"><Number>SO-1</Number><Line><Item>tea</Item><Quantity>3</Quantity></Line></Order>
            True

            """));

    private static async Task MessagingAsync(string assembly)
    {
        var broker = await SharedBroker.GetAsync();
        var address = await broker.NewVirtualHostAsync();
        var printed = await DotNet.RunAsync(Path.GetTempPath(), assembly, "--Soa:Bus:RabbitMq:ConnectionString", address.ToString());
        var queues = await broker.ListAsync($"api/queues{address.AbsolutePath}");
        await broker.RemoveVirtualHostAsync(address);

        Assert.Multiple(() =>
        {
            Assert.That(printed, Does.Contain("<Letter>Dear broker, …</Letter>"));
            Assert.That(queues.Select(queue => (string?)queue!["name"]), Does.Contain("letters"));
        });
    }

    private static async Task SoapAsync(string assembly)
    {
        await using var program = await WebProgram.StartAsync(assembly, Path.GetTempPath());
        using var request = new StringContent(Greet, MediaTypeHeaderValue.Parse("text/xml"));
        using var response = await program.Client.PostAsync("services/greeting", request);

        Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain("<Text>Good day, Ada!</Text>"));
        Assert.That(await program.Client.GetStringAsync("services/greeting?wsdl"), Does.Contain("wsdl:definitions"));
    }

    private static async Task FlowsAsync(string assembly)
    {
        var lines = (await DotNet.RunAsync(Path.GetTempPath(), assembly, "CL", "DE", "")).Split('\n');

        Assert.Multiple(() =>
        {
            Assert.That(lines[0], Is.EqualTo("CL: Completed <Carrier>Correos de Chile</Carrier>"));
            Assert.That(lines[1], Is.EqualTo("DE: Completed <Carrier>World Post</Carrier>"));
            Assert.That(lines[2], Does.StartWith(": Failed ").And.Contain("CountryMissing"));
        });
    }
}
