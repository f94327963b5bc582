using System.Text;
using System.Xml.Linq;
using Soa.Flows.Envelopes;

namespace Soa.Flows.Tests;

/// <summary>By its frame or with a reader: what comes out of an envelope must mean the same.</summary>
public sealed class An_envelope_that_is_taken_apart
{
    private const string Ns = "http://schemas.xmlsoap.org/soap/envelope/";

    [TestCase($"<e:Envelope xmlns:e='{Ns}'><e:Body><a/></e:Body></e:Envelope>", "<a/>", "")]
    [TestCase($"\uFEFF<?xml version='1.0' encoding='UTF-8'?>\r\n<e:Envelope xmlns:e=\"{Ns}\">\n <e:Header/>\n <e:Body>\n <a "
        + "x='1>0'>t</a> </e:Body>\n</e:Envelope>\n", "<a x='1>0'>t</a>", "")]
    [TestCase($"<Envelope xmlns='{Ns}'><Body><a/></Body></Envelope>", "<a xmlns='" + Ns + "'/>", "")]
    [TestCase($"<Envelope xmlns='{Ns}'><Body><a xmlns='urn:a'/></Body></Envelope>", "<a xmlns='urn:a'/>", "")]
    [TestCase(
        $"<e:Envelope xmlns:e='{Ns}' xmlns:q='urn:q' xmlns:unused='urn:u'><e:Body><q:a v='q:b'/></e:Body></e:Envelope>",
        "<q:a xmlns:q='urn:q' v='q:b'/>", "")]
    [TestCase(
        $"<e:Envelope xmlns:e='{Ns}' xmlns:q='urn:outer'><e:Body xmlns:q='urn:inner'><q:a/></e:Body></e:Envelope>",
        "<q:a xmlns:q='urn:inner'/>", "")]
    [TestCase($"<e:Envelope xmlns:e='{Ns}' xmlns='urn:d'><e:Body><a/></e:Body></e:Envelope>", "<a xmlns='urn:d'/>", "")]
    [TestCase($"<e:Envelope xmlns:e='{Ns}'><e:Header>"
        + "<h:x xmlns:h='urn:h' e:mustUnderstand='1'/></e:Header><e:Body><a/></e:Body></e:Envelope>",
        "<a/>",
        "<e:Header xmlns:e='" + Ns + "'><h:x xmlns:h='urn:h' e:mustUnderstand='1'/></e:Header>")]
    [TestCase($"<e:Envelope xmlns:e='{Ns}'><e:Body/></e:Envelope>", "", "")]
    [TestCase($"<e:Envelope xmlns:e='{Ns}'><e:Body>  </e:Body></e:Envelope>", "", "")]
    [TestCase(
        $"<e:Envelope xmlns:e='{Ns}'><e:Body><a><a x='>'/><a><ab></ab><a:c xmlns:a='a'></a:c></a ></a\n></e:Body></e:Envelope>",
        "<a><a x='>'/><a><ab></ab><a:c xmlns:a='a'></a:c></a></a>", "")]
    [TestCase($"<e:Envelope xmlns:e='{Ns}'><e:Body u:Id='x' "
        + "xmlns:u='urn:u'><a><![CDATA[</e:Body></e:Envelope>]]></a></e:Body></e:Envelope>",
        "<a><![CDATA[</e:Body></e:Envelope>]]></a>",
        "")]
    public void Ordinarily_gives_what_a_reader_finds_without_one(string envelope, string body, string header)
    {
        Assert.That(EnvelopeScan.TryFind(Encoding.UTF8.GetBytes(envelope), out var parts), Is.True);

        Same(parts.Body, body);
        Same(parts.Header, header);
    }

    [Test]
    public void Is_the_same_by_its_frame_and_with_a_reader()
    {
        var byFrame = 0;
        foreach (var envelope in Envelopes())
        {
            byFrame += EnvelopeScan.TryFind(Encoding.UTF8.GetBytes(envelope), out _) ? 1 : 0;
            var isOrdinary = SoapEnvelope.TryOpen(Encoding.UTF8.GetBytes(envelope), 20, out var ordinary, out _);
            Assert.That(
                SoapEnvelope.TryOpen(Encoding.UTF8.GetBytes("<!-- c -->" + envelope), 20, out var read, out _), Is.EqualTo(isOrdinary),
                envelope);
            Assert.That((ordinary.Version, ordinary.Elements), Is.EqualTo((read.Version, read.Elements)), envelope);
            MeansTheSame(ordinary.Header, read.Header, envelope);
            MeansTheSame(ordinary.Body, read.Body, envelope);
        }

        Assert.That(byFrame, Is.GreaterThan(100));
    }

