using System.Xml.Linq;
using Microsoft.AspNetCore.Http;
using Soa.Testing.Flows;
using Soa.Testing.Flows.Checking;

namespace Soa.Flows.Tests.Tool;

public sealed class A_WSDL_that_is_imported
{
    private DirectoryInfo folder = null!;

    private static IEnumerable<TestCaseData> Styles()
    {
        yield return Style(ForeignWsdls.Document, 2, "document/literal with a one-way operation");
        yield return Style(ForeignWsdls.Document12, 1, "SOAP 1.2");
        yield return Style(ForeignWsdls.BothVersions, 1, "both versions of SOAP");
        yield return Style(ForeignWsdls.RpcLiteral, 1, "rpc/literal");
        yield return Style(ForeignWsdls.RpcEncoded, 1, "rpc/encoded");
        yield return Style(ForeignWsdls.WithHeader, 1, "a header in the same message");
        yield return Style(ForeignWsdls.SeveralAddresses, 3, "ports at several addresses, and a case for other requests");
        yield return Style(ForeignWsdls.EmptyBodies, 1, "empty bodies");

        static TestCaseData Style(string wsdl, int cases, string name) => new TestCaseData(wsdl, cases).SetArgDisplayNames(name);
    }

    [SetUp]
    public void CreateFolder() => folder = Directory.CreateTempSubdirectory("soa-import-");

    [TearDown]
    public void DeleteFolder() => folder.Delete(recursive: true);

    [TestCaseSource(nameof(Styles))]
    public async Task Is_a_flow_without_a_finding_whose_cases_reach_every_step(string wsdl, int cases)
    {
        Write("stock.wsdl", wsdl);

        var (code, output, error) = await ImportAsync("stock.wsdl");

        Assert.That((code, error), Is.EqualTo((0, "")));
        Assert.That(output, Does.Contain($"{cases} case(s): {cases} ok, 0 failed"));
        await HoldsAsync(cases);
    }

    [Test]
    public async Task Has_samples_by_its_schema()
    {
        Write("stock.wsdl", ForeignWsdls.Document);

        await ImportAsync("stock.wsdl");

        XNamespace types = "urn:stock:types";
        var request = XElement.Load(PathOf("flow/cases/GetStock.request.xml"));
        Assert.That(request.Name, Is.EqualTo(types + "GetStock"));
        Assert.That(request.Element(types + "Item")!.Element(types + "Sku")!.Value, Does.Match("^[A-Z]{3}-[0-9]{4}$"));
        Assert.That(request.Element(types + "Item")!.Element(types + "Parts"), Is.Null, "a part would have parts");
        Assert.That(File.ReadAllText(PathOf("flow/cases/GetStock.case.yaml")), Does.Contain("headers: { soapaction: 'urn:get' }"));
    }

    [Test]
    public async Task Has_samples_of_rpc_in_the_element_of_the_operation()
    {
        Write("stock.wsdl", ForeignWsdls.RpcEncoded);

        await ImportAsync("stock.wsdl");

        var request = XElement.Load(PathOf("flow/cases/GetStock.request.xml"));
        var answer = XElement.Load(PathOf("flow/cases/GetStock.answer.xml"));
        Assert.That(request.Name.ToString(), Is.EqualTo("{urn:stock:rpc}GetStock"));
        Assert.That(request.Elements().Select(part => part.Name.ToString()), Is.EqualTo(new[] { "sku", "item" }));
        Assert.That(answer.Name.ToString(), Is.EqualTo("{urn:stock:rpc}GetStockResponse"));
        Assert.That(answer.Element("quantity")!.Attributes().Select(attribute => attribute.Value), Has.Some.EqualTo("t:int"));
    }

    [TestCase(null, "soap:http://stock.example/11", false)]
    [TestCase("Port12", "soap:http://stock.example/12", true)]
    public async Task Is_called_at_the_port_of_SOAP_1_1_or_that_which_is_wanted(string? port, string endpoint, bool is12)
    {
        Write("stock.wsdl", ForeignWsdls.BothVersions);

        await ImportAsync(["stock.wsdl", .. port is null ? (string[])[] : ["--port", port]]);

        var yaml = File.ReadAllText(PathOf("flow/flow.yaml"));
        Assert.That(yaml, Does.Contain($"'{endpoint}'"));
        Assert.That(yaml.Contains("version: 1.2", StringComparison.Ordinal), Is.EqualTo(is12));
    }

