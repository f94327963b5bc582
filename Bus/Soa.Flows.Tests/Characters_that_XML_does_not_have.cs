using System.Runtime.Serialization;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;
using Soa.Documents;
using Soa.Documents.Faults;
using Soa.Messaging.Failures;
using Soa.Messaging.Journal;
using Soa.Messaging.Journal.Writing;
using Soa.ServiceModel.Delivery;
using Soa.Soap;
using Soa.Soap.Http;
using Soa.Soap.Security.Authentication;
using Soa.Testing.Journal;

namespace Soa.Flows.Tests;

/// <summary>Texts about something are written with U+FFFD, wherever they go; documents with such characters are refused.</summary>
public sealed class Characters_that_XML_does_not_have
{
    private static readonly object[] Texts =
    [
        new[] { "a\u0001b", "a\uFFFDb" },
        new[] { "\0", "\uFFFD" },
        new[] { "a\uFFFE\uFFFF", "a\uFFFD\uFFFD" },
        new[] { "\uD83D", "\uFFFD" },
        new[] { "\uDE00\uD83D", "\uFFFD\uFFFD" }, new[] { "\uD83D\uDE00 ok", "\uD83D\uDE00 ok" }, new[] { "&#1; <&>", "&#1; <&>" },
        new[] { "a\u001Bb\uD83D\uDE00\u0008", "a\uFFFDb\uD83D\uDE00\uFFFD" },
    ];

    [TestCaseSource(nameof(Texts))]
    public void Are_replaced_in_the_reason_of_a_fault_of_both_versions(string text, string written)
    {
        var fault = FaultWriter.Write(new Fault("Sender", text));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Parse(fault).Descendants(XName.Get("Text", Namespaces.Soap12)).Single().Value, Is.EqualTo(written));
            Assert.That(Parse(FaultElement.ToSoap11(FaultReader.Read(fault))).Element("faultstring")!.Value, Is.EqualTo(written));
        }
    }

    [TestCase("a\u0001b\uFFFFc", "a\uFFFDb\uFFFDc")]
    [TestCase("&#1;\uD83D\uDE00&#x10FFFF;\r", "&#1;\uD83D\uDE00&#x10FFFF;\r")]
    public void Are_replaced_in_the_detail_of_a_fault_of_both_versions(string text, string written)
    {
        var serializer = new DataContractSerializer(typeof(string), "Note", "urn:note");
        var fault = FaultWriter.Write(Fault.Sender("Refused", "No.", writer => serializer.WriteObject(writer, text)));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Parse(fault).Descendants("{urn:note}Note").Single().Value, Is.EqualTo(written));
            Assert.That(
                Parse(FaultElement.ToSoap11(FaultReader.Read(fault))).Descendants("{urn:note}Note").Single().Value, Is.EqualTo(written));
        }
    }

    [TestCaseSource(nameof(Texts))]
    public async Task Are_replaced_in_a_problem_in_XML_and_in_JSON(string text, string written)
    {
        var xml = Parse(await ProblemAsync("application/xml", text));
        using var json = JsonDocument.Parse(await ProblemAsync("application/json", text));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                xml.Elements().Where(element => element.Name.LocalName != "status").Select(element => element.Value),
                Is.All.EqualTo(written));
            foreach (var member in (string[])["title", "detail", "field"])
                Assert.That(json.RootElement.GetProperty(member).GetString(), Is.EqualTo(written), member);
        }
    }

    [TestCaseSource(nameof(Texts))]
    public void Are_replaced_in_the_journal(string text, string written)
    {
        var entry = Entries.New("<a/>") with { FaultName = text, Reason = text, Who = text, Endpoint = text, Step = text };

        var row = new JournalRowMaker(new JournalOptions()).Make(entry, []);

        Assert.That(new[] { row.Fault, row.Reason, row.Who, row.Endpoint, row.Step }, Is.All.EqualTo(written));
    }

    [TestCaseSource(nameof(Texts))]
    public void Are_replaced_in_the_name_that_a_refused_caller_claims(string text, string written)
    {
        var context = new DefaultHttpContext();

        Callers.RememberClaimedName(context, text);

        Assert.That(Callers.NameOf(context), Is.EqualTo(written));
    }

    [TestCaseSource(nameof(Texts))]
    public void Are_replaced_in_the_log(string text, string written) =>
        Assert.That(Failure.Describe(new IOException(text)), Is.EqualTo(written));

    [TestCase("one\r\ntwo\u2028three\tfour", "one two three four")]
    [TestCase("a\u007F\u009Bb", "a\uFFFD\uFFFDb")]
    public void Are_replaced_in_the_log_together_with_everything_that_would_begin_a_line_or_move_the_cursor(string text, string written) =>
        Assert.That(XmlCharacters.ToLine(text), Is.EqualTo(written));

    [TestCase("\u0001", "&#x1;")]
    [TestCase("a\0b", "&#x0;")]
    [TestCase("ok\r\uFFFE", "&#xFFFE;")]
    public void Are_refused_in_an_event_and_in_the_response_of_a_service(string text, string named)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                () => new UnitOfWork().Publish(new Noted { Text = text }, "1"),
                Throws.TypeOf<XmlException>().With.Message.Contains(named).IgnoreCase);
            Assert.That(
                () => XmlBytes.Write(text, static (writer, text) => writer.WriteElementString("Response", text)),
                Throws.TypeOf<XmlException>().With.Message.Contains(named).IgnoreCase);
        }
    }

    [Test]
    public void That_are_half_a_surrogate_pair_cannot_be_written_at_all()
    {
        var written = XmlBytes.Write("a\uD83Db", static (writer, text) => writer.WriteElementString("Response", text));

        Assert.That(Parse(written).Value, Is.EqualTo("a\uFFFDb"));
    }

    [TestCase("a\rb &#1; \uD83D\uDE00")]
    public void That_only_look_like_them_are_written(string text)
    {
        var written = XmlBytes.Write(text, static (writer, text) => writer.WriteElementString("Response", text));

        Assert.That(Parse(written).Value, Is.EqualTo(text));
    }

    private static async Task<byte[]> ProblemAsync(string accept, string text)
    {
        var context = new DefaultHttpContext { Request = { Headers = { Accept = accept } }, Response = { Body = new MemoryStream() } };
        await HttpProblem.WriteAsync(context, 400, text, text, text);
        return ((MemoryStream)context.Response.Body).ToArray();
    }

    // An XML reader of .NET checks characters, of references too.
    private static XElement Parse(ReadOnlyMemory<byte> xml) =>
        XElement.Load(new MemoryStream(xml.ToArray()), LoadOptions.PreserveWhitespace);

    [DataContract(Namespace = "http://soa.example.com/notes/v1")]
    public sealed class Noted
    {
        [DataMember]
        public required string Text { get; set; }
    }
}
