using System.Text;
using System.Xml;
using System.Xml.XPath;
using Soa.Documents;
using Soa.Flows.Expressions;
using Soa.Flows.Expressions.Forward;
using Soa.Flows.Scanning;

namespace Soa.Flows.Tests.Expressions;

public sealed class An_expression_that_is_decided_while_reading
{
    private static readonly XmlNamespaceManager Prefixes = CreatePrefixes();

    [Test]
    public void Has_the_value_that_it_has_on_the_tree([Range(1, 20)] int seed, [Values("", "$d")] string variable)
    {
        var random = new Random(seed);
        var (compared, differences) = (0, new List<string>());
        for (var i = 0; i < 60; i++)
        {
            var document = new RandomXml(random).Document();
            var tree = Tree(document);
            for (var j = 0; j < 60; j++)
            {
                var text = new RandomXPath(random, variable).Expression();
                if (Forward(text, document, asText: j % 2 == 0) is not { } value)
                    continue;
                compared++;
                var expected = OnTree(tree, text, asText: j % 2 == 0);
                if (!expected.Equals(value))
                    differences.Add($"{text}\n  on {document}\n  gives '{value}' and not '{expected}'");
            }
        }

        Assert.That(differences, Is.Empty);
        Assert.That(compared, Is.GreaterThan(1500));
    }

    [TestCase("/a = 1 and $d/a")]
    [TestCase("$d/a = 1 or $e//b")]
    [TestCase("count($d/a) + count(//a)")]
    [TestCase("/a[$d/b]")]
    [TestCase("$d[1]/a")]
    [TestCase("$d/a = $d/b")]
    [TestCase("$d/@x")]
    public void Is_about_one_document_and_simple_paths_in_it(string text) =>
        Assert.That(ForwardQuery.Compile(text, RandomXPath.Namespaces), Is.Null);

    [Test]
    public void Reads_what_a_reader_reads_and_nothing_else([Range(1, 20)] int seed)
    {
        var random = new Random(seed);
        var understood = 0;
        for (var i = 0; i < 2000; i++)
        {
            var bytes = Encoding.UTF8.GetBytes(new RandomXml(random).Document());
            for (var changes = random.Next(3); changes > 0; changes--)
                Change(random, ref bytes);
            if (Scan(bytes) is not { } scanned)
                continue;
            understood++;
            Assert.That(scanned, Is.EqualTo(Read(bytes)), Encoding.UTF8.GetString(bytes));
        }

        Assert.That(understood, Is.GreaterThan(500));
    }

    // A string, a double or a bool; a node-set as what is asked of it.
    private static object? Forward(string text, string document, bool asText)
    {
        if (ForwardQuery.Compile(text, RandomXPath.Namespaces) is not { } query)
            return null;
        var guard = new EvaluationGuard(TimeProvider.System, TimeSpan.FromMinutes(1));
        var value = (asText ? query.Text : query.Truth).Evaluate(
            Encoding.UTF8.GetBytes(document), 256, name => name == "t" ? "IBM" : 2.0, guard, out _);
        return value.IsDecided ? value.ToObject() : null;
    }

    private static object OnTree(XPathNavigator tree, string text, bool asText)
    {
        var expression = XPathExpression.Compile(text.Replace("$t", "'IBM'").Replace("$n", "2").Replace("$d", ""));
        expression.SetContext(Prefixes);
        return tree.Evaluate(expression) switch
        {
            XPathNodeIterator nodes when asText => nodes.MoveNext() ? nodes.Current!.Value : "",
            XPathNodeIterator nodes => nodes.MoveNext(),
            var value => value,
        };
    }

    private static XPathNavigator Tree(string document)
    {
        using var reader = DocumentReader.Open(Encoding.UTF8.GetBytes(document));
        return new XPathDocument(reader, XmlSpace.Preserve).CreateNavigator();
    }

    private static void Change(Random random, ref byte[] bytes)
    {
        var at = random.Next(bytes.Length);
        var piece = Encoding.UTF8.GetBytes(random.GetItems(Pieces, 1)[0]);
        bytes = random.Next(3) switch
        {
            0 => [.. bytes[..at], .. piece, .. bytes[at..]],
            1 => [.. bytes[..at], .. bytes[Math.Min(bytes.Length, at + random.Next(1, 6))..]],
            _ => [.. bytes[..at], .. piece, .. bytes[Math.Min(bytes.Length, at + piece.Length)..]],
        };
    }

