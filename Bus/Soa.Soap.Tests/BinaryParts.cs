using System.Net;
using System.ServiceModel;
using System.ServiceModel.Channels;
using System.Text;
using System.Xml.Linq;
using Soa.Bus.Testing.Proofs;
using Soa.Bus.Testing.SoapStacks;
using Soa.Testing.Soap;
using Soa.Testing.Soap.Desk;

namespace Soa.Soap.Tests;

/// <summary>MTOM: binary values that travel as parts of their own, in both directions.</summary>
[TestFixture(DeskHost.Service)]
[TestFixture(DeskHost.Flow)]
internal sealed class BinaryParts(string binding) : DeskSituation(binding)
{
    private const string ContentType12 = "multipart/related; type=\"application/xop+xml\"; start=\"<root>\"; "
        + "start-info=\"application/soap+xml\"; boundary=\"B\"";
    private const string ContentType11 = "multipart/related; type=\"application/xop+xml\"; start=\"<root>\"; start-info=\"text/xml\"; "
        + "boundary=\"B\"";
    private const string Include = "<xop:Include xmlns:xop='http://www.w3.org/2004/08/xop/include' href='cid:photo'/>";

    private static readonly string Photo = new('p', 5_000);
    private static readonly XNamespace Archive = IArchive.Namespace;
    private static readonly XName XopInclude = "{http://www.w3.org/2004/08/xop/include}Include";

    protected override SoapOptions Options => new() { MaxRequestBytes = 200_000, MaxParts = 10 };

