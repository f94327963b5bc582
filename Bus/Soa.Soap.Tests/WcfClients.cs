using System.ServiceModel;
using System.ServiceModel.Channels;
using Soa.Testing.Soap;
using Soa.Testing.Soap.Desk;

namespace Soa.Soap.Tests;

[TestFixture("1.1")]
[TestFixture("1.2")]
[TestFixture("1.2 with WS-Addressing")]
internal sealed class WcfClients(string version) : DeskSituation
{
    private ChannelFactory<IBookDesk> factory = null!;
    private IBookDesk desk = null!;

    [SetUp]
    public void OpenChannel()
    {
        var (binding, path) = version switch
        {
            "1.1" => ((Binding)new BasicHttpBinding(), ""),
            "1.2" => (Soap12Binding(MessageVersion.CreateVersion(EnvelopeVersion.Soap12, AddressingVersion.None)), "/soap12"),
            _ => (Soap12Binding(MessageVersion.Soap12WSAddressing10), "/soap12"),
        };
        factory = new ChannelFactory<IBookDesk>(binding, new EndpointAddress(Address + path));
        desk = factory.CreateChannel();
    }

    [TearDown]
    public void CloseChannel() => ((IDisposable)factory).Dispose();

    [Test]
    public async Task A_call_succeeds()
    {
        var result = await desk.BorrowBookAsync(new BorrowBookRequest
        {
            CardNumber = "Ž☕<&>",
            Lines = [new LoanLine { Isbn = "1", Copies = 2 }, new LoanLine { Isbn = "2", Copies = 3 }],
            DueBy = new DateTime(2030, 1, 2, 3, 4, 5, DateTimeKind.Utc),
        });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.LoanNumber, Is.EqualTo("L-Ž☕<&>"));
            Assert.That(result.Deposit.Amount, Is.EqualTo(5.50m));
            Assert.That(result.DueBy, Is.EqualTo(new DateTime(2030, 1, 2, 3, 4, 5, DateTimeKind.Utc)));
            Assert.That(result.Remark, Is.Null);
        }
    }

    [Test]
    public async Task A_list_arrives_with_optional_elements_where_there_are_any()
    {
        var result = await desk.FindBooksAsync(new FindBooksRequest { MaxPrice = 100m });

        Assert.That(result.Books.Select(book => (book.Title, book.Subtitle, book.Format)), Is.EqualTo(new[]
        {
            ("Ubik", null, BookFormat.Paper),
            ("Dune", "Buch <1> & mehr", BookFormat.Audio),
        }));
    }

    [Test]
    public async Task A_typed_fault_arrives_with_its_detail()
    {
        var fault = await Assert.ThrowsAsync<FaultException<DeskFault>>(() => desk.BorrowBookAsync(new BorrowBookRequest
        {
            CardNumber = "42",
            Lines = [new LoanLine { Isbn = "1", Copies = 0 }],
        }));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(fault.Message, Is.EqualTo("Copies must be at least 1."));
            Assert.That(fault.Code.IsSenderFault, Is.True);
            Assert.That(fault.Detail.Code, Is.EqualTo("CopiesNotPositive"));
        }
    }

    [Test]
    public async Task A_technical_failure_is_a_fault_of_the_receiver()
    {
        var fault = await Assert.ThrowsAsync<FaultException>(() => desk.RefuseAsync(new RefuseRequest { How = "badly" }));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(fault.Code.IsReceiverFault, Is.True);
            Assert.That(fault.Message, Does.Contain("error id"));
        }
    }

    private static CustomBinding Soap12Binding(MessageVersion messageVersion) =>
        new(new TextMessageEncodingBindingElement(messageVersion, System.Text.Encoding.UTF8), new HttpTransportBindingElement());
}
