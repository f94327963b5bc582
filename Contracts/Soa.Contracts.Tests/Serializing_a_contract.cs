using System.Collections;
using System.Runtime.Serialization;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;

namespace Soa.Contracts.Tests;

[TestFixture]
public sealed class Serializing_a_contract
{
    [TestCaseSource(typeof(ContractAssembly), nameof(ContractAssembly.DataContracts))]
    public void A_full_instance_survives_the_wire(Type type)
    {
        var sent = new SampleData().Fill(type);
        AssertSame(sent, Read(Write(sent), type), type.Name);
    }

    [TestCaseSource(typeof(ContractAssembly), nameof(ContractAssembly.DataContracts))]
    public void The_root_element_has_the_type_s_name_and_namespace_and_its_children_the_members_order(Type type)
    {
        var root = Write(new SampleData().Fill(type));
        Assert.That(root.Name, Is.EqualTo(XName.Get(type.Name, ContractAssembly.XmlNamespaceOf(type))));
        Assert.That(root.Elements().Select(e => e.Name), Is.EqualTo(type.GetProperties().Select(p => root.Name.Namespace + p.Name)));
    }

    [TestCaseSource(typeof(ContractAssembly), nameof(ContractAssembly.DataContracts))]
    public void What_is_optional_may_be_absent_and_is_not_written_then(Type type)
    {
        var root = Write(new SampleData().Fill(type, optionalToo: false));
        Assert.That(
            root.Elements().Select(e => e.Name.LocalName),
            Is.EqualTo(type.GetProperties().Where(p => !ContractAssembly.IsNullable(p)).Select(p => p.Name)));
        Assert.That(() => Read(root, type), Throws.Nothing);
    }

    [TestCaseSource(typeof(ContractAssembly), nameof(ContractAssembly.DataContracts))]
    public void What_is_required_cannot_be_left_out(Type type)
    {
        foreach (var member in type.GetProperties().Where(p => !ContractAssembly.IsNullable(p)))
        {
            var root = Write(new SampleData().Fill(type));
            root.Element(root.Name.Namespace + member.Name)!.Remove();
            Assert.That(() => Read(root, type), Throws.InstanceOf<SerializationException>(), member.Name);
        }
    }

    [TestCaseSource(typeof(ContractAssembly), nameof(ContractAssembly.DataContracts))]
    public void No_element_is_outside_the_namespaces_of_the_contracts(Type type) =>
        Assert.That(
            Write(new SampleData().Fill(type)).DescendantsAndSelf().Select(e => e.Name.NamespaceName),
            Is.All.EqualTo(ContractAssembly.XmlNamespaceOf(type)).Or.EqualTo(TypesContract.Namespace));

    [Test]
    public void The_schemas_compile_and_accept_what_the_serializer_writes()
    {
        var exporter = new XsdDataContractExporter();
        exporter.Export([.. ContractAssembly.DataContracts]);
        exporter.Schemas.Compile();
        foreach (var type in ContractAssembly.DataContracts)
        {
            var document = new XDocument(Write(new SampleData().Fill(type)));
            Assert.That(() => document.Validate(exporter.Schemas, null), Throws.Nothing, type.Name);
        }
    }

    private static XElement Write(object value)
    {
        var document = new XDocument();
        using (var writer = document.CreateWriter())
        {
            new DataContractSerializer(value.GetType()).WriteObject(writer, value);
        }

        // Through text, as on the wire: a tree would hide what the parser does.
        return XElement.Parse(document.ToString(SaveOptions.DisableFormatting), LoadOptions.PreserveWhitespace);
    }

    private static object Read(XElement element, Type type)
    {
        using XmlReader reader = element.CreateReader();
        return new DataContractSerializer(type).ReadObject(reader)!;
    }

    private static void AssertSame(object? expected, object? actual, string path)
    {
        if (expected is IList list)
        {
            Assert.That(actual, Is.InstanceOf<IList>().And.Count.EqualTo(list.Count), path);
            for (var i = 0; i < list.Count; i++)
            {
                AssertSame(list[i], ((IList)actual!)[i], $"{path}[{i + 1}]");
            }
        }
        else if (expected?.GetType() is { } type && ContractAssembly.DataContracts.Contains(type))
        {
            foreach (var member in type.GetProperties())
            {
                AssertSame(member.GetValue(expected), member.GetValue(actual), $"{path}.{member.Name}");
            }
        }
        else
        {
            Assert.That(actual, Is.Not.Null.And.EqualTo(expected), path);
            Assert.That((actual as DateTime?)?.Kind ?? DateTimeKind.Utc, Is.EqualTo(DateTimeKind.Utc), path);
        }
    }
}
