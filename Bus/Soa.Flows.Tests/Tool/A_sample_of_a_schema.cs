using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using Soa.Documents.Samples;

namespace Soa.Flows.Tests.Tool;

public sealed class A_sample_of_a_schema
{
    [TestCase("<xs:restriction base='xs:string'><xs:enumeration value='red'/><xs:enumeration value='blue'/></xs:restriction>", "red")]
    [TestCase("<xs:restriction base='xs:string'><xs:pattern value='[A-Z]{2}\\d{2,4}(-x)?'/></xs:restriction>", null)]
    [TestCase("<xs:restriction base='xs:string'><xs:pattern value='(a|b)+[^a-c\\s][\\w-[a-z]]\\p{Lu}\\.'/></xs:restriction>", null)]
    [TestCase("<xs:restriction base='xs:string'><xs:pattern value='[0-9]*'/><xs:minLength value='7'/></xs:restriction>", null)]
    [TestCase("<xs:restriction base='xs:token'><xs:pattern value='\\i\\c*|\\+\\d+'/></xs:restriction>", null)]
    [TestCase("<xs:restriction base='xs:string'><xs:minLength value='30'/></xs:restriction>", null)]
    [TestCase("<xs:restriction base='xs:string'><xs:length value='2'/></xs:restriction>", null)]
    [TestCase("<xs:restriction base='xs:string'><xs:maxLength value='1'/></xs:restriction>", null)]
    [TestCase("<xs:restriction base='xs:string'><xs:maxLength value='0'/></xs:restriction>", "")]
    [TestCase("<xs:restriction base='xs:int'><xs:minInclusive value='100'/><xs:maxInclusive value='200'/></xs:restriction>", null)]
    [TestCase("<xs:restriction base='xs:integer'><xs:minExclusive value='41'/><xs:maxExclusive value='43'/></xs:restriction>", "42")]
    [TestCase("<xs:restriction base='xs:decimal'><xs:minExclusive value='0'/><xs:maxExclusive value='0.4'/></xs:restriction>", null)]
    [TestCase("<xs:restriction base='xs:decimal'><xs:fractionDigits value='0'/></xs:restriction>", null)]
    [TestCase("<xs:restriction base='xs:integer'><xs:maxInclusive value='-5'/></xs:restriction>", null)]
    [TestCase("<xs:restriction base='xs:date'><xs:maxExclusive value='2000-01-01'/></xs:restriction>", "1999-12-31")]
    [TestCase("<xs:restriction base='xs:date'><xs:minInclusive value='2030-01-01'/></xs:restriction>", null)]
    [TestCase("<xs:restriction base='xs:hexBinary'><xs:length value='16'/></xs:restriction>", null)]
    [TestCase("<xs:restriction base='xs:base64Binary'><xs:minLength value='9'/></xs:restriction>", null)]
    [TestCase("<xs:union memberTypes='xs:date xs:int'/>", null)]
    [TestCase("<xs:list itemType='xs:int'/>", null)]
    [TestCase("<xs:restriction><xs:simpleType><xs:list itemType='xs:int'/></xs:simpleType><xs:length value='3'/></xs:restriction>",
        "1 1 1")]
    public void Has_a_value_that_the_facets_of_its_type_accept(string simpleType, string? value)
    {
        var sample = Sample($"<xs:element name='root'><xs:simpleType>{simpleType}</xs:simpleType></xs:element>");

        if (value is not null)
            Assert.That(sample.Value, Is.EqualTo(value));
    }

    [Test]
    public void Has_a_value_of_every_built_in_type([Values(
        "string", "normalizedString", "token", "language", "Name", "NCName", "NMTOKEN", "NMTOKENS", "ID", "anyURI", "QName", "boolean",
        "decimal", "integer", "nonPositiveInteger", "negativeInteger", "nonNegativeInteger", "positiveInteger", "long", "int", "short",
        "byte", "unsignedLong", "unsignedInt", "unsignedShort", "unsignedByte", "float", "double", "duration", "dateTime", "date", "time",
        "gYear", "gYearMonth", "gMonth", "gMonthDay", "gDay", "hexBinary", "base64Binary", "anySimpleType", "anyType")] string type) =>
        Sample($"<xs:element name='root' type='xs:{type}'/>");

