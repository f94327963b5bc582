using System.Net;
using System.Text;
using Soa.Bus.Testing.Proofs;
using Soa.Testing.Soap;

namespace Soa.Soap.Tests;

/// <summary>Requests that have been damaged in ways nobody thought of; the same ones in every run.</summary>
[TestFixture(DeskHost.Service)]
[TestFixture(DeskHost.Flow)]
internal sealed class Mutations(string binding) : DeskSituation(binding)
{
    [Test]
    [Attack("Requests damaged at random")]
    public async Task Every_damaged_request_gets_a_soap_answer_that_tells_no_internals()
    {
        var random = new Random(20260714);
        var original = Soap12(
            Borrow, "<e:Header><a:MessageID xmlns:a='http://www.w3.org/2005/08/addressing'>urn:x</a:MessageID></e:Header>");
        for (var i = 0; i < 3_000; i++)
        {
            var content = Damage.Bytes(original, random);
            var answer = await PostAsync(content, "application/soap+xml");

            Assert.That(
                answer.Status,
                Is.EqualTo(HttpStatusCode.OK).Or.EqualTo(HttpStatusCode.BadRequest).Or.EqualTo(HttpStatusCode.InternalServerError));
            Assert.That(answer.Text, Is.Not.Empty, () => Encoding.UTF8.GetString(content));
            Assert.That(answer.Body.Elements().Count(), Is.EqualTo(1), () => $"{Encoding.UTF8.GetString(content)} -> {answer.Text}");
            Assert.That(
                answer.Text, Does.Not.Contain("error id").And.Not.Contain("Exception").And.Not.Contain("System."),
                () => $"{Encoding.UTF8.GetString(content)} -> {answer.Text}");
        }

        await AssertWorksAsync();
    }
}
