using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.XPath;
using Soa.Documents;
using Soa.Documents.Faults;

namespace Soa.Flows.Cases;

/// <summary>Runs cases without broker, database or network.</summary>
public static class FlowCaseRunner
{
    /// <summary>Runs a case. Its clock begins at noon (UTC) of 1 March 2026 and goes on only when a flow waits for time.</summary>
    /// <param name="flow">The flow.</param>
    /// <param name="flowCase">The case.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public static Task<FlowCaseResult> RunAsync(Flow flow, FlowCase flowCase, CancellationToken cancellationToken = default) =>
        RunAsync(flow, flowCase, flows: null, reached: null, cancellationToken);

    /// <summary>Runs a case of a flow, with other flows that it may call and for whose calls the case has no answer.</summary>
    /// <param name="flow">The flow.</param>
    /// <param name="flowCase">The case.</param>
    /// <param name="flows">The flows that may be called.</param>
    /// <param name="reached">The record of the steps that were reached.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public static Task<FlowCaseResult> RunAsync(
        Flow flow, FlowCase flowCase, FlowSet? flows, CaseCoverage? reached, CancellationToken cancellationToken) =>
        RunAsync(flow, flowCase, flows, reached, CaseStart.Ordinary, cancellationToken);

    /// <summary>Runs a case with a clock and ids of choice.</summary>
    internal static async Task<FlowCaseResult> RunAsync(
        Flow flow, FlowCase flowCase, FlowSet? flows, CaseCoverage? reached, CaseStart start, CancellationToken cancellationToken)
    {
        var time = new CaseTime(start.At);
        var outlet = new CaseOutlet(flowCase, time);
        var bus = new CaseBus(flow);
        var runner = new FlowRunner(new FlowRuntime
        {
            Bus = bus,
            Http = FlowRuntime.CreateHttpClient(),
            // Nothing is really sent, and where an installation allows to send is not the flow's affair.
            Options = new FlowOptions { AllowedHosts = ["*"] },
            Outlet = outlet,
            TimeProvider = time,
            FindFlow = name => flows?.Find(name),
            StepBegins = reached is null ? null : reached.Note,
        });
        var differences = new List<string>();
        FlowResult? result = null;
        Exception? failed = null;
        Document? last = null;
        foreach (var (input, number) in flowCase.Given.Select((input, index) => (input, index + 1)))
        {
            if (failed is not null)
                differences.Add($"Document {number - 1} of {flowCase.Given.Count} met a technical failure: {failed.Message}");
            time.GoOn(input.After);
            var documents = await ReturnAsync(runner.Runtime, flow, bus, cancellationToken);
            if (input.Body is { } body)
                documents.Add(new Document(body, start.IdOf(number), headers: input.Headers));
            foreach (var document in documents)
                (last, (result, failed)) = (document, await RunAsync(runner, flow, document, time, cancellationToken));
        }

        var failure = failed?.Message;
        if (failure is not null && outlet.Unanswered.Count > 0)
            failure += $" The case does not say what {string.Join(", ", outlet.Unanswered)} answers.";
        var why = CheckEnd(flowCase, result, failure, differences);
        if (last is not null)
            differences.AddRange(await CaseResponse.CheckAsync(flow, flowCase, new CaseEnd(last, result, failed, why)));
        if (flowCase.Sent is { } expected)
            CheckSent(flow, flowCase, expected, outlet.Sent, differences);
        if (flowCase.Answer is { } answer && result is not null)
            differences.AddRange(Check(flow, flowCase, answer, result.Answer, "the answer"));
        return new FlowCaseResult(differences, outlet.Sent, result);
    }

    private static Task<(FlowResult? Result, Exception? Failure)> RunAsync(
        FlowRunner runner, Flow flow, Document document, CaseTime time, CancellationToken cancellationToken) => Task.Run<(FlowResult?,
        Exception?)>(
        () =>
        {
            FlowResult? result = null;
            try
            {
                CaseLoop.Run(async () => result = await runner.RunAsync(flow, document, cancellationToken), time, cancellationToken);
                return (result, null);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                return (null, exception);
            }
        },
        cancellationToken);

    // What waited in the flow, such as a group whose time is over.
    private static async Task<List<Document>> ReturnAsync(FlowRuntime runtime, Flow flow, CaseBus bus, CancellationToken cancellationToken)
    {
        foreach (var step in flow.Steps.Waiting)
        {
            while (await step.HandOverDueAsync(runtime, cancellationToken) > 0)
            {
                // There may be more.
            }
        }

        var documents = new List<Document>();
        while (bus.TryTake(out var document))
            documents.Add(document!);
        return documents;
    }

    // Says why it ended so.
    private static string CheckEnd(FlowCase flowCase, FlowResult? result, string? failure, List<string> differences)
    {
        var outcome = result is null ? "error" : result.Outcome.ToString().ToLowerInvariant();
        var fault = result?.Fault is null ? null : FaultSummary.Read(new DocumentView(result.Fault, new FlowLimits().Depth));
        var why = failure ?? (fault is null ? "" : $"{fault.Name}: {fault.Message}");
        if (outcome != (flowCase.Outcome ?? "completed"))
            differences.Add($"The outcome is '{outcome}', not '{flowCase.Outcome ?? "completed"}'.{(why.Length > 0 ? " " + why : "")}");
        if (flowCase.Failure is { } part && failure?.Contains(part, StringComparison.Ordinal) != true)
            differences.Add($"The technical failure does not say '{part}', but: {failure ?? "there is none"}");
        if (flowCase.Fault is { } expected && fault?.Name != expected)
            differences.Add($"The fault is '{fault?.Name ?? "none"}', not '{expected}'.{(why.Length > 0 ? " " + why : "")}");
        return why;
    }

    private static void CheckSent(
        Flow flow,
        FlowCase flowCase,
        IReadOnlyList<ExpectedDocument> expected,
        List<(string Address, Document Document)> sent,
        List<string> differences)
    {
        if (expected.Count != sent.Count || expected.Zip(sent).Any(pair => !IsTo(pair.First.Address, pair.Second.Address)))
        {
            differences.Add(
                $"Other things were sent than expected.{Environment.NewLine}expected: "
                + $"{string.Join(", ", expected.Select(document => document.Address))}{Environment.NewLine}sent: "
                + $"    {string.Join(", ", sent.Select(document => document.Address))}");
            return;
        }

        foreach (var (document, number) in expected.Select((document, index) => (document, index)))
            differences.AddRange(Check(flow, flowCase, document, sent[number].Document, $"document {number + 1}, to {document.Address}"));
    }

    // An address without its query is enough, as the journal writes it: a query may hold a secret.
    private static bool IsTo(string expected, string actual) => expected == actual || expected == EndpointCall.PlaceOf(actual);

    private static IEnumerable<string> Check(Flow flow, FlowCase flowCase, ExpectedDocument expected, Document actual, string what)
    {
        var found = new List<string>();
        if (expected.Body is { } body)
        {
            var isJson = CaseBody.IsJson(body) || CaseBody.IsJson(actual.Body.Span);
            found.AddRange(isJson ? JsonDifference(body, actual.Body) : XmlDifference.Find(Root(body), Root(actual)));
        }

        if (expected.Holds.Count > 0)
        {
            var names = new XmlNamespaceManager(new NameTable());
            foreach (var (prefix, uri) in flow.Namespaces.Concat(flowCase.Namespaces))
                names.AddNamespace(prefix, uri);
            var root = Root(actual);
            found.AddRange(expected.Holds.Where(xpath => root.Evaluate($"boolean({xpath})", names) is not true).Select(
                xpath => $"this does not hold: {xpath}"));
        }

        if (found.Count > 0)
        {
            found[^1] += Environment.NewLine
                + (expected.Body is { } wanted ? LineDifference.Show(wanted, actual.Body) : LineDifference.Pretty(actual.Body));
        }

        var headers = new Dictionary<string, string>(actual.Headers, StringComparer.OrdinalIgnoreCase);
        found.AddRange(HeaderDifference.Find(expected.Headers, headers.GetValueOrDefault));
        return found.Select(difference => $"{flowCase.File}:{expected.Line}: {what}: {difference}");
    }

    private static IEnumerable<string> JsonDifference(ReadOnlyMemory<byte> expected, ReadOnlyMemory<byte> actual)
    {
        try
        {
            return JsonNode.DeepEquals(JsonNode.Parse(expected.Span), JsonNode.Parse(actual.Span)) ? [] : ["the JSON is not as expected"];
        }
        catch (JsonException exception)
        {
            return [$"this is not JSON: {exception.Message}"];
        }
    }

    private static XPathNavigator Root(ReadOnlyMemory<byte> body) => Root(new Document(body, Guid.Empty));

    private static XPathNavigator Root(Document document) => new DocumentView(document, new FlowLimits().Depth).Root;
}
