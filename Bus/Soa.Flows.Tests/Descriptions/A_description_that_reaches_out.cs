using Soa.Testing.Flows;

namespace Soa.Flows.Tests.Descriptions;

/// <summary>The same rules hold wherever a WSDL or a schema is read.</summary>
public sealed class A_description_that_reaches_out
{
    private const string Xs = "xmlns:xs='http://www.w3.org/2001/XMLSchema'";

    [TestCase("none.xsd", "There is no file 'none.xsd' in the flow's folder")]
    [TestCase("Books.XSD", "There is no file 'Books.XSD' in the flow's folder. Did you mean 'books.xsd'?")]
    [TestCase("../books.xsd", "'../books.xsd' is not a file of the flow's folder: it leads out of it. Copy the file there.")]
    [TestCase("a/../../books.xsd", "leads out of it")]
    [TestCase("%2e%2e%2fbooks.xsd", "leads out of it")]
    [TestCase(@"..\books.xsd", "leads out of it")]
    [TestCase("/etc/books.xsd", "'/etc/books.xsd' is not a file of the flow's folder: it is an absolute address.")]
    [TestCase("file:///etc/books.xsd", "'file:///etc/books.xsd' is not a file of the flow's folder: it is an absolute address.")]
    [TestCase(@"C:\work\books.xsd", "it is an absolute address")]
    [TestCase("//host/share/books.xsd", "it is an absolute address")]
    [TestCase("books.xsd%00.xsd", "holds the character %00")]
    [TestCase("cases/books.xsd", "'cases/books.xsd' is not kept with the flow")]
    [TestCase("link.xsd", "'link.xsd' is a link to a file outside of the flow's folder. Copy the file there.")]
    [TestCase("linked/books.xsd", "'linked/books.xsd' is a link to a file outside of the flow's folder.")]
    [TestCase("page.xsd", "page.xsd: It is neither WSDL 1.1 nor XML Schema: it begins with html")]
    [TestCase("broken.xsd", "broken.xsd:1: ")]
    [TestCase("entity.xsd", "entity.xsd:2: Reference to undeclared entity 'x'.")]
    [TestCase("outer-entity.xsd", "outer-entity.xsd:2: Reference to undeclared entity 'x'.")]
    [TestCase("laughs.xsd", "What the DOCTYPE declares is not read: write out what its entities stand for.")]
    [TestCase("deep.xsd", "deep.xsd:1: The elements are nested deeper than 256 levels")]
    public void Is_refused_with_the_file_and_the_line_in_which_it_does(string location, string error)
    {
        using var outside = new TestFlow("steps: [ stop ]", ("books.xsd", Lending.Books));
        (string, string)[] files =
        [
            ("schema.xsd", $"<xs:schema {Xs} targetNamespace='urn:lib'>\n<xs:import namespace='urn:lib:books' "
                + $"schemaLocation='{location}'/><xs:element name='a'/></xs:schema>"),
            ("books.xsd", Lending.Books),
            ("cases/books.xsd", Lending.Books),
            ("page.xsd", "<html/>"),
            ("broken.xsd", "<xs:schema"),
            ("entity.xsd", $"<!DOCTYPE xs:schema [ <!ENTITY x 'y'> ]>\n<xs:schema {Xs} id='&x;'/>"),
            ("outer-entity.xsd", "<!DOCTYPE xs:schema [ <!ENTITY x SYSTEM 'file:///etc/hostname'> ]>\n<xs:schema "
                + $"{Xs}><xs:annotation><xs:documentation>&x;</xs:documentation></xs:annotation></xs:schema>"),
            ("laughs.xsd", $"<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]><xs:schema {Xs} id='&b;'/>"),
            ("deep.xsd", $"<xs:schema {Xs}>{string.Concat(Enumerable.Repeat("<xs:annotation><xs:appinfo>", 50_000))}"),
        ];
        using var proxy = Lending.Flow(validate: false, Lending.Wsdl(Lending.Import(location)), files);
        using var validated = Lending.Flow(validate: true, Lending.Wsdl(Lending.Import(location)), files);
        using var schema = new TestFlow("steps: [ validate: schema.xsd ]", files);
        foreach (var flow in new[] { proxy, validated, schema })
        {
            File.CreateSymbolicLink(Path.Combine(flow.Folder, "link.xsd"), Path.Combine(outside.Folder, "books.xsd"));
            Directory.CreateSymbolicLink(Path.Combine(flow.Folder, "linked"), outside.Folder);
        }

        Assert.That(proxy.Errors().Single(), Does.StartWith("flow.yaml:2: The endpoint 'soap:/lending' has a WSDL, service.wsdl, "
            + "that cannot be published: ").And.Contain(error));
        Assert.That(validated.Errors().Single(), Does.StartWith("flow.yaml:2: The endpoint 'soap:/lending' has a WSDL, service.wsdl, "
            + "that cannot be served: ").And.Contain(error));
        Assert.That(schema.Errors().Single(), Does.Contain(error.Split(": ", 2)[^1]).And.Match("^[a-z-]+\\.xsd(:[12])?: The schema is "
            + "not valid: "));
    }