    private static void MeansTheSame(ReadOnlyMemory<byte> one, ReadOnlyMemory<byte> other, string envelope)
    {
        var (expected, actual) = (Wrapped(one), Wrapped(other));
        Assert.That(XNode.DeepEquals(Normal(new XElement(actual)), Normal(new XElement(expected))), Is.True, envelope);
        foreach (var (element, same) in expected.Descendants().Zip(actual.Descendants()))
        {
            foreach (var prefix in new[] { "p", "q", "xsd" }.Where(
                prefix => element.ToString().Contains(prefix + ":", StringComparison.Ordinal)))
                Assert.That(same.GetNamespaceOfPrefix(prefix), Is.EqualTo(element.GetNamespaceOfPrefix(prefix)), envelope);
            Assert.That(same.GetDefaultNamespace(), Is.EqualTo(element.GetDefaultNamespace()), envelope);
        }
    }

    private static IEnumerable<string> Envelopes() =>
        from top in new[]
        {
            "", " xmlns='urn:d'", " xmlns:p='urn:p1' xmlns:q='urn:q'", " xmlns:xsd='urn:xsd' e:encodingStyle='urn:x'", " xml:lang='nl'",
        }
        from around in new[] { "", " xmlns:p='urn:p2'", " xmlns=''", " id='b'" }
        from header in new[] { "", "<e:Header/>", "<e:Header><h xmlns='urn:h' v='q:x'><i>p:y</i></h></e:Header>" }
        from content in new[]
        {
            "", " \n", "<!-- c -->", "<a/>", "<a> <b>t</b>\n</a>", "<a t='xsd:int'>p:x</a>",
            "<p:a xmlns:p='urn:p3'><p:a/><p:a></p:a></p:a>", "<a/><b v='p:1'/>", "<a>1</a><a>2</a>",
            "<a><![CDATA[</a>]]></a>", "<a><!-- </a><a> --></a>", "<?p i?><a xmlns='' e:encodingStyle=''/>", "text", "<a></b>",
            "<a/></e:Body><e:Body><a/>",
        }
        select $"<e:Envelope xmlns:e='{Ns}'{top}>{header}<e:Body{around}>{content}</e:Body></e:Envelope>";

    private static XElement Wrapped(ReadOnlyMemory<byte> parts) =>
        XElement.Parse($"<wrapped>{Encoding.UTF8.GetString(parts.Span)}</wrapped>", LoadOptions.PreserveWhitespace);

    [Test]
    public void Takes_along_all_of_many_declarations_without_looking_for_them()
    {
        var names = string.Concat(Enumerable.Range(0, 30).Select(i => $" xmlns:p{i}='urn:{i}'"));
        var envelope = Encoding.UTF8.GetBytes($"<e:Envelope xmlns:e='{Ns}'{names} xmlns:p='urn:outer'>"
            + "<e:Body xmlns:p='urn:inner'><p29:a p:b='p28:c'/></e:Body></e:Envelope>");

        Assert.That(EnvelopeScan.TryFind(envelope, out var parts), Is.True);
        var body = XElement.Parse(Encoding.UTF8.GetString(parts.Body.Span));
        Assert.That(
            (body.Name, body.GetNamespaceOfPrefix("p28")?.NamespaceName, body.LastAttribute!.Name.NamespaceName),
            Is.EqualTo(((XName)"{urn:29}a", "urn:28", "urn:inner")));
    }

    [TestCase("Envelope")]
    [TestCase("Body")]
    [TestCase("a")]
    public void Goes_through_a_reader_if_it_has_very_many_declarations(string where)
    {
        var names = string.Concat(Enumerable.Range(0, 150).Select(i => $" xmlns:p{i}='urn:{i}'"));
        var envelope = $"<e:Envelope xmlns:e='{Ns}'><e:Body><e:a p9:x='1'/></e:Body></e:Envelope>".Replace(
            $"<e:{where}", $"<e:{where}{names}");

        Assert.That(EnvelopeScan.TryFind(Encoding.UTF8.GetBytes(envelope), out _), Is.False);
        Assert.That(SoapEnvelope.TryOpen(Encoding.UTF8.GetBytes(envelope), 10, out var parts, out _), Is.True);
        Assert.That(XElement.Parse(Encoding.UTF8.GetString(parts.Body.Span)).Attribute("{urn:9}x")?.Value, Is.EqualTo("1"));
    }