    [Test]
    [Rule("XOP 1.0, 4.1", "The package declares XOP as type, its root part as start, and its SOAP type as start-info; "
        + "the root part repeats it")]
    [Rule("XOP 1.0, 3.2", "A part replaces the xop:Include that refers to it")]
    [Rule("MTOM, 4.3", "A request in MTOM is answered in MTOM")]
    [OursOnCoreWcf(
        "MTOM",
        "Parts are handled before and after CoreWCF, because its encoding answers either everything in MTOM or nothing")]
    public async Task A_request_with_a_part_is_answered_with_a_part()
    {
        var answer = await PostPackageAsync(ContentType12, Root(Soap12(Store(Include))) + Part("<photo>", Photo) + "--B--\r\n");

        var parts = PartsOf(answer);
        var envelope = XDocument.Parse(parts[0].Content);
        var reference = envelope.Descendants(Archive + "Content").Single().Element(XopInclude)?.Attribute("href")?.Value;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.OK), answer.Text);
            Assert.That(
                answer.ContentType,
                Does.StartWith("multipart/related; type=\"application/xop+xml\"").And.Contain("start-info=\"application/soap+xml\""));
            Assert.That(parts[0].Headers, Does.Contain($"Content-ID: {answer.ContentType!.Split("start=\"")[1].Split('"')[0]}"));
            Assert.That(parts[0].Headers, Does.Contain("Content-Type: application/xop+xml; charset=utf-8; type=\"application/soap+xml\""));
            Assert.That(parts[1].Headers, Does.Contain($"Content-ID: <{reference?[4..]}>"));
            Assert.That(parts[1].Content, Is.EqualTo(Photo));
        }
    }

    [Test]
    [Rule("SOAP 1.1 Binding for MTOM 1.0", "SOAP 1.1 supports MTOM too, with text/xml as start-info")]
    public async Task Soap_11_may_have_parts_too()
    {
        var root = Root(Soap11(Store(Include)), "application/xop+xml; charset=utf-8; type=\"text/xml\"");

        var answer = await PostPackageAsync(ContentType11, root + Part("<photo>", Photo) + "--B--\r\n");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.OK), answer.Text);
            Assert.That(answer.ContentType, Does.Contain("start-info=\"text/xml\""));
            Assert.That(PartsOf(answer)[1].Content, Is.EqualTo(Photo));
        }
    }

    [Test]
    [Rule("RFC 9110, 12.5.1", "A caller that accepts MTOM gets it, although its request was not MTOM")]
    public async Task Who_accepts_parts_gets_them()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, ArchiveAddress)
        {
            Content = new StringContent(
                Soap12(Store(Convert.ToBase64String(Encoding.ASCII.GetBytes(Photo)))), Encoding.UTF8, "application/soap+xml"),
        };
        request.Headers.TryAddWithoutValidation("Accept", "multipart/related; type=\"application/xop+xml\"");

        var answer = await SendAsync(request);

        Assert.That(PartsOf(answer)[1].Content, Is.EqualTo(Photo));
    }

    [Test]
    public async Task Without_being_asked_for_parts_are_not_sent()
    {
        var answer = await PostArchiveAsync("application/soap+xml", Soap12(Store(Convert.ToBase64String(Encoding.ASCII.GetBytes(Photo)))));

        Assert.That(
            Convert.FromBase64String(answer.Body.Descendants(Archive + "Content").Single().Value),
            Is.EqualTo(Encoding.ASCII.GetBytes(Photo)));
    }

    [Test]
    public async Task A_small_value_stays_in_the_envelope()
    {
        var answer = await PostPackageAsync(ContentType12, Root(Soap12(Store(Include))) + Part("<photo>", "small") + "--B--\r\n");

        Assert.That(PartsOf(answer), Has.Count.EqualTo(1), answer.Text);
    }

    [Test]
    [Rule("MTOM, 4.3", "A fault that answers MTOM is MTOM")]
    public async Task A_fault_comes_in_parts_too()
    {
        var answer = await PostPackageAsync(
            ContentType12, Root(Soap12(Store(Include).Replace("<KeptFor>P1D</KeptFor>", ""))) + Part("<photo>", Photo) + "--B--\r\n");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.BadRequest), answer.Text);
            Assert.That(PartsOf(answer)[0].Content, Does.Contain("f:InvalidRequest").And.Contain("KeptFor"));
        }
    }

    [TestCase("the part is missing", "There is no part 'photo'")]
    [TestCase("the part is there twice", "Two parts have the Content-ID 'photo'")]
    [TestCase("the part is referred to twice", "referred to twice")]
    [TestCase("parts have no Content-ID", "Two parts have the Content-ID ''")]
    [TestCase("there are too many parts", "more than 10 parts")]
    [TestCase("the end is missing", "closing delimiter")]
    [TestCase("the boundary is another", "does not hold the boundary")]
    [TestCase("the root is another", "start names")]
    [TestCase("the root is plain XML", "must be application/xop+xml")]
    [TestCase("the root is of another version", "as start-info says")]
    [TestCase("the part is base64", "Content-Transfer-Encoding 'base64'")]
    [TestCase("the headers never end", "do not end")]
    [TestCase("the reference is an address", "must begin with cid:")]
    [TestCase("there is text beside the reference", "all that its element holds")]
    [Rule("XOP 1.0, 4", "An invalid package is a fault that gives the reason")]
    [Attack("MTOM with missing, duplicate or too many parts")]
    public async Task A_package_that_is_not_in_order_is_the_callers_fault(string how, string reason)
    {
        var before = Host.Invoker.Calls.Count;
        var good = Root(Soap12(Store(Include))) + Part("<photo>", Photo) + "--B--\r\n";
        var bad = how switch
        {
            "the part is missing" => good.Replace("<photo>", "<other>"),
            "the part is there twice" => good.Replace("--B--", Part("<photo>", "x") + "--B--"),
            "the part is referred to twice" => good.Replace(Include, $"{Include}</Content><Keywords/><PartOf>"
                + $"<Id xmlns='{BookDesk.TypesNamespace}'>{Guid.Empty}</Id><KeptFor>P1D</KeptFor><Content>{Include}</Content></PartOf>"
                + "<Content>"),
            "parts have no Content-ID" => good.Replace("--B--", Part("", "x") + Part("", "y") + "--B--"),
            "there are too many parts" => good.Replace(
                "--B--", string.Concat(Enumerable.Range(0, 20).Select(i => Part($"<p{i}>", "x"))) + "--B--"),
            "the end is missing" => good.Replace("--B--\r\n", ""),
            "the boundary is another" => good.Replace("--B", "--C"),
            "the root is another" => good.Replace("<root>", "<toot>"),
            "the root is plain XML" => good.Replace("application/xop+xml", "application/xml"),
            "the root is of another version" => good.Replace("type=\"application/soap+xml\"", "type=\"text/xml\""),
            "the part is base64" => good.Replace("binary", "base64"),
            "the headers never end" => good.Replace("Content-Type: image/png", $"X: {new string('x', 10_000)}\r\nContent-Type: image/png"),
            "the reference is an address" => good.Replace("cid:photo", "http://evil.example/photo"),
            _ => good.Replace(Include, "text" + Include),
        };

        var answer = await PostPackageAsync(ContentType12, bad);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.BadRequest), answer.Text);
            Assert.That(answer.Text, Does.Contain("f:InvalidAttachment").And.Contain(reason));
            Assert.That(Host.Invoker.Calls, Has.Count.EqualTo(before));
        }

        await AssertWorksAsync();
    }

    [Test]
    [Attack("MTOM with huge parts")]
    public async Task A_package_that_is_too_large_is_refused()
    {
        var answer = await PostPackageAsync(
            ContentType12, Root(Soap12(Store(Include))) + Part("<photo>", new string('x', 300_000)) + "--B--\r\n");

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
        await AssertWorksAsync();
    }

    [TestCase("multipart/related; type=\"text/xml\"; boundary=B")]
    [TestCase("multipart/related; type=\"application/xop+xml\"; start-info=\"text/xml\"")]
    [TestCase("multipart/related; type=\"application/xop+xml\"; boundary=B; start-info=\"image/png\"")]
    [TestCase("multipart/mixed; boundary=B")]
    [Rule("XOP 1.0, 4.1", "Other multipart types are not supported; the answer lists the supported ones")]
    public async Task Other_packages_are_not_supported(string contentType)
    {
        var answer = await PostPackageAsync(contentType, Root(Soap12(Store(""))) + "--B--\r\n");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.UnsupportedMediaType));
            Assert.That(answer.HttpHeaders["Accept"], Does.Contain("application/xop+xml"));
        }
    }

    [Test]
    public async Task A_wcf_client_sends_and_gets_every_byte()
    {
        var content = new byte[100_000];
        new Random(1).NextBytes(content);
        var encoding = new MtomMessageEncodingBindingElement(
            MessageVersion.CreateVersion(EnvelopeVersion.Soap12, AddressingVersion.None), Encoding.UTF8);
        var http = new HttpTransportBindingElement { MaxReceivedMessageSize = 1_000_000 };
        encoding.ReaderQuotas.MaxArrayLength = 1_000_000;
        using var factory = new ChannelFactory<IArchive>(new CustomBinding(encoding, http), new EndpointAddress(ArchiveAddress));

        var stored = await factory.CreateChannel().StoreAsync(
            new ArchiveItem { Id = Guid.NewGuid(), KeptFor = TimeSpan.FromDays(1), Content = content });

        Assert.That(stored.Content, Is.EqualTo(content));
    }

    private static string Store(string content) =>
        $"<Store xmlns='{IArchive.Namespace}'><item>"
            + $"<Id xmlns='{BookDesk.TypesNamespace}'>{Guid.Empty}</Id><KeptFor>P1D</KeptFor><Content>{content}</Content></item></Store>";

    private static string Root(string envelope, string type = "application/xop+xml; charset=utf-8; type=\"application/soap+xml\"") =>
        $"--B\r\nContent-Type: {type}\r\nContent-Transfer-Encoding: 8bit\r\nContent-ID: <root>\r\n\r\n{envelope}\r\n";

    private static string Part(string id, string content) =>
        "--B\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: "
            + $"binary\r\n{(id.Length > 0 ? $"Content-ID: {id}\r\n" : "")}\r\n{content}\r\n";

    private static List<(string Headers, string Content)> PartsOf(SoapAnswer answer)
    {
        var boundary = answer.ContentType!.Split("boundary=\"")[1].TrimEnd('"');
        return [.. ("\r\n" + answer.Text).Split($"\r\n--{boundary}")[1..^1].Select(
            part => part.Split("\r\n\r\n", 2)).Select(part => (part[0], part[1]))];
    }

    private Task<SoapAnswer> PostPackageAsync(string contentType, string package) => PostArchiveAsync(contentType, package);

    private Task<SoapAnswer> PostArchiveAsync(string contentType, string content)
    {
        var request =
            new HttpRequestMessage(HttpMethod.Post, ArchiveAddress) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(content)) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return SendAsync(request);
    }
}
