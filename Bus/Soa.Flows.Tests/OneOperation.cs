using System.Xml;

namespace Soa.Flows.Tests;

/// <summary>A bus with the operation orders/GetOrder.</summary>
internal sealed class OneOperation : IServiceDirectory
{
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, ServiceOperationShape>> Services { get; } =
        new Dictionary<string, IReadOnlyDictionary<string, ServiceOperationShape>>
        {
            ["orders"] =
                new Dictionary<string, ServiceOperationShape> { ["GetOrder"] = new(new XmlQualifiedName("GetOrder", "urn:orders"), null) },
        };
}
