using Soa.Flows.Http;
using Soa.Testing.Flows;

namespace Soa.Flows.Tests.Tool;

public sealed class A_WSDL_that_a_proxy_publishes
{
    private static IEnumerable<TestCaseData> Described =>
    [
        new(ForeignWsdls.Document, "GetStock Move"),
        new(ForeignWsdls.Document12, "GetStock"),
        new(ForeignWsdls.BothVersions, "GetStock"),
        new(ForeignWsdls.WithHeader, "GetStock"),
        new(ForeignWsdls.EmptyBodies, "Ping"),
    ];

    private static IEnumerable<TestCaseData> Others =>
        [new(ForeignWsdls.RpcLiteral), new(ForeignWsdls.RpcEncoded), new(ForeignWsdls.SeveralAddresses)];

    [TestCaseSource(nameof(Described))]
    public void Says_what_can_be_tried(string wsdl, string operations)
    {
        var source = Load(wsdl);

        Assert.That(string.Join(' ', source.Described!.Operations.Select(operation => operation.Name)), Is.EqualTo(operations));
        Assert.That(source.Contract, Is.Null, "It is passed on all the same, whatever the schema says.");
    }

    [TestCaseSource(nameof(Others))]
    public void Is_published_if_it_is_of_another_style(string wsdl) => Assert.That(Load(wsdl).Described, Is.Null);

    private static SoapSource Load(string wsdl)
    {
        using var flow = new TestFlow(
            """
            flow: stock
            from: { endpoint: 'soap:/stock', validate: false }
            steps: [ { call: 'soap:http://127.0.0.1:1/stock' } ]
            """,
            ("service.wsdl", wsdl));
        return flow.Loaded().Sources.OfType<SoapSource>().Single();
    }
}
