using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using Soa.AllInOne.Testing;
using Soa.Bus.OperatorConsole.Trying.Forms;
using Soa.Documents.Samples;
using Soa.Soap.Wsdl;

namespace Soa.ConsoleTests;

public sealed class A_request_form
{
    private static readonly string Folder = Path.Combine(SharedData.RepositoryRoot, "Contracts", "Wsdl");

    private static readonly string[] Contracts = [.. Directory.GetFiles(Folder, "*.wsdl").Select(Path.GetFileName).OfType<string>()];

    private static readonly XNamespace S = "urn:s";

    [TestCaseSource(nameof(Contracts))]
    public void Of_a_contract_keeps_the_request_and_every_addition_is_valid(string file)
    {
        var contract = WsdlReader.Read(XDocument.Load(Path.Combine(Folder, file)));

        Assert.That(contract.Operations, Is.Not.Empty);
        Assert.Multiple(() =>
        {
            foreach (var operation in contract.Operations)
                AssertSound(contract.Schemas, operation.Request);
        });
    }

    [Test]
    public void Of_the_order_of_UBL_keeps_the_request_and_every_addition_is_valid()
    {
        var schemas = new XmlSchemaSet { XmlResolver = new XmlUrlResolver() };
        var order = Directory.GetFiles(SharedData.Path("ubl/xsd"), "UBL-Order-2.*.xsd", SearchOption.AllDirectories).Single();
        schemas.Add(null, order);
        schemas.Compile();

        AssertSound(schemas, new XmlQualifiedName("Order", "urn:oasis:names:specification:ubl:schema:xsd:Order-2"));
    }

    [Test]
    public void Has_the_input_that_fits_a_type()
    {
        var schemas = Schemas("""
            <xs:element name='root'><xs:complexType><xs:sequence>
              <xs:element name='int'><xs:simpleType><xs:restriction base='xs:int'><xs:minInclusive value='2'/><xs:maxInclusive value='9'/></xs:restriction></xs:simpleType></xs:element>
              <xs:element name='flag' type='xs:boolean'/><xs:element name='day' type='xs:date'/>
              <xs:element name='color'><xs:simpleType><xs:restriction base='xs:string'><xs:enumeration value='red'/><xs:enumeration value='blue'/></xs:restriction></xs:simpleType></xs:element>
              <xs:element name='code'><xs:simpleType><xs:restriction base='xs:string'><xs:maxLength value='4'/><xs:pattern value='[A-Z]+'/></xs:restriction></xs:simpleType></xs:element>
              <xs:element name='open' type='xs:anyType'/>
            </xs:sequence></xs:complexType></xs:element>
            """);
        var fields = Form(schemas).Root.All().OfType<FormField>().ToDictionary(field => field.Label, field => field.Input);

        Assert.Multiple(() =>
        {
            Assert.That(fields["int"], Is.EqualTo(
                new FieldInput("number") { Min = "2", Max = "9", Step = "1", Keyboard = "numeric", Hint = "int, at least 2, at most 9" })
                .UsingPropertiesComparer());
            Assert.That(fields["flag"].Options, Is.EqualTo(new[] { "true", "false" }));
            Assert.That(fields["day"].Control, Is.EqualTo("date"));
            Assert.That(fields["color"].Options, Is.EqualTo(new[] { "red", "blue" }));
            Assert.That((fields["code"].MaxLength, fields["code"].Hint), Is.EqualTo((4, "string, at most 4 characters, like [A-Z]+")));
            Assert.That(fields["open"].IsXml);
        });
    }