    [Test]
    public async Task Brings_what_it_imports_from_anywhere_each_document_once()
    {
        Write("types/stock.xsd", ForeignWsdls.Schema.Replace(
            "<xs:complexType name=", "<xs:include schemaLocation='../types/more.xsd'/><xs:complexType name=", StringComparison.Ordinal));
        Write("types/more.xsd", """
            <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:stock:types"><xs:include schemaLocation="./stock.xsd"/></xs:schema>
            """);
        var parts = ForeignWsdls.Document.Split("<service ");
        Write("wsdl/abstract.wsdl", parts[0].Replace(
            ForeignWsdls.Schema,
            "<xs:schema><xs:import namespace='urn:stock:types' schemaLocation='../types/stock.xsd'/></xs:schema>",
            StringComparison.Ordinal) + "</definitions>");
        Write(
            "wsdl/stock.wsdl",
            $"{parts[0].Split("<types>")[0]}<import namespace='urn:stock' location='abstract.wsdl'/><service {parts[1]}");

        var (code, _, error) = await ImportAsync("wsdl/stock.wsdl");

        Assert.That((code, error), Is.EqualTo((0, "")));
        Assert.That(
            Directory.GetFiles(PathOf("flow")).Select(Path.GetFileName),
            Is.EquivalentTo(new[] { "flow.yaml", "service.wsdl", "abstract.wsdl", "stock.xsd", "more.xsd" }));
        await HoldsAsync(2);
    }

    [Test]
    public async Task Passes_calls_on_to_the_service_that_it_was_fetched_from()
    {
        var calls = new List<string>();
        await using var partner = await Partner.StartAsync(async context =>
        {
            var address = $"http://{context.Request.Host}";
            context.Response.ContentType = "text/xml";
            if (HttpMethods.IsPost(context.Request.Method))
            {
                calls.Add($"{context.Request.Path} {context.Request.Headers["SOAPAction"]}");
                await context.Response.WriteAsync(SoapClient.Envelope("<GetStockResponse xmlns='urn:stock:types'/>"));
            }
            else if (context.Request.QueryString.Value == "?xsd=xsd0")
            {
                await context.Response.WriteAsync(ForeignWsdls.Schema);
            }
            else
            {
                await context.Response.WriteAsync(ForeignWsdls.Document
                    .Replace("http://stock.example", address, StringComparison.Ordinal)
                    .Replace(
                        ForeignWsdls.Schema,
                        $"<xs:schema><xs:import namespace='urn:stock:types' schemaLocation='{address}/stock?xsd=xsd0'/></xs:schema>",
                        StringComparison.Ordinal));
            }
        });

        var (code, _, error) = await ImportAsync(partner.Address + "/stock?wsdl", "--path", "/stock");

        Assert.That((code, error), Is.EqualTo((0, "")));
        Assert.That(File.Exists(PathOf("flow/xsd0.xsd")), Is.True);
        using var flow = new TestFlow(File.ReadAllText(PathOf("flow/flow.yaml")), [
            .. ((string[])["service.wsdl", "xsd0.xsd"]).Select(name => (name, File.ReadAllText(PathOf("flow/" + name))))]);
        await using var server = await FlowServer.StartAsync(flow);
        var answer = await server.Client.CallAsync("/stock", "<GetStock xmlns='urn:stock:types'/>", action: "urn:get");
        var published = await server.Client.GetStringAsync("/stock?wsdl");

        Assert.That(answer, Does.Contain("<GetStockResponse xmlns='urn:stock:types'/>"));
        Assert.That(calls, Is.EqualTo(new[] { "/stock \"urn:get\"" }));
        Assert.That(published, Does.Contain(server.Client.BaseAddress + "stock").And.Not.Contain(partner.Address));
    }

    [Test]
    public async Task Is_imported_although_something_in_it_cannot_be_used()
    {
        Write("stock.wsdl", ForeignWsdls.Document
            .Replace("<message name='Move'>", "<message name='Other'>", StringComparison.Ordinal)
            .Replace("type=\"s:Item\" minOccurs", "type=\"s:Missing\" minOccurs", StringComparison.Ordinal));

        var (code, output, error) = await ImportAsync("stock.wsdl");

        Assert.That(code, Is.Zero, error);
        Assert.That(output, Does.Contain("1 case(s): 1 ok"));
        Assert.That(error, Does.Contain("There is no message 't:Move'. The proxy has no case for Move."));
        Assert.That(error, Does.Contain("are nearly empty, because the schemas do not compile: service.wsdl:").And.Contain("Missing"));
    }

