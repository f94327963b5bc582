using System.Text;
using System.Xml;
using System.Xml.Linq;
using Soa.Flows;
using Soa.Soap;

namespace Soa.Bus.Tool.Importing;

/// <summary>Writes the files of a proxy: the flow, and a case for each operation.</summary>
/// <param name="name">The name of the flow.</param>
/// <param name="path">The path at which it is served.</param>
/// <param name="routes">Where calls are passed on.</param>
/// <param name="samples">Makes the documents of the cases.</param>
internal sealed class ProxyFlow(string name, string path, IReadOnlyList<ProxyRoute> routes, SampleMessages samples)
{
    private const string Unknown =
        """
        case: A request of no operation is refused
        given: <unknown xmlns="urn:example:unknown"/>
        expect:
          outcome: failed
          fault: UnknownOperation
          sent: []

        """;

    private const string Options = "action: '{$header-soapaction}', headers: $soap-header/*";

    /// <summary>Writes the files into a folder, which has the WSDL.</summary>
    public void Write(string folder)
    {
        File.WriteAllText(Path.Combine(folder, FlowLoader.FileName), Yaml());
        var cases = Directory.CreateDirectory(Path.Combine(folder, "cases")).FullName;
        var used = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (route, operation) in routes.SelectMany(route => route.Operations.Select(operation => (route, operation))))
        {
            var stem = operation.Name;
            for (var number = 2; !used.Add(stem); number++)
                stem = $"{operation.Name}-{number}";
            WriteCase(cases, stem, route, operation);
        }

        if (routes.Count > 1)
            File.WriteAllText(Path.Combine(cases, "unknown-operation.case.yaml"), Unknown);
    }

    private string Yaml()
    {
        var yaml = new StringBuilder();
        yaml.Append($"flow: {name}\n");
        yaml.Append($"description: {Quoted($"Publishes the WSDL of a service elsewhere, and passes calls on to {Addresses()}.")}\n");
        yaml.Append($"from: {{ endpoint: {Quoted("soap:" + path)}, validate: false }}\n");
        if (routes.Count == 1)
            return yaml.Append("steps:\n").Append($"  - call: {Call(routes[0])}\n").ToString();

        var prefixes = routes.SelectMany(route => route.Elements).Select(element => element!.NamespaceName)
            .Where(space => space.Length > 0).Distinct().Select((space, index) => (space, prefix: $"n{index + 1}")).ToDictionary(
            pair => pair.space, pair => pair.prefix);
        if (prefixes.Count > 0)
            yaml.Append($"namespaces: {{ {string.Join(", ", prefixes.Select(pair => $"{pair.Value}: {Quoted(pair.Key)}"))} }}\n");
        yaml.Append("steps:\n  - choose:\n");
        foreach (var route in routes)
        {
            var isOne = route.Elements.Select(element =>
                $"/{(prefixes.TryGetValue(element!.NamespaceName, out var prefix) ? prefix + ":" : "")}{element.LocalName}");
            yaml.Append($"      - when: {Quoted(string.Join(" or ", isOne))}\n        steps:\n          - call: {Call(route)}\n");
        }

        return yaml.Append("      - otherwise:\n          - fault: UnknownOperation\n            message: "
            + "No operation of this service has this request.\n").ToString();
    }

    private string Addresses() => string.Join(" and ", routes.Select(route => route.Address));

    private static string Call(ProxyRoute route) =>
        $"{{ endpoint: {Quoted(route.Endpoint)}, {(route.Version == SoapVersion.Soap12 ? "version: 1.2, " : "")}{Options} }}";

    private void WriteCase(string folder, string stem, ProxyRoute route, ForeignOperation operation)
    {
        var request = samples.Of(operation.Request, $"the request of {operation.Name}");
        var response = operation.Response is null ? [] : samples.Of(operation.Response, $"the answer of {operation.Name}");
        var (given, answer) = ($"{stem}.request.xml", $"{stem}.answer.xml");
        Save(Path.Combine(folder, given), request);
        Save(Path.Combine(folder, answer), response);
        var endpoint = Quoted(route.Endpoint);
        var action = operation.Action.Length > 0 ? $"    headers: {{ soapaction: {Quoted(operation.Action)} }}\n" : "";
        // Documents are compared if they are one element, as most are.
        var sent = request.Count == 1 || action.Length > 0
            ? $"    - {endpoint}:\n{(request.Count == 1 ? $"        document: {Quoted(given)}\n" : "")}"
                + (action.Length > 0 ? "    " + action : "")
            : $"    - {endpoint}\n";
        var yaml = new StringBuilder();
        var sentence = $"{operation.Name} is passed on{(operation.Response is null ? "" : ", and its answer comes back")}";
        yaml.Append($"case: {Quoted(sentence)}\n");
        yaml.Append($"given:\n  document: {Quoted(given)}\n").Append(action.Length > 0 ? action[2..] : "");
        yaml.Append($"answers:\n  {endpoint}: {Quoted(answer)}\n");
        yaml.Append($"expect:\n  sent:\n{sent}");
        if (response.Count == 1)
            yaml.Append($"  answer: {Quoted(answer)}\n");
        File.WriteAllText(Path.Combine(folder, $"{stem}.case.yaml"), yaml.ToString());
    }

    private static void Save(string file, IReadOnlyList<XElement> elements)
    {
        var settings = new XmlWriterSettings
        {
            Indent = true,
            OmitXmlDeclaration = true,
            ConformanceLevel = ConformanceLevel.Fragment,
            Encoding = new UTF8Encoding(false),
            NewLineChars = "\n",
        };
        using var writer = XmlWriter.Create(file, settings);
        foreach (var element in elements)
            element.WriteTo(writer);
    }

    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
