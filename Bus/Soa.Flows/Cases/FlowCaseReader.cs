using System.Globalization;
using System.Text;
using Soa.Documents.Faults;
using Soa.Flows.Loading;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Soa.Flows.Cases;

/// <summary>Reads the files <c>cases/*.case.yaml</c> beside a flow.</summary>
public sealed class FlowCaseReader
{
    internal static readonly IReadOnlyList<string> Keys = ["case", "given", "answers", "expect", "namespaces"];
    internal static readonly IReadOnlyList<string> ExpectKeys = ["sent", "outcome", "fault", "failure", "answer", "status", "headers"];
    internal static readonly IReadOnlyList<string> InputKeys = ["document", "headers", "after", "from"];
    internal static readonly IReadOnlyList<string> DocumentKeys = ["document", "holds", "headers"];

    private readonly string file;
    private readonly List<FlowError> errors = [];

    private FlowCaseReader(string file) => this.file = file;

    /// <summary>Returns the case files of a flow's folder.</summary>
    public static IReadOnlyList<string> Find(string flowFolder)
    {
        var folder = Path.Combine(flowFolder, "cases");
        return Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*.case.yaml").Order(StringComparer.Ordinal)] : [];
    }

    /// <summary>Reads a case.</summary>
    /// <exception cref="FlowLoadException">The case cannot be read; the message has all errors with their lines.</exception>
    public static FlowCase Read(string file)
    {
        var reader = new FlowCaseReader(file);
        var flowCase = reader.Read();
        return reader.errors.Count == 0 ? flowCase! : throw new FlowLoadException(reader.errors);
    }