    [TestCase(false)]
    [TestCase(true)]
    public void May_have_a_DOCTYPE_that_says_nothing(bool validate)
    {
        const string doctype = "<!DOCTYPE schema PUBLIC '-//W3C//DTD XMLSchema 200102//EN' 'http://127.0.0.1:9/XMLSchema.dtd' [ "
            + "<!ATTLIST schema xmlns:b CDATA #FIXED 'urn:lib:books'><!ENTITY b 'urn:lib:books'> ]>\n";
        using var flow = Lending.Flow(
            validate, doctype.Replace("DOCTYPE schema", "DOCTYPE definitions") + Lending.Wsdl(Lending.Import("books.xsd")),
            ("books.xsd", doctype + Lending.Books));
        using var schema = new TestFlow("steps: [ validate: books.xsd ]", ("books.xsd", doctype + Lending.Books));

        Assert.That(flow.Errors().Concat(schema.Errors()), Is.Empty);
    }

    [Test]
    public void May_consist_of_links_within_the_flows_folder()
    {
        using var flow = Lending.Flow(validate: true, Lending.Wsdl(Lending.Import("books.xsd")), ("..data/books.txt", Lending.Books));
        File.CreateSymbolicLink(Path.Combine(flow.Folder, "..now"), "..data");
        File.CreateSymbolicLink(Path.Combine(flow.Folder, "books.xsd"), "..now/books.txt");

        Assert.That(flow.Errors(), Is.Empty);
    }

    [Test]
    public void Is_told_what_to_do_about_a_schema_that_is_elsewhere()
    {
        const string types = "<xs:schema targetNamespace='urn:lib:books' xmlns:o='urn:other'>"
            + "<xs:import namespace='urn:other' schemaLocation='http://127.0.0.1:9/other.xsd'/>"
            + "<xs:element name='Ask' type='o:Order'/><xs:element name='Told'/><xs:element name='Desk'/></xs:schema>";
        using var flow = Lending.Flow(validate: true, Lending.Wsdl(types));
        using var included = Lending.Flow(validate: true, Lending.Wsdl("<xs:schema targetNamespace='urn:lib:books'>"
            + "<xs:include schemaLocation='http://127.0.0.1:9/other.xsd'/></xs:schema>"));

        Assert.That(flow.Errors().Single(), Does.Contain("'urn:other:Order' is not declared").And.Contain("'http://127.0.0.1:9/other."
            + "xsd' is not fetched. Save the document in the flow's folder, and name it in line 2 of service.wsdl."));
        Assert.That(included.Errors()[0], Does.Contain("'http://127.0.0.1:9/other.xsd' is not fetched."));
    }

    [TestCase("double", "more than 20000 elements when its groups are written out")]
    [TestCase("substitution", "more than 20000 elements when its groups are written out")]
    [TestCase("many", "more than 100000 elements, types and groups")]
    public void Is_refused_if_it_costs_more_than_any_that_is_meant_well(string kind, string error)
    {
        var schema = kind switch
        {
            "double" => "<xs:group name='g0'><xs:sequence><xs:element name='x'/></xs:sequence></xs:group>"
                + string.Concat(Enumerable.Range(1, 60).Select(i => $"<xs:group name='g{i}'><xs:sequence>"
                + $"<xs:group ref='g{i - 1}'/><xs:group ref='g{i - 1}'/></xs:sequence></xs:group>"))
                + "<xs:element name='a'><xs:complexType><xs:group ref='g60'/></xs:complexType></xs:element>",
            "substitution" => "<xs:element name='h'/>" + string.Concat(
                Enumerable.Range(1, 300).Select(i => $"<xs:element name='m{i}' substitutionGroup='h'/>"))
                + $"<xs:element name='a'><xs:complexType><xs:sequence>{string.Concat(Enumerable.Repeat("<xs:element ref='h'/>", 300))}</"
                + "xs:sequence></xs:complexType></xs:element>",
            _ => string.Concat(Enumerable.Range(0, 100_001).Select(i => $"<xs:element name='e{i}'/>")),
        };
        using var flow = new TestFlow("steps: [ validate: a.xsd ]", ("a.xsd", $"<xs:schema {Xs}>\n{schema}</xs:schema>"));

        Assert.That(flow.Errors().Single(), Does.Contain(error));
    }

    [Test]
    public void May_derive_one_type_from_another_many_times()
    {
        var types = string.Concat(Enumerable.Range(1, 60_000).Reverse().Select(i => "<xs:complexType "
            + $"name='t{i}'><xs:complexContent><xs:extension base='t{i - 1}'/></xs:complexContent></xs:complexType>"));
        using var flow = new TestFlow("steps: [ validate: a.xsd ]", ("a.xsd", $"<xs:schema {Xs}>{types}<xs:complexType "
            + "name='t0'/><xs:element name='a' type='t60000'/></xs:schema>"));

        Assert.That(flow.Errors(), Is.Empty);
    }
}
