using System.Text;
using System.Xml;

namespace Soa.Documents.Tests;

public sealed class RootElementNameTests
{
    private static readonly string[] Ordinary =
    [
        "<a/>", "<a>x</a>", "<a xmlns='urn:x'/>", "<p:a xmlns:p='urn:x'/>",
        "<p:a b='1' xmlns:q=\"urn:y\" xmlns='urn:z' xmlns:p = 'urn:x' >",
        "<?xml version='1.0'?><a/>",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n\t<_a.b-c1 xmlns='http://soa.example.com/orders/v1'\n/>",
    ];

    private static readonly string[] Unusual =
    [
        "\uFEFF<a/>", "<!-- c --><a/>", "<?pi?><a/>", "<ä/>", "<a xmlns='urn:&#65;'/>", "<a xmlns='urn:ä'/>", "<a b='\n'/>",
        "<?xml version='1.0' standalone='yes'?><a/>",
        "<xml:a/>", "<?xml version='1.0' encoding='iso-8859-1'?><a/>",
    ];

    private static readonly string[] Wrong =
    [
        "", " ", "a", "{}", "<", "<a", "<a b", "<a b=", "<a b='", "<a b='c'd='e'/>", "<p:a/>", "<p:a xmlns:p=''/>", "<1/>", "<a:/>",
        "<:a/>", "<a b='<'/>", "< a/>",
        "<a/ >", "<?xml version='1.0'?>", "<?xml version='2.0'?><a/>", "<!DOCTYPE a><a/>", " <?xml version='1.0'?><a/>",
    ];

    [TestCaseSource(nameof(Ordinary))]
    public void An_ordinary_start_is_read_from_the_bytes_as_a_reader_reads_it(string xml) =>
        Assert.That(
            RootElementName.Find(Encoding.UTF8.GetBytes(xml)), Is.EqualTo(DocumentReader.ReadNameThoroughly(Encoding.UTF8.GetBytes(xml))));

    [TestCaseSource(nameof(Unusual))]
    public void An_unusual_start_is_left_to_the_reader(string xml) =>
        Assert.That(RootElementName.Find(Encoding.UTF8.GetBytes(xml)), Is.Null);

    [TestCaseSource(nameof(Wrong))]
    public void What_is_no_document_has_no_name(string text) =>
        Assert.That(() => DocumentReader.ReadName(Encoding.UTF8.GetBytes(text)), Throws.InstanceOf<XmlException>());

    [Test]
    public void Whatever_is_done_to_a_document_the_two_ways_never_differ()
    {
        var random = new Random(4711);
        var bytes = "<>/:='\"& \nabx1?!-mlns:.\0\u00C3"u8.ToArray();
        for (var n = 0; n < 100_000; n++)
        {
            var xml = Encoding.UTF8.GetBytes(Ordinary[random.Next(Ordinary.Length)]);
            for (var change = random.Next(3); change >= 0; change--)
                xml[random.Next(xml.Length)] = bytes[random.Next(bytes.Length)];
            if (RootElementName.Find(xml) is not { } found)
                continue;
            try
            {
                Assert.That(found, Is.EqualTo(DocumentReader.ReadNameThoroughly(xml)), Encoding.Latin1.GetString(xml));
            }
            catch (XmlException)
            {
                // The reader looks further than the name: at attributes that repeat, prefixes of attributes, the text after the tag.
            }
        }
    }
}
