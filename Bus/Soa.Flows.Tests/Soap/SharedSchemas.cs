using System.Text;
using System.Xml;
using System.Xml.Schema;
using Soa.Bus.Testing.Proofs;
using Soa.Documents;
using Soa.Documents.Faults;
using Soa.Documents.Validation;
using Soa.Flows.Schemas;
using Soa.Soap.Mtom;
using Soa.Testing.Soap;
using Soa.Testing.Soap.Desk;

namespace Soa.Flows.Tests.Soap;

/// <summary>
/// The schemas of a contract and of a validate step are compiled once and read by every thread: nothing that comes in may change them.
/// </summary>
internal sealed class SharedSchemas
{
    private const int Threads = 8;
    private const int Documents = 200;

    private const string Note =
        """
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
          <xs:element name="Note"><xs:complexType><xs:sequence>
            <xs:element name="Line" type="xs:string" maxOccurs="unbounded"/>
          </xs:sequence></xs:complexType></xs:element>
        </xs:schema>
        """;

    private const string NoteInSomeLanguage =
        """
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
          <xs:import namespace="http://www.w3.org/XML/1998/namespace"/>
          <xs:element name="Note"><xs:complexType>
            <xs:sequence><xs:element name="Line" type="xs:string" maxOccurs="unbounded"/></xs:sequence>
            <xs:attribute ref="xml:lang"/>
          </xs:complexType></xs:element>
        </xs:schema>
        """;

    private const string Instance = "xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:schemaLocation='urn:x http://127.0.0.1:9/x.xsd'";

    [Test]
    [Attack("Schema poisoning")]
    public void Requests_do_not_change_those_of_a_contract() => AssertUnchanged(DeskHost.Definition.Schemas, set =>
    {
        var errors = Validate(set, $"<BorrowBook xmlns='{BookDesk.Namespace}' xml:lang='en' {Instance}>"
            + "<request i:type='x:Y' xmlns:x='urn:x'/><xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'/></BorrowBook>");
        Assert.That(errors, Has.Some.Contains("'lang'").And.Some.Contains("urn:x:Y").And.Some.Contains("'schema'"));
    });

    [Test]
    public void Answers_with_parts_do_not_change_those_of_a_contract() => AssertUnchanged(DeskHost.Archive.Schemas, set =>
    {
        var content = Convert.ToBase64String(new byte[3_000]);
        var answer = $"<StoreResponse xmlns='{IArchive.Namespace}' xml:lang='en' {Instance}><StoreResult>"
            + $"<Id xmlns='{BookDesk.TypesNamespace}'>{Guid.Empty}</Id><KeptFor>P1D</KeptFor>"
            + $"<Content xml:space='preserve'>{content}</Content></StoreResult></StoreResponse>";
        Assert.That(BinaryValues.TakeOut(Encoding.UTF8.GetBytes(answer), set).Parts, Has.Count.EqualTo(1));
        Assert.That(
            BinaryValues.TakeOut(FaultWriter.Write(Fault.Sender("Wrong", "A fault says in xml:lang in which language it is.")), set).Parts,
            Is.Empty);
    });

    [TestCase(Note, 1)]
    [TestCase(NoteInSomeLanguage, 0)]
    public void Documents_do_not_change_those_of_a_validate_step(string schema, int violations)
    {
        var folder = Directory.CreateTempSubdirectory("soa-schemas-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "note.xsd"), schema);
            var loaded = XsdSchema.Load(folder.FullName, "note.xsd", (file, line, message) => Assert.Fail($"{file}:{line}: {message}"))!;
            var note = new Document(Encoding.UTF8.GetBytes($"<Note xml:lang='en' {Instance}>"
                + "<Line i:type='xs:token' xmlns:xs='http://www.w3.org/2001/XMLSchema'>x</Line></Note>"), Guid.NewGuid());

            AssertUnchanged(
                loaded.Set, _ => Assert.That(loaded.Validate(note, new FlowLimits()).Violations, Has.Count.EqualTo(violations)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void AssertUnchanged(XmlSchemaSet set, Action<XmlSchemaSet> validate)
    {
        var before = (set.Count, set.GlobalElements.Count, set.GlobalAttributes.Count, set.GlobalTypes.Count);
        using var start = new Barrier(Threads);
        var threads = Enumerable.Range(0, Threads).Select(
            _ => Task.Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));

        Task.WaitAll([.. threads]);

        Assert.That((set.Count, set.GlobalElements.Count, set.GlobalAttributes.Count, set.GlobalTypes.Count), Is.EqualTo(before));
        Assert.That(set.IsCompiled);

        void Run()
        {
            start.SignalAndWait();
            for (var i = 0; i < Documents; i++)
                validate(set);
        }
    }

    private static List<string> Validate(XmlSchemaSet set, string document)
    {
        using var source = XmlDictionaryReader.CreateTextReader(Encoding.UTF8.GetBytes(document), XmlDictionaryReaderQuotas.Max);
        source.MoveToContent();
        var reader = new ValidatingReader(source, set);
        reader.ReadToEnd();
        return [.. reader.Errors.Select(error => error.Message)];
    }
}
