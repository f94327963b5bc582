using System.Text;
using System.Xml.Linq;
using Microsoft.Extensions.DependencyInjection;
using Soa.Documents;
using Soa.ServiceModel;
using Soa.Testing.Soap;
using Soa.Testing.Soap.Desk;

namespace Soa.Soap.Tests;

[TestFixture]
internal sealed class ServiceQueue
{
    private const string Borrow =
        $"<BorrowBook xmlns='{BookDesk.Namespace}'><request><CardNumber>42</CardNumber><Lines><LoanLine><Isbn>1</Isbn><Copies>1</Copies>"
            + "</LoanLine></Lines></request></BorrowBook>";

    private ServiceProvider services = null!;
    private RecordingPipeline invoker = null!;
    private ServiceDispatcher dispatcher = null!;

    [SetUp]
    public void CreateDispatcher()
    {
        services = new ServiceCollection().BuildServiceProvider();
        invoker = new RecordingPipeline(services.GetRequiredService<IServiceScopeFactory>());
        dispatcher = new ServiceDispatcher(DeskHost.Definition, invoker);
    }

    [TearDown]
    public ValueTask DisposeServices() => services.DisposeAsync();

    [Test]
    public async Task A_request_is_answered_with_the_body_alone()
    {
        var request = DocumentOf(Borrow);

        var answer = await dispatcher.ReceiveAsync(request, CancellationToken.None);

        var invoked = invoker.Calls.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer?.Name.Name, Is.EqualTo("BorrowBookResponse"));
            Assert.That(answer?.CausationId, Is.EqualTo(request.MessageId));
            Assert.That(answer?.ConversationId, Is.EqualTo(request.ConversationId));
            Assert.That(invoked, Is.EqualTo(("BorrowBook", MessageIdentity.Of(request))));
        }
    }

    [TestCase($"<BorrowBook xmlns='{BookDesk.Namespace}'><request/></BorrowBook>", "f:InvalidRequest")]
    [TestCase($"<BorrowBook xmlns='{BookDesk.Namespace}'>", "f:MalformedXml")]
    [TestCase($"{Borrow}<more/>", "f:MalformedXml")]
    [TestCase("<unknown/>", "f:UnknownOperation")]
    [TestCase("<!DOCTYPE a><a/>", "f:MalformedXml")]
    [TestCase("", "f:MalformedXml")]
    public async Task A_request_that_will_never_succeed_is_answered_with_a_fault_rather_than_tried_again(string body, string subcode)
    {
        var answer = await dispatcher.ReceiveAsync(DocumentOf(body), CancellationToken.None);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer?.IsFault, Is.True);
            Assert.That(TextOf(answer), Does.Contain($">{subcode}<"));
            Assert.That(invoker.Calls, Is.Empty);
        }
    }

    [Test]
    public async Task A_business_fault_is_an_answer()
    {
        var answer = await dispatcher.ReceiveAsync(DocumentOf(Borrow.Replace("<Copies>1<", "<Copies>0<")), CancellationToken.None);

        var fault = XElement.Parse(TextOf(answer));
        Assert.That(fault.Descendants($"{{{BookDesk.Namespace}}}Code").Single().Value, Is.EqualTo("CopiesNotPositive"));
    }

    [Test]
    public async Task A_technical_failure_is_thrown_so_that_it_is_tried_again()
    {
        var request = DocumentOf($"<Refuse xmlns='{BookDesk.Namespace}'><request><How>badly</How></request></Refuse>");

        await Assert.ThatAsync(
            () => dispatcher.ReceiveAsync(request, CancellationToken.None),
            Throws.InvalidOperationException.With.Message.EqualTo(BookDesk.Secret));
    }

    [Test]
    public async Task A_document_with_a_declaration_and_a_prefix_is_the_same_request()
    {
        var body = "<?xml version='1.0' encoding='utf-8'?>\n<!-- from acme -->\n"
            + Borrow.Replace("<", "<d:").Replace("<d:/", "</d:").Replace("xmlns=", "xmlns:d=") + "\n";

        var answer = await dispatcher.ReceiveAsync(DocumentOf(body), CancellationToken.None);

        Assert.That(answer?.Name.Name, Is.EqualTo("BorrowBookResponse"), TextOf(answer));
    }

    private static Document DocumentOf(string body) => new(Encoding.UTF8.GetBytes(body), Guid.NewGuid());

    private static string TextOf(Document? document) => Encoding.UTF8.GetString(document!.Body.Span);
}