    [TestCase("<xs:sequence><xs:choice><xs:element name='a' type='s:Node'/><xs:element name='b'/></xs:choice></xs:sequence>")]
    [TestCase("<xs:sequence><xs:element name='a' minOccurs='3' maxOccurs='5'/></xs:sequence>")]
    [TestCase("<xs:all><xs:element name='a'/><xs:element name='b' minOccurs='0'/></xs:all>")]
    [TestCase("<xs:sequence><xs:group ref='s:Pair'/></xs:sequence>")]
    [TestCase("<xs:choice minOccurs='2' maxOccurs='2'><xs:group ref='s:Pair'/></xs:choice>")]
    [TestCase("<xs:sequence><xs:element ref='s:head'/></xs:sequence>")]
    [TestCase("<xs:sequence><xs:element name='a' type='s:Abstract'/></xs:sequence>")]
    [TestCase("<xs:sequence><xs:any processContents='lax'/><xs:any minOccurs='0'/></xs:sequence>")]
    [TestCase("<xs:sequence><xs:any namespace='##targetNamespace'/></xs:sequence>")]
    [TestCase("<xs:sequence><xs:element name='a' type='s:Node'/></xs:sequence>")]
    [TestCase("<xs:sequence><xs:element name='a' type='xs:int' nillable='true' default='3'/>"
        + "<xs:element name='b' fixed='x' type='xs:string'/></xs:sequence>")]
    [TestCase("<xs:sequence><xs:element name='a' type='xs:ID'/>"
        + "<xs:element name='b' type='xs:ID'/><xs:element name='c' type='xs:IDREF'/></xs:sequence>")]
    [TestCase("<xs:sequence/><xs:attribute name='a' use='required' type='s:Code'/><xs:attribute ref='s:b' use='required'/>")]
    [TestCase("<xs:simpleContent><xs:extension base='s:Code'>"
        + "<xs:attribute name='a' use='required' type='xs:int'/></xs:extension></xs:simpleContent>")]
    [TestCase("<xs:simpleContent><xs:restriction base='s:Coded'><xs:enumeration value='ABCD'/></xs:restriction></xs:simpleContent>")]
    [TestCase("<xs:simpleContent><xs:restriction base='s:Coded'><xs:minLength value='6'/></xs:restriction></xs:simpleContent>")]
    [TestCase("<xs:complexContent><xs:extension base='s:Node'>"
        + "<xs:sequence><xs:element name='z'/></xs:sequence></xs:extension></xs:complexContent>")]
    public void Has_what_its_type_must_have(string complexType) =>
        Sample($"<xs:element name='root'><xs:complexType>{complexType}</xs:complexType></xs:element>");

    [Test]
    public void Stays_small_if_everything_is_optional_and_comes_again()
    {
        var names = Enumerable.Range(1, 40).Select(number => $"<xs:element name='e{number}' type='s:Wide' minOccurs='0'/>");
        var sample = Sample(
            $"<xs:complexType name='Wide'><xs:sequence>{string.Concat(names)}</xs:sequence></xs:complexType>"
                + $"<xs:complexType name='Wider'><xs:sequence>{string.Concat(names)}</xs:sequence></xs:complexType>"
                + "<xs:element name='root' type='s:Wider'/>");

        Assert.That(sample.DescendantsAndSelf().Count(), Is.InRange(41, 300));
    }

    private static XElement Sample(string declarations)
    {
        using var text = new StringReader(
            $"""
             <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:s="urn:s" targetNamespace="urn:s" elementFormDefault="qualified">
               <xs:complexType name="Node"><xs:sequence><xs:element name="name" type="xs:string"/><xs:element name="node" type="s:Node" minOccurs="0"/></xs:sequence></xs:complexType>
               <xs:group name="Pair"><xs:sequence><xs:element name="left"/><xs:element name="right"/></xs:sequence></xs:group>
               <xs:complexType name="Abstract" abstract="true"><xs:sequence/></xs:complexType>
               <xs:complexType name="Concrete"><xs:complexContent><xs:extension base="s:Abstract"><xs:attribute name="x" use="required"/></xs:extension></xs:complexContent></xs:complexType>
               <xs:element name="head" abstract="true"/><xs:element name="member" type="xs:string" substitutionGroup="s:head"/>
               <xs:simpleType name="Code"><xs:restriction base="xs:string"><xs:pattern value="[A-Z]{'{'}4,8{'}'}"/></xs:restriction></xs:simpleType>
               <xs:complexType name="Coded"><xs:simpleContent><xs:extension base="s:Code"/></xs:simpleContent></xs:complexType>
               <xs:attribute name="b" type="xs:boolean"/>
               {declarations}
             </xs:schema>
             """);
        using var reader = XmlReader.Create(text);
        var schemas = new XmlSchemaSet();
        schemas.Add(XmlSchema.Read(reader, null)!);
        schemas.Compile();

        var sample = new SampleDocument(schemas).OfElement(new XmlQualifiedName("root", "urn:s"))!;

        var errors = new List<string>();
        new XDocument(new XElement(sample)).Validate(schemas, (_, problem) => errors.Add(problem.Message));
        Assert.That(errors, Is.Empty, sample.ToString());
        return sample;
    }
}