    private FlowCase? Read()
    {
        var yaml = new YamlStream();
        try
        {
            using var text = new StreamReader(file);
            yaml.Load(text);
        }
        catch (YamlException exception)
        {
            errors.Add(new FlowError(file, (int)exception.Start.Line, $"This is not YAML: {exception.Message}"));
            return null;
        }

        if (yaml.Documents is not [{ RootNode: YamlMappingNode root }])
        {
            errors.Add(new FlowError(file, 1, $"A case has the keys {string.Join(", ", Keys)}."));
            return null;
        }

        Check(root, Keys);
        var expect = Get(root, "expect") as YamlMappingNode ?? [];
        Check(expect, ExpectKeys);
        var given = Get(root, "given");
        if (given is null)
            Fail(root, "'given' says which document the flow receives: a file's name, XML or JSON; or a list of them.");
        return new FlowCase
        {
            File = file,
            Name = Get(root, "case")?.ToString() ?? Path.GetFileName(file),
            Given = [.. (given is YamlSequenceNode list ? list.Children : given is null ? [] : [given]).Select(Input)],
            Answers = Pairs(root, "answers").ToDictionary(pair => pair.Key, pair => Answers(pair.Value), StringComparer.Ordinal),
            Sent = (Get(expect, "sent") as YamlSequenceNode)?.Children.Select(Sent).ToArray(),
            Outcome = Get(expect, "outcome")?.ToString(),
            Fault = Get(expect, "fault")?.ToString(),
            Failure = Get(expect, "failure")?.ToString(),
            Answer = Get(expect, "answer") is { } answer ? Expected("", answer) : null,
            Response = Response(expect),
            Namespaces = Pairs(root, "namespaces").ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal),
        };
    }

    private CaseInput Input(YamlNode node)
    {
        var mapping = node as YamlMappingNode ?? new YamlMappingNode("document", node);
        Check(mapping, InputKeys);
        var body = Get(mapping, "document") is { } document ? Body(document) : null;
        if (body is null && Get(mapping, "after") is null)
            Fail(node, "What is given is a file's name, XML or JSON; or 'document:' with that, and 'headers:', "
                + "'from:' or 'after:' beside it.");
        var headers = CaseBody.Headers(body).ToDictionary(StringComparer.Ordinal);
        foreach (var (name, value) in Headers(mapping))
            headers[name] = value;
        return new CaseInput(
            body, headers, Get(mapping, "after") is { } after ? Time(after) : TimeSpan.Zero, Get(mapping, "from")?.ToString(),
            (int)node.Start.Line);
    }

    private TimeSpan Time(YamlNode node)
    {
        if (DurationText.TryRead(node.ToString(), out var time))
            return time;
        Fail(node, $"'{node}' is not a time. Write 500ms, 30s, 5m or 2h.");
        return TimeSpan.Zero;
    }

    private ExpectedDocument Sent(YamlNode node)
    {
        if (node is YamlMappingNode { Children.Count: 1 } mapping)
            return Expected(mapping.Children[0].Key.ToString(), mapping.Children[0].Value);
        if (node is not YamlScalarNode)
            Fail(node, "What is sent is an address, or an address with what must be sent there.");
        return new ExpectedDocument(node.ToString(), (int)node.Start.Line, null, [], Headers([]));
    }

    private ExpectedDocument Expected(string address, YamlNode node)
    {
        var line = (int)node.Start.Line;
        if (node is not YamlMappingNode mapping)
            return new ExpectedDocument(address, line, Body(node), [], Headers([]));
        Check(mapping, DocumentKeys);
        var holds = Get(mapping, "holds") is YamlSequenceNode list ? list.Children.Select(child => child.ToString()).ToArray() : [];
        return new ExpectedDocument(
            address, line, Get(mapping, "document") is { } document ? Body(document) : null, holds, Headers(mapping));
    }

    private ExpectedResponse? Response(YamlMappingNode expect)
    {
        var (status, headers) = (Get(expect, "status"), Get(expect, "headers"));
        if ((status ?? headers) is not { } first)
            return null;
        if (status is null)
            return new ExpectedResponse((int)first.Start.Line, null, Headers(expect));
        if (int.TryParse(status.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 200 and <= 599)
            return new ExpectedResponse((int)first.Start.Line, number, Headers(expect));
        Fail(status, $"'{status}' is not an HTTP status. Write a number from 200 to 599.");
        return null;
    }

    private Dictionary<string, string> Headers(YamlMappingNode mapping)
    {
        if (Get(mapping, "headers") is { } node and not YamlMappingNode)
            Fail(node, "'headers' is names with values: { Location: /orders/1 }.");
        return Pairs(mapping, "headers").ToDictionary(
            pair => pair.Key, pair => (pair.Value as YamlScalarNode)?.Value ?? "", StringComparer.OrdinalIgnoreCase);
    }

    private IReadOnlyList<CaseAnswer> Answers(YamlNode node) =>
        node is YamlSequenceNode list ? [.. list.Children.Select(Answer)] : [Answer(node)];

    private CaseAnswer Answer(YamlNode node)
    {
        if (node is not YamlMappingNode mapping)
            return new CaseAnswer(Body(node));
        Check(mapping, ["fault", "message", "field", "failure", "timeout"]);
        if (Get(mapping, "timeout") is not null)
            return new CaseAnswer(IsTimeout: true);
        if (Get(mapping, "failure") is { } failure)
            return new CaseAnswer(Failure: failure.ToString());
        if (Get(mapping, "fault") is not { } fault)
            Fail(node, "An answer is a file's name, XML, JSON, 'fault: Name', 'failure: what happens' or 'timeout: true'.");
        var name = Get(mapping, "fault")?.ToString() ?? "";
        return new CaseAnswer(
            Fault: new Violation(name, Get(mapping, "message")?.ToString() ?? $"{name}.", Get(mapping, "field")?.ToString()));
    }

    private byte[] Body(YamlNode node)
    {
        var text = (node as YamlScalarNode)?.Value ?? "";
        if (CaseBody.IsDocument(text))
            return Encoding.UTF8.GetBytes(text.Trim());
        var path = Path.Combine(Path.GetDirectoryName(file)!, text);
        if (text.Length > 0 && File.Exists(path))
            return File.ReadAllBytes(path);
        Fail(node, $"There is no file '{text}' beside the case. Write a file's name, XML or JSON.");
        return [];
    }

    private IEnumerable<KeyValuePair<string, YamlNode>> Pairs(YamlMappingNode root, string key) =>
        Get(root, key) is YamlMappingNode mapping
            ? mapping.Children.Select(pair => KeyValuePair.Create(pair.Key.ToString(), pair.Value))
            : [];

    private void Check(YamlMappingNode mapping, IReadOnlyList<string> known)
    {
        foreach (var key in mapping.Children.Keys.Where(key => !known.Contains(key.ToString(), StringComparer.Ordinal)))
            Fail(key, $"'{key}' is not known here{Spelling.Suggest(key.ToString(), known)}");
    }

    private void Fail(YamlNode node, string message) => errors.Add(new FlowError(file, (int)node.Start.Line, message));

    private static YamlNode? Get(YamlMappingNode mapping, string key) =>
        mapping.Children.TryGetValue(new YamlScalarNode(key), out var node) ? node : null;
}