    [TestCase("none.wsdl", 1, "Could not find file")]
    [TestCase("text.wsdl", 1, "is not XML")]
    [TestCase("page.wsdl", 1, "is not WSDL 1.1: it begins with html")]
    [TestCase("two.wsdl", 1, "is WSDL 2.0. Give the address of the WSDL 1.1 of the service.")]
    [TestCase("noports.wsdl", 1, "has no port with a SOAP address")]
    [TestCase("placeholder.wsdl", 1, "No port of the WSDL has an address that can be called, but 'REPLACE_ME'.")]
    [TestCase("import.wsdl", 1, "import.wsdl:1: 'none.xsd' cannot be read")]
    [TestCase("ambiguous.wsdl", 1, "cannot be told apart. Choose one with --port: PortA, PortB.")]
    [TestCase("good.wsdl --port Port99", 1, "The WSDL has no port 'Port99'. It has Port11.")]
    [TestCase("good.wsdl --address x", 2, "--address is 'x'.")]
    [TestCase("good.wsdl --path x", 2, "--path is 'x'.")]
    [TestCase("http://127.0.0.1:9/x?wsdl", 3, "Nothing answers at http://127.0.0.1:9/x?wsdl")]
    public async Task Leaves_nothing_behind_if_it_cannot_be_imported(string arguments, int exitCode, string why)
    {
        Write("good.wsdl", ForeignWsdls.Document);
        Write("text.wsdl", "no XML");
        Write("page.wsdl", "<html/>");
        Write("two.wsdl", "<description xmlns='http://www.w3.org/ns/wsdl'/>");
        Write("noports.wsdl", ForeignWsdls.Wsdl("", "", "", ""));
        Write("placeholder.wsdl", ForeignWsdls.Document.Replace("http://stock.example/stock", "REPLACE_ME", StringComparison.Ordinal));
        Write("import.wsdl", "<definitions xmlns='http://schemas.xmlsoap.org/wsdl/'><types><xs:schema "
            + "xmlns:xs='http://www.w3.org/2001/XMLSchema'><xs:include schemaLocation='none.xsd'/></xs:schema></types></definitions>");
        Write("ambiguous.wsdl", ForeignWsdls.SeveralAddresses.Replace("s:Moved", "s:GetStock", StringComparison.Ordinal));

        var (code, output, error) = await ImportAsync(arguments.Split(' '));

        Assert.That((code, output), Is.EqualTo((exitCode, "")));
        Assert.That(error, Does.Contain(why).And.Not.Contain("   at "));
        Assert.That(folder.GetDirectories(), Is.Empty);
    }

    [Test]
    public async Task Does_not_replace_a_flow_that_is_there()
    {
        Write("stock.wsdl", ForeignWsdls.Document);
        Write("flow/flow.yaml", "mine");

        var (code, _, error) = await ImportAsync("stock.wsdl");

        Assert.That((code, File.ReadAllText(PathOf("flow/flow.yaml"))), Is.EqualTo((1, "mine")));
        Assert.That(error, Does.Contain("is not empty. Choose another folder for --out"));
    }

    [Test]
    public async Task Must_not_have_files_of_this_machine_read_if_it_comes_from_elsewhere()
    {
        Write("secret.xsd", ForeignWsdls.Schema);
        await using var partner = await Partner.StartAsync(context => context.Response.WriteAsync(
            "<definitions xmlns='http://schemas.xmlsoap.org/wsdl/'><types><xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>"
                + $"<xs:import schemaLocation='{new Uri(PathOf("secret.xsd"))}'/></xs:schema></types></definitions>"));

        var (code, _, error) = await ImportAsync(partner.Address);

        Assert.That(code, Is.EqualTo(1));
        Assert.That(error, Does.Contain("is neither an address (http, https) nor a file beside it."));
    }

    private async Task HoldsAsync(int cases)
    {
        var check = await FlowTool.RunAsync("check", PathOf("flow"), "--strict");
        var test = await FlowTool.RunAsync("test", PathOf("flow"), "--coverage");

        Assert.That((check.ExitCode, test.ExitCode), Is.EqualTo((0, 0)), check.Output + test.Output);
        Assert.That(test.Output, Does.Contain($"{cases} ok, 0 failed; 0 step(s) not reached"));
    }

    private Task<(int ExitCode, string Output, string Error)> ImportAsync(params string[] arguments)
    {
        var wsdl = arguments[0].StartsWith("http:", StringComparison.Ordinal) ? arguments[0] : PathOf(arguments[0]);
        return FlowTool.SoaAsync(["wsdl", "import", wsdl, "--out", PathOf("flow"), .. arguments[1..]]);
    }

    private string PathOf(string file) => Path.Combine(folder.FullName, file);

    private void Write(string file, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(file))!);
        File.WriteAllText(PathOf(file), content);
    }
}