    [TestCase($"<!-- c --><e:Envelope xmlns:e='{Ns}'><e:Body><a/></e:Body></e:Envelope>", "<a/>")]
    [TestCase($"<e:Envelope xmlns:e='{Ns}'><e:Body><!-- c --><a/></e:Body></e:Envelope>", "<a/>")]
    [TestCase($"<e:Envelope xmlns:e='{Ns}'><e:Body><a/></e:Body ></e:Envelope >", "<a/>")]
    [TestCase($"<e:Envelope xmlns:e='{Ns}' xmlns:f='{Ns}'><f:Body><a/></f:Body></e:Envelope>", "<a/>")]
    [TestCase($"<?xml version='1.0' encoding='iso-8859-1'?><e:Envelope xmlns:e='{Ns}'><e:Body><a/></e:Body></e:Envelope>", "<a/>")]
    [TestCase($"<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap&#x2f;envelope/'><e:Body><a/></e:Body></e:Envelope>", "<a/>")]
    [TestCase($"<e:Envelope xmlns:e='{Ns}'><e:Body e:encodingStyle='urn:x'><a/></e:Body></e:Envelope>", "<a e:encodingStyle='urn:x' "
        + "xmlns:e='" + Ns + "'/>")]
    [TestCase($"<e:Envelope xmlns:e='{Ns}' e:encodingStyle='urn:x'><e:Body xml:lang='nl'>"
        + "<a e:encodingStyle=''/></e:Body></e:Envelope>", "<a e:encodingStyle='' xml:lang='nl' xmlns:e='" + Ns + "'/>")]
    [TestCase($"<e:Envelope xmlns:e='{Ns}'><e:Body><a><!-- </a> --></a></e:Body></e:Envelope>", "<a><!-- </a> --></a>")]
    public void Otherwise_goes_through_a_reader(string envelope, string body)
    {
        var bytes = Encoding.UTF8.GetBytes(envelope);

        Assert.That(EnvelopeScan.TryFind(bytes, out _), Is.False);
        Assert.That(SoapEnvelope.TryOpen(bytes, 10, out var parts, out _), Is.True);
        Same(parts.Body, body);
    }

    [TestCase("<a/>")]
    [TestCase("<e:Envelope")]
    [TestCase("<e:Envelope xmlns:e='urn:x'><e:Body><a/></e:Body></e:Envelope>")]
    [TestCase($"<e:Envelope xmlns:e='{Ns}'><e:Body><a/></e:Envelope>")]
    [TestCase($"<e:Envelope xmlns:e='{Ns}'></e:Envelope>")]
    [TestCase($"<e:Envelope xmlns:e='{Ns}'><e:Body>text</e:Body></e:Envelope>")]
    [TestCase($"<e:Envelope xmlns:e='{Ns}'><e:Body><a/>text</e:Body></e:Envelope>")]
    [TestCase($"<e:Envelope xmlns:e='{Ns}'><e:Body><a/></e:Body><e:Body><b/></e:Body></e:Envelope>")]
    [TestCase($"<e:Envelope xmlns:e='{Ns}'><e:Body><a></a></e:Body><e:Body><a></a></e:Body></e:Envelope>")]
    [TestCase($"<e:Envelope xmlns:e='{Ns}'><e:Body><a/></e:Body><b/></e:Envelope>")]
    [TestCase($"<e:Envelope xmlns:e='{Ns}'><e:Body>text</e:Body></e:Envelope>x")]
    public void Is_refused_if_it_is_none(string envelope)
    {
        Assert.That(SoapEnvelope.TryOpen(Encoding.UTF8.GetBytes(envelope), 10, out _, out var reason), Is.False);
        Assert.That(reason, Is.Not.Empty);
    }

    private static void Same(ReadOnlyMemory<byte> actual, string expected)
    {
        var text = Encoding.UTF8.GetString(actual.Span);
        if (expected.Length == 0)
            Assert.That(text, Is.Empty);
        else
            Assert.That(XNode.DeepEquals(Normal(XElement.Parse(text)), Normal(XElement.Parse(expected))), Is.True, text);
    }

    // But for declarations, which may be anywhere.
    private static XElement Normal(XElement element)
    {
        element.DescendantsAndSelf().Attributes().Where(attribute => attribute.IsNamespaceDeclaration).Remove();
        return element;
    }
}