    [Test]
    public void Repeats_removes_and_chooses()
    {
        var schemas = Schemas("""
            <xs:element name='root'><xs:complexType><xs:sequence>
              <xs:element name='line' maxOccurs='3'><xs:complexType><xs:sequence><xs:element name='n' type='xs:int'/></xs:sequence></xs:complexType></xs:element>
              <xs:choice><xs:element name='card' type='xs:string'/><xs:sequence><xs:element name='iban' type='xs:string'/><xs:element name='bic' type='xs:string' minOccurs='0'/></xs:sequence></xs:choice>
              <xs:element name='note' type='xs:string' minOccurs='0' nillable='true'/>
            </xs:sequence><xs:attribute name='lang' type='xs:language'/></xs:complexType></xs:element>
            """);
        var form = Form(schemas);

        form = Change(schemas, form, Addition(form, "line"));
        form = Change(schemas, form, Addition(form, "line"));
        Assert.That(Names(form), Is.EqualTo("line line line card note"));
        Assert.That(form.Root.All().OfType<FormAddition>().Select(addition => addition.Title), Is.EqualTo(new[] { "@lang" }));

        form = Change(schemas, form, $"remove:{form.Root.Content.OfType<FormElement>().First().Id}");
        form = Change(schemas, form, $"choose:{form.Root.Content.OfType<FormGroup>().Single().Id}:1");
        form = Change(schemas, form, Addition(form, "@lang"));
        Assert.That(Names(form), Is.EqualTo("line line iban note"));
        Assert.That(form.Root.Element.Attribute("lang")!.Value, Is.EqualTo("en"));

        var note = form.Root.Content.OfType<FormElement>().Single(part => part.Element.Name == S + "note");
        form = Change(schemas, form, $"nil:{note.Id}");
        note = form.Root.Content.OfType<FormElement>().Single(part => part.Element.Name == S + "note");
        Assert.That((note.IsNil, note.Fields.Count), Is.EqualTo((true, 0)));
        form.Check();
        Assert.That(form.Errors, Is.Zero);
        Assert.That(form.Change("remove:n1"), Is.False, "The request itself cannot be removed.");
        Assert.That(form.Change("add:n999"), Is.False);
    }

    [Test]
    public void Lets_one_choose_the_type_of_an_element_and_what_stands_for_another()
    {
        var schemas = Schemas("""
            <xs:complexType name='Party' abstract='true'><xs:sequence><xs:element name='name' type='xs:string'/></xs:sequence></xs:complexType>
            <xs:complexType name='Firm'><xs:complexContent><xs:extension base='s:Party'><xs:sequence><xs:element name='vat' type='xs:string'/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>
            <xs:complexType name='Person'><xs:complexContent><xs:extension base='s:Party'><xs:sequence/></xs:extension></xs:complexContent></xs:complexType>
            <xs:element name='head' abstract='true' type='xs:string'/><xs:element name='member' substitutionGroup='s:head' type='xs:string'/>
            <xs:element name='root'><xs:complexType><xs:sequence><xs:element name='party' type='s:Party'/><xs:element ref='s:head'/></xs:sequence></xs:complexType></xs:element>
            """);
        var form = Form(schemas);
        var party = form.Root.Content.OfType<FormElement>().First();
        Assert.That(party.Types.Select(type => type.Name), Is.EqualTo(new[] { "Firm", "Person" }));

        foreach (var (type, expected) in ((int, string)[])[(1, "name"), (0, "name vat")])
        {
            party = form.Root.Content.OfType<FormElement>().First();
            form = Change(schemas, form, $"type:{party.Id}:{type}");
            Assert.That(
                string.Join(' ', form.Root.Element.Elements().First().Elements().Select(element => element.Name.LocalName)),
                Is.EqualTo(expected));
            form.Check();
            Assert.That(form.Errors, Is.Zero);
        }

        Assert.That(Names(form), Is.EqualTo("party member"));
    }

    [TestCase("line", "x", "The value 'x' is invalid according to its datatype")]
    [TestCase("code", "abc", "it must match the pattern '[A-Z]+'")]
    [TestCase("@size", "huge", "it must be one of 's', 'm'")]
    [TestCase("code", "\u0001", "character that XML does not allow")]
    [TestCase("open", "<a>", "not well-formed")]
    public void Shows_an_error_at_its_field(string field, string value, string message)
    {
        var schemas = Schemas("""
            <xs:element name='root'><xs:complexType><xs:sequence>
              <xs:element name='line' type='xs:int'/>
              <xs:element name='code'><xs:simpleType><xs:restriction base='xs:string'><xs:pattern value='[A-Z]+'/></xs:restriction></xs:simpleType></xs:element>
              <xs:element name='open' type='xs:anyType'/>
            </xs:sequence><xs:attribute name='size' use='required'><xs:simpleType><xs:restriction base='xs:string'><xs:enumeration value='s'/><xs:enumeration value='m'/></xs:restriction></xs:simpleType></xs:attribute></xs:complexType></xs:element>
            """);
        var form = Form(schemas);
        var typed = form.Root.All().OfType<FormField>().Single(one => one.Label == field);

        form.Fill(id => id == typed.Id ? value : null);
        if (form.Errors == 0)
            form.Check();

        Assert.That(form.Errors, Is.EqualTo(1));
        var shown = form.Root.All().Single(part => part.Errors.Count > 0);
        Assert.That(shown, Is.EqualTo(typed));
        Assert.That(shown.Errors[0], Does.Contain(message));
    }

