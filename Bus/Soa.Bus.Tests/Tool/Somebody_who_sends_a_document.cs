using System.Text.Json.Nodes;
using Soa.Testing.Flows;

namespace Soa.Bus.Tests.Tool;

public sealed class Somebody_who_sends_a_document : ToolFixture
{
    [Test]
    public async Task Gets_the_answer_of_a_flow_at_the_address_that_is_looked_up()
    {
        var (code, output, error) = await PipeAsync(Borrow("A1"), "send", "-", "--flow", "lend");

        Assert.That((code, error), Is.EqualTo((0, "")));
        Assert.That(output, Does.Contain("<LoanNumber>L-A1</LoanNumber>").And.Not.Contain("Envelope"));
    }

    [TestCase("1.1")]
    [TestCase("1.2")]
    public async Task Gets_the_answer_of_an_operation_in_an_envelope(string version)
    {
        var (code, output, error) = await PipeAsync(
            "\uFEFF<?xml version='1.0'?>\n" + Borrow("A2"), "send", "-", "--service", "desk/BorrowBook", "--soap", version);

        Assert.That((code, error), Is.EqualTo((0, "")));
        Assert.That(output, Does.Contain("Envelope").And.Contain("<LoanNumber>L-A2</LoanNumber>"));
    }

    [TestCase("1.1")]
    [TestCase("1.2")]
    public async Task Gets_exit_code_1_and_the_name_of_a_fault(string version)
    {
        var (code, output, error) = await PipeAsync(
            Borrow("A3", copies: 0), "send", "-", "--service", "desk/BorrowBook", "--soap", version);

        Assert.That(code, Is.EqualTo(1));
        Assert.That(output, Does.Contain("Fault>"));
        Assert.That(error.TrimEnd(), Is.EqualTo("CopiesNotPositive: Copies must be at least 1."));
    }

    [Test]
    public async Task Gets_exit_code_1_for_a_refusal_over_HTTP_with_the_detail_of_the_problem()
    {
        var (code, output, error) = await PipeAsync("<a", "send", "-", "--to", "/lend", "--content-type", "application/xml");

        Assert.That(code, Is.EqualTo(1));
        Assert.That(output, Does.Contain("problem"));
        Assert.That(error.TrimEnd(), Does.StartWith("HTTP 400 Bad Request: ").And.Not.Contain("\n"));
    }

    [Test]
    public async Task Gets_JSON_with_the_conversation()
    {
        var (code, output, _) = await PipeAsync(Borrow("A4"), "send", "-", "--flow", "lend", "--json");

        var answer = JsonNode.Parse(output)!;
        Assert.That((code, (int)answer["status"]!, (string?)answer["fault"]), Is.EqualTo((0, 200, (string?)null)));
        Assert.That((string)answer["body"]!, Does.Contain("L-A4"));
        Assert.That(Guid.TryParse((string)answer["conversationId"]!, out _), Is.True);
    }

    [TestCase("1.1", "text/xml; charset=utf-8", "\"urn:do\"")]
    [TestCase("1.2", "application/soap+xml; charset=utf-8; action=\"urn:do\"", "")]
    public async Task May_send_an_envelope_and_headers_of_their_own(string version, string contentType, string action)
    {
        var (received, type, soapAction, key) = ("", "", "", "");
        await using var partner = await Partner.StartAsync(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            (received, type) = (await reader.ReadToEndAsync(), context.Request.ContentType);
            (soapAction, key) = (context.Request.Headers["SOAPAction"].ToString(), context.Request.Headers["Idempotency-Key"].ToString());
        });
        var envelope = SoapClient.Envelope("<a/>", version: version == "1.1" ? SoapClient.Soap11 : SoapClient.Soap12);

        var (code, _, error) = await PipeAsync(
            envelope, "send", "-", "--to", partner.Address, "--soap-action", "urn:do", "--header", "Idempotency-Key: 7");

        Assert.That((code, error), Is.EqualTo((0, "")));
        Assert.That((received, type, soapAction, key), Is.EqualTo((envelope, contentType, action, "7")));
    }

    [Test]
    public async Task Tells_nobody_elsewhere_who_they_are()
    {
        Environment.SetEnvironmentVariable("SOA_TOKEN", "secret");
        try
        {
            var headers = "";
            await using var elsewhere = await Partner.StartAsync(context =>
            {
                headers = string.Join('\n', context.Request.Headers.Select(header => $"{header.Key}: {header.Value}"));
                return Task.CompletedTask;
            });

            var (code, _, error) = await PipeAsync("{}", "send", "-", "--to", elsewhere.Address + "/x", "--user", "anna");

            Assert.That((code, error), Is.EqualTo((0, "")));
            Assert.That(headers, Does.Contain("application/json").And.Not.Contain("secret").And.Not.Contain("anna"));
        }
        finally
        {
            Environment.SetEnvironmentVariable("SOA_TOKEN", null);
        }
    }

    [TestCase("send - --flow lent", 1, "There is no flow 'lent' on this bus. Did you mean 'lend'?")]
    [TestCase("send - --service desk/BorowBook", 1, "The service desk has no operation 'BorowBook'. Did you mean 'BorrowBook'?")]
    [TestCase("send - --service dsk/BorrowBook", 1, "There is no service 'dsk' at ")]
    [TestCase("send - --service desk", 1, "'desk' does not name an operation.")]
    [TestCase("send - --to http://127.0.0.1:9/", 3, "Nothing answers at http://127.0.0.1:9: ")]
    [TestCase("send - --to ftp://x", 2, "--to is 'ftp://x'.")]
    [TestCase("send -", 2, "Say where the document goes, with one of --to, --flow and --service.")]
    [TestCase("send - --to / --flow lend", 2, "Say where the document goes, with one of --to, --flow and --service.")]
    [TestCase("send - --to / --soap 1.3", 2, "--soap is '1.3'.")]
    [TestCase("send - --to / --header nonsense", 2, "--header is 'nonsense'.")]
    [TestCase("send - --to / --content-type nonsense", 2, "--content-type is 'nonsense'.")]
    [TestCase("send none.xml --to /", 1, "Could not find file")]
    public async Task Reads_in_a_line_why_nothing_was_sent(string arguments, int exitCode, string why)
    {
        var (code, output, error) = await PipeAsync("<a/>", arguments.Split(' '));

        Assert.That((code, output), Is.EqualTo((exitCode, "")));
        Assert.That(error, Does.StartWith(why).And.Not.Contain("   at "));
    }

    [Test]
    public async Task Reads_why_a_document_does_not_fit_into_an_envelope()
    {
        var json = await PipeAsync("{}", "send", "-", "--service", "desk/BorrowBook");
        var other = await PipeAsync(SoapClient.Envelope("<a/>"), "send", "-", "--service", "desk/BorrowBook", "--soap", "1.2");

        Assert.That((json.ExitCode, other.ExitCode), Is.EqualTo((1, 1)));
        Assert.That(json.Error, Does.StartWith("- cannot be sent over SOAP: "));
        Assert.That(other.Error, Does.Contain("The document is an envelope of SOAP 1.1."));
    }
}
