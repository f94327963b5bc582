using System.Text;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using Microsoft.Extensions.DependencyInjection;
using Soa.Documents;
using Soa.ServiceModel;
using Soa.Soap.Wsdl;
using Soa.Testing.Soap.Desk;

namespace Soa.Soap.Tests;

[TestFixture]
internal sealed class OddShapes
{
    private const string Item = """
        <Id xmlns='http://soa.example.com/types/v1'>6f9619ff-8b86-d011-b42d-00cf4fc964ff</Id>
        <KeptFor>P1DT2H</KeptFor>
        <Content>aGVsbG8=</Content>
        <Keywords xmlns:a='http://schemas.microsoft.com/2003/10/Serialization/Arrays'><a:string>old</a:string><a:string/></Keywords>
        <PartOf>
          <Id xmlns='http://soa.example.com/types/v1'>00000000-0000-0000-0000-000000000001</Id><KeptFor>PT0S</KeptFor>
        </PartOf>
        <MayBeNil xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:nil='true'/>
        <Pages xmlns:a='http://schemas.microsoft.com/2003/10/Serialization/Arrays'><a:int>1</a:int><a:int>2</a:int></Pages>
        """;

    private static readonly ServiceDefinition Definition = ServiceDefinition.Create<IArchive, Archive>("archive");

    private ServiceProvider services = null!;

    [SetUp]
    public void CreateServices() => services = new ServiceCollection().BuildServiceProvider();

    [TearDown]
    public ValueTask DisposeServices() => services.DisposeAsync();

    [Test]
    public async Task Inheritance_lists_bytes_and_recursion_come_back_as_they_went()
    {
        var answer = await StoreAsync(Item);

        var result = answer.Elements().Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Name.LocalName, Is.EqualTo("StoreResponse"), answer.ToString());
            Assert.That(
                result.Elements().Select(element => element.Name.LocalName),
                Is.EqualTo(new[] { "Id", "KeptFor", "Content", "Keywords", "PartOf", "MayBeNil", "Pages" }));
            Assert.That(
                result.Elements().Select(element => element.Value).Take(3),
                Is.EqualTo(new[] { "6f9619ff-8b86-d011-b42d-00cf4fc964ff", "P1DT2H", "aGVsbG8=" }));
        }
    }

    [Test]
    public async Task The_answer_is_valid_by_the_schema_that_is_published()
    {
        var answer = await StoreAsync(Item);

        var errors = new List<string>();
        new XDocument(answer).Validate(Definition.Schemas, (_, e) => errors.Add(e.Message));
        Assert.That(errors, Is.Empty);
    }

    [TestCase("6f9619ff-8b86-d011-b42d-00cf4fc964ff", "not-a-guid", "not-a-guid")]
    [TestCase("P1DT2H", "two days", "two days")]
    [TestCase("aGVsbG8=", "***", "***")]
    [TestCase("<a:int>2<", "<a:int>99999999999<", "99999999999")]
    [TestCase("<KeptFor>PT0S</KeptFor>", "", "'KeptFor'")]
    public async Task Wrong_values_are_named(string right, string wrong, string named)
    {
        var answer = await StoreAsync(Item.Replace(right, wrong));

        Assert.That(answer.Descendants("{http://soa.example.com/bus/v1}Error").First().Value, Does.Contain(named), answer.ToString());
    }

    [Test]
    public async Task A_fault_contract_with_a_name_gives_the_detail_that_name()
    {
        var answer = await StoreAsync(Item.Replace("<a:string>old</a:string><a:string/>", "<a:string>forbidden</a:string>"));

        Assert.That(answer.Descendants($"{{{IArchive.Namespace}}}ArchiveFault").Count(), Is.EqualTo(1), answer.ToString());
    }

    [Test]
    public void Serialization_types_are_published_if_they_are_used()
    {
        var wsdl = XDocument.Load(new MemoryStream(
            new WsdlWriter(ServiceContractDescription.Of(Definition)).Write([SoapVersion.Soap11], "http://localhost", single: true)));

        var schemas = new XmlSchemaSet();
        foreach (var schema in wsdl.Descendants("{http://www.w3.org/2001/XMLSchema}schema"))
            schemas.Add(null, schema.CreateReader());
        Assert.That(schemas.Compile, Throws.Nothing);
        Assert.That(
            schemas.GlobalTypes.Contains(new XmlQualifiedName("guid", "http://schemas.microsoft.com/2003/10/Serialization/")), Is.True);
    }

    private async Task<XElement> StoreAsync(string content)
    {
        var dispatcher = new ServiceDispatcher(Definition, new DirectPipeline(services.GetRequiredService<IServiceScopeFactory>()));
        var request = $"<Store xmlns='{IArchive.Namespace}'><item>{content}</item></Store>";
        var answer = await dispatcher.ReceiveAsync(new Document(Encoding.UTF8.GetBytes(request), Guid.NewGuid()), CancellationToken.None);
        return XElement.Parse(Encoding.UTF8.GetString(answer!.Body.Span));
    }
}
