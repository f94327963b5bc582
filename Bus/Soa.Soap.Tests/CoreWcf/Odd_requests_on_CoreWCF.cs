using Soa.Testing.Soap;

namespace Soa.Soap.Tests.CoreWcf;

/// <summary>CoreWCF by itself keeps requests for good that it cannot address an answer to, and then does not stop.</summary>
[TestFixture]
internal sealed class Odd_requests_on_CoreWCF : DeskSituation
{
    private const string Id = "<a:MessageID>urn:uuid:7d1c9f8e-9a43-4b6f-8f0c-5a2b9f0e1d11</a:MessageID>";
    private const string Action = $"<a:Action>{BorrowAction}</a:Action>";
    private const string None = "<a:ReplyTo><a:Address>http://www.w3.org/2005/08/addressing/none</a:Address></a:ReplyTo>";
    private const string NoAddressing = "http://schemas.microsoft.com/ws/2005/05/addressing/none";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly string[] Headers =
    [
        "",
        Addressing(Action),
        Addressing(Id),
        Addressing(Action + Action + Id),
        Addressing(Action + Id + Id),
        Addressing($"<a:Action>urn:another</a:Action>{Id}"),
        Addressing(Action + Id + None),
        Addressing(Action + Id + None + None),
        Addressing(Action + Id + "<a:ReplyTo><a:Address>http://127.0.0.1:1/x</a:Address></a:ReplyTo>"),
        Addressing(Action + Id + "<a:To>urn:elsewhere</a:To>"),
        Addressing("<a:MessageID>not a uri</a:MessageID>"),
        Addressing("<a:ReplyTo>broken</a:ReplyTo>"),
        "<e:Header><x:Strange xmlns:x='urn:x' e:mustUnderstand='1'/></e:Header>",
        $"<e:Header><n:Action xmlns:n='{NoAddressing}'>urn:another</n:Action></e:Header>",
        $"<e:Header><n:To xmlns:n='{NoAddressing}'>urn:another</n:To></e:Header>",
    ];

    private static readonly string[] Bodies = [Borrow, "", "text", "<Unknown xmlns='urn:unknown'/>", Borrow + Borrow, "<unfinished"];

    [Test]
    public async Task Are_all_answered_and_leave_nothing_behind()
    {
        for (var round = 0; round < 3; round++)
        {
            foreach (var header in Headers)
            {
                foreach (var body in Bodies)
                {
                    Assert.That(() => Post12Async(Soap12(body, header)).WaitAsync(Patience), Throws.Nothing, $"SOAP 1.2: {header} {body}");
                    Assert.That(() => Post11Async(Soap11(body, header)).WaitAsync(Patience), Throws.Nothing, $"SOAP 1.1: {header} {body}");
                }
            }
        }

        await AssertWorksAsync();
        Assert.That(() => Host.StopAsync().WaitAsync(Patience), Throws.Nothing, "Requests are pending.");
    }
}