    [Test]
    public void Shows_what_the_schema_does_not_know_and_lets_one_take_it_out()
    {
        var schemas = Schemas("""
            <xs:element name='root'><xs:complexType><xs:sequence><xs:element name='a'/></xs:sequence></xs:complexType></xs:element>
            """);
        var form = RequestForm.Of(schemas, new XElement(S + "root", new XElement(S + "b", "1")))!;
        Assert.That(form.Root.All().OfType<FormAddition>().Single().IsRequired);

        form = Change(schemas, form, Addition(form, "a"));
        form = Change(schemas, form, $"remove:{form.Root.Content.OfType<FormElement>().Last().Id}");

        Assert.That(Names(form), Is.EqualTo("a"));
    }

    [Test]
    public void Is_not_made_of_a_document_that_is_too_large_or_unknown()
    {
        var schemas = Schemas("""
            <xs:element name='root'><xs:complexType><xs:sequence><xs:element name='a' maxOccurs='unbounded'/></xs:sequence></xs:complexType></xs:element>
            """);
        var many = Enumerable.Range(0, FormBuilder.MostParts).Select(_ => new XElement(S + "a"));

        Assert.Multiple(() =>
        {
            Assert.That(RequestForm.Of(schemas, new XElement(S + "root", many)), Is.Null);
            Assert.That(RequestForm.Of(schemas, new XElement("other")), Is.Null);
        });
    }

    // What the form shows is what there was, and each thing that it offers to add makes a valid request.
    private static void AssertSound(XmlSchemaSet schemas, XmlQualifiedName request)
    {
        var sample = new SampleDocument(schemas) { HasOptional = false }.OfElement(request)!;
        var form = RequestForm.Of(schemas, new XElement(sample))!;
        var typed = form.Root.All().OfType<FormField>().ToDictionary(field => field.Id, field => field.Value);
        form.Fill(typed.GetValueOrDefault);
        form.Check();
        Assert.That(XNode.DeepEquals(form.Root.Element, sample), $"{request.Name} is changed.");
        Assert.That(Errors(form), Is.Empty, request.Name);
        foreach (var addition in form.Root.All().OfType<FormAddition>())
        {
            var one = RequestForm.Of(schemas, new XElement(sample))!;
            Assert.That(one.Change($"add:{addition.Id}"), addition.Title);
            Assert.That(XNode.DeepEquals(one.Root.Element, sample), Is.False, $"{addition.Title} adds nothing.");
            one = RequestForm.Of(schemas, one.Root.Element)!;
            one.Check();
            Assert.That(Errors(one), Is.Empty, $"{request.Name} with {addition.Title}: {one.Root.Element}");
        }
    }

    private static IEnumerable<string> Errors(RequestForm form) => form.Root.All().SelectMany(part => part.Errors);

    private static RequestForm Form(XmlSchemaSet schemas) =>
        RequestForm.Of(schemas, new SampleDocument(schemas).OfElement(new XmlQualifiedName("root", "urn:s"))!)!;

    private static RequestForm Change(XmlSchemaSet schemas, RequestForm form, string command)
    {
        Assert.That(form.Change(command), command);
        return RequestForm.Of(schemas, form.Root.Element)!;
    }

    private static string Addition(RequestForm form, string title) =>
        $"add:{form.Root.All().OfType<FormAddition>().Single(addition => addition.Title == title).Id}";

    private static string Names(RequestForm form) =>
        string.Join(' ', form.Root.Element.Elements().Select(element => element.Name.LocalName));

    private static XmlSchemaSet Schemas(string declarations)
    {
        using var text = new StringReader(
            "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns:s='urn:s' targetNamespace='urn:s' elementFormDefault='qualified'>"
            + declarations + "</xs:schema>");
        using var reader = XmlReader.Create(text);
        var schemas = new XmlSchemaSet();
        schemas.Add(XmlSchema.Read(reader, null)!);
        schemas.Compile();
        return schemas;
    }
}
