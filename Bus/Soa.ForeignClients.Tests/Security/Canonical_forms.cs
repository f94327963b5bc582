using System.Text;
using System.Text.Json;
using System.Xml;
using Soa.Bus.Testing.ForeignClients;
using Soa.Bus.Testing.Proofs;
using Soa.Soap.Security.Messages;

namespace Soa.ForeignClients.Tests.Security;

/// <summary>What is signed and verified is the canonical form of elements, and who signs there must come to the same.</summary>
[TestFixture]
internal sealed class Canonical_forms
{
    private const int Documents = 1_000;

    private static readonly (string Document, string Prefixes)[] Cases =
    [
        ("<a><b/></a>", ""),
        ("<a xmlns='urn:a'><b xmlns=''><c xmlns='urn:a'/></b></a>", ""),
        ("<p:a xmlns:p='urn:p' xmlns:q='urn:q'><b x='1' p:x='2' q:a='3' a='4'/></p:a>", ""),
        ("<p:a xmlns:p='urn:p'><b xmlns:p='urn:other'><p:c xmlns:p='urn:p'/><p:d/></b></p:a>", ""),
        ("<p:a xmlns:p='urn:p'><b xmlns:p='urn:other'><p:c xmlns:p='urn:p'/><p:d/></b></p:a>", "p"),
        ("<a xmlns:xs='http://www.w3.org/2001/XMLSchema'><b xmlns:i='http://www.w3.org/2001/XMLSchema-instance' "
            + "i:type='xs:int'>1</b></a>", ""),
        ("<a xmlns:xs='http://www.w3.org/2001/XMLSchema'><b xmlns:i='http://www.w3.org/2001/XMLSchema-instance' "
            + "i:type='xs:int'>1</b></a>", "xs"),
        ("<a xmlns='urn:a' xmlns:p='urn:p' xmlns:q='urn:q'><b><c/></b></a>", "q p unknown"),
        ("<a xmlns:p='urn:p'><b xmlns:p='urn:p'><p:c xmlns:p='urn:p'/></b></a>", "p"),
        ("<a><b>x&#13;&#10;\t&lt;&gt;&amp;'\"<![CDATA[<c>]]>&#x1F600;ä</b></a>", ""),
        ("<a><b x='&#9;&#10;&#13;&lt;&gt;&amp;&quot;&apos; ä'/></a>", ""),
        ("<a xml:lang='en'><b xml:space='preserve'> <!-- gone --> <c/>\n</b></a>", ""),
        ("<a xmlns:é='urn:e'><é:b é:ü='ß'/></a>", ""),
        ("<a b:x='1' a:y='2' xmlns:a='urn:2' xmlns:b='urn:1' xmlns:c='urn:1' c:w='3' z='4'/>", ""),
    ];

    [Test]
    [Rule("Exclusive XML Canonicalization 1.0, 3", "The canonical form is signed, and equals that of libxml2")]
    public async Task Are_those_of_libxml2()
    {
        await ForeignSoapClient.SigningZeep.RequireAsync();
        var random = new Random(17);
        var documents = Cases
            .Concat(Enumerable.Range(0, Documents).Select(_ => (Write(random, 0), random.Next(3) == 0 ? "p q r" : "")))
            .Select(one => (Document: "<e:Envelope xmlns:e='urn:e' xmlns:r='urn:r' "
                + $"xmlns='urn:default'><e:Body>{one.Item1}</e:Body></e:Envelope>", Prefixes: one.Item2))
            .ToList();

        var expected = await AskAsync(documents);

        using (Assert.EnterMultipleScope())
        {
            foreach (var ((document, prefixes), forms) in documents.Zip(expected))
            {
                var tree = new XmlDocument { PreserveWhitespace = true };
                tree.LoadXml(document);
                var own = tree.SelectNodes("//*")!.OfType<XmlElement>().Select(
                    element => Encoding.UTF8.GetString(ExclusiveC14N.Canonicalize(element, prefixes)));
                Assert.That(own, Is.EqualTo(forms), $"{document}, with '{prefixes}'");
            }
        }

        TestContext.Out.WriteLine($"figure: canonical forms, the same as libxml2's: {expected.Sum(forms => forms.Length)}");
    }

    // libxml2 can do it too, but not for Python.
    [TestCase("b", "", ExpectedResult = "<b><p:c xmlns:p=\"urn:p\"></p:c></b>")]
    [TestCase("b", "#default", ExpectedResult = "<b><p:c xmlns:p=\"urn:p\"></p:c></b>")]
    [TestCase("c", "#default", ExpectedResult = "<p:c xmlns:p=\"urn:p\"></p:c>")]
    [TestCase("d", "", ExpectedResult = "<p:d xmlns:p=\"urn:p\"></p:d>")]
    [TestCase("d", " #default\n", ExpectedResult = "<p:d xmlns=\"urn:a\" xmlns:p=\"urn:p\"></p:d>")]
    public string Have_the_default_namespace_if_that_is_asked_for(string name, string prefixes)
    {
        var document = new XmlDocument();
        document.LoadXml("<a xmlns='urn:a' xmlns:p='urn:p'><b xmlns=''><p:c/></b><p:d/></a>");
        return Encoding.UTF8.GetString(
            ExclusiveC14N.Canonicalize((XmlElement)document.SelectSingleNode($"//*[local-name()='{name}']")!, prefixes));
    }

    private static async Task<List<string[]>> AskAsync(IEnumerable<(string Document, string Prefixes)> documents)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllLinesAsync(file, documents.Select(one => JsonSerializer.Serialize(new[] { one.Document, one.Prefixes })));
            var output = await ExternalProcess.RunAsync(
                ForeignSoapClient.SigningZeep.Program,
                [Path.Combine(AppContext.BaseDirectory, "ForeignClients", "canonical_forms.py"), file]);
            Assert.That(output.ExitCode, Is.Zero, output.Error);
            return [.. output.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(
                line => JsonSerializer.Deserialize<string[]>(line)!)];
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string Write(Random random, int depth)
    {
        string Prefix() => random.Next(3) switch { 0 => "p:", 1 => "q:", _ => "" };
        var name = Prefix() + (char)('a' + random.Next(3));
        var text = new StringBuilder($"<{name}");
        foreach (var (prefix, chance) in new[] { (":p", depth == 0 ? 1 : 4), (":q", depth == 0 ? 1 : 4), ("", 4) })
        {
            if (random.Next(chance) == 0)
                text.Append($" xmlns{prefix}='urn:{random.Next(3)}'");
        }

        foreach (var attribute in random.Next(4) == 0 ? new[] { "x", "p:y", "q:z", "xml:lang" } : [])
            text.Append($" {attribute}='v{random.Next(9)}&#10;&lt;'");
        text.Append('>');
        for (var children = random.Next(depth < 4 ? 4 : 1); children > 0; children--)
            text.Append(random.Next(3) switch { 0 => " t&amp;&#13;", 1 => "<!-- c -->", _ => Write(random, depth + 1) });
        return text.Append($"</{name}>").ToString();
    }
}