    private static readonly string[] Pieces =
    [
        "<", ">", "/", "&", ";", "\"", "'", "=", " ", "x", "p:", ":", "]]>", "--", "<!--", "-->", "<![CDATA[", "<?x y?>", "<!DOCTYPE a>",
        "\u0001", "\uFFFE", "&#0;", "&#xD800;", "&foo;", "&amp", " x='1'", " xmlns:r='urn:r'", " xmlns:p=''", " q:x='1'", "é", "\u00D7",
        "<a>", "</a>", "<b/>", "1", "-", " xml:space='preserve'", "xmlns", " xmlns:q='urn:1' q:x='2'", "\uFEFF", "&#x110000;", "&#32;",
    ];

    // What both say of a document: names, namespaces, attributes and text of each node. Null: not understood, or malformed.
    private static string? Scan(byte[] document)
    {
        var said = new List<string>();
        var text = new TextBuffer();
        var scanner = new XmlScanner(document, 256);
        try
        {
            while (true)
            {
                var node = scanner.Read();
                if (node is ScannedNode.Text or ScannedNode.CharacterData)
                {
                    ScannedText.Append(scanner.Text, node == ScannedNode.CharacterData, text);
                    continue;
                }

                if (node != ScannedNode.Comment)
                {
                    said.Add(text.Written.ToString());
                    text.Length = 0;
                }

                if (node == ScannedNode.Unusual)
                    return null;
                if (node == ScannedNode.Finished)
                    return string.Join('|', said);
                if (node == ScannedNode.End)
                    said.Add("end");
                if (node == ScannedNode.Start)
                    said.Add(Describe(ref scanner));
            }
        }
        finally
        {
            scanner.Dispose();
        }
    }

    private static string Describe(ref XmlScanner scanner)
    {
        var attributes = new List<string>();
        foreach (var attribute in scanner.Attributes)
        {
            var value = new TextBuffer();
            ScannedText.AppendValue(scanner[attribute.Value], value);
            if (!attribute.IsDeclaration)
                attributes.Add($"{Encoding.UTF8.GetString(scanner[attribute.Local])}={value.Written}");
        }

        var (ns, name) = (Encoding.UTF8.GetString(scanner.Namespace), Encoding.UTF8.GetString(scanner.LocalName));
        return $"{{{ns}}}{name} {string.Join(' ', attributes)}";
    }

    private static string? Read(byte[] document)
    {
        var said = new List<string>();
        var text = "";
        try
        {
            using var reader = DocumentReader.Open(document);
            while (reader.Read())
            {
                if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace
                    || (reader.NodeType == XmlNodeType.Whitespace && reader.Depth > 0))
                    text += reader.Value;
                if (reader.NodeType is not (XmlNodeType.Element or XmlNodeType.EndElement))
                    continue;
                said.Add(text);
                text = "";
                if (reader.NodeType == XmlNodeType.EndElement)
                    said.Add("end");
                else
                    said.AddRange(Describe(reader));
            }

            said.Add("");
            return string.Join('|', said);
        }
        catch (XmlException malformed)
        {
            return malformed.Message;
        }
    }

    private static IEnumerable<string> Describe(XmlReader reader)
    {
        var isEmpty = reader.IsEmptyElement;
        var name = $"{{{reader.NamespaceURI}}}{reader.LocalName} ";
        var attributes = new List<string>();
        while (reader.MoveToNextAttribute())
        {
            if (reader.NamespaceURI != "http://www.w3.org/2000/xmlns/")
                attributes.Add($"{reader.LocalName}={reader.Value}");
        }

        yield return name + string.Join(' ', attributes);
        if (isEmpty)
        {
            yield return "";
            yield return "end";
        }
    }

    private static XmlNamespaceManager CreatePrefixes()
    {
        var prefixes = new XmlNamespaceManager(new NameTable());
        foreach (var (prefix, ns) in RandomXPath.Namespaces)
            prefixes.AddNamespace(prefix, ns);
        return prefixes;
    }
}
