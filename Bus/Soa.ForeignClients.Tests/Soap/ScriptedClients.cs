using System.Text.Json;
using Soa.Bus.Testing.ForeignClients;
using Soa.Testing.Soap;

namespace Soa.ForeignClients.Tests.Soap;

[TestFixtureSource(nameof(Situations))]
internal sealed class ScriptedClients(ForeignSoapClient client, string version) : DeskSituation
{
    private static readonly object[] Situations =
    [
        new object[] { ForeignSoapClient.Zeep, "1.1" },
        new object[] { ForeignSoapClient.Zeep, "1.2" },
        new object[] { ForeignSoapClient.Php, "1.1" },
        new object[] { ForeignSoapClient.Php, "1.2" },
    ];

    private Uri Wsdl => new(Address + "?wsdl");

    [SetUp]
    public Task RequireClient() => client.RequireAsync();

    [Test]
    public async Task A_call_succeeds()
    {
        var answer = await client.CallAsync(Wsdl, version, "BorrowBook", new
        {
            CardNumber = "Ž☕<&>",
            Lines = new { LoanLine = new[] { new { Isbn = "1", Copies = 2 }, new { Isbn = "2", Copies = 3 } } },
            DueBy = "2030-01-02T03:04:05Z",
        });

        var result = Result(answer);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.GetProperty("LoanNumber").GetString(), Is.EqualTo("L-Ž☕<&>"));
            Assert.That(result.GetProperty("Deposit").GetProperty("Amount").ToString(), Is.EqualTo("5.50"));
            Assert.That(result.GetProperty("DueBy").GetString(), Does.StartWith("2030-01-02").And.Contain("03:04:05"));
        }
    }

    [Test]
    public async Task A_list_arrives_with_optional_elements_where_there_are_any()
    {
        var answer = await client.CallAsync(Wsdl, version, "FindBooks", new { PageSize = 2 });

        var books = Result(answer).GetProperty("Books").GetProperty("Book").EnumerateArray().ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(books.Select(book => book.GetProperty("Title").GetString()), Is.EqualTo(new[] { "Ubik", "Dune" }));
            Assert.That(books[1].GetProperty("Subtitle").GetString(), Is.EqualTo("Buch <1> & mehr"));
            Assert.That(books[1].GetProperty("Format").GetString(), Is.EqualTo("Audio"));
            Assert.That(Result(answer).GetProperty("NextPageToken").GetString(), Is.EqualTo("page-2"));
        }
    }

    [Test]
    public async Task A_typed_fault_arrives_with_its_detail()
    {
        var answer = await client.CallAsync(Wsdl, version, "BorrowBook", new
        {
            CardNumber = "42",
            Lines = new { LoanLine = new[] { new { Isbn = "1", Copies = 0 } } },
        });

        var fault = answer.GetProperty("fault");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(fault.GetProperty("code").GetString(), Does.EndWith(version == "1.2" ? ":Sender" : ":Client"), answer.ToString());
            Assert.That(fault.GetProperty("reason").GetString(), Is.EqualTo("Copies must be at least 1."));
            Assert.That(fault.GetProperty("detail").GetProperty("Code").GetString(), Is.EqualTo("CopiesNotPositive"));
            Assert.That(fault.GetProperty("detail").GetProperty("Field").GetString(), Is.EqualTo("Lines/LoanLine/Copies"));
        }
    }

    private static JsonElement Result(JsonElement answer) =>
        answer.TryGetProperty("result", out var result) ? result : throw new AssertionException($"No result: {answer}");
}
