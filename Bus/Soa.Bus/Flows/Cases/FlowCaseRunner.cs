using System.Text;
using System.Xml;
using Soa.Bus.Documents;
using Soa.Bus.Flows.Faults;
using Soa.Bus.Flows.Running;

namespace Soa.Bus.Flows.Cases;

/// <summary>Runs cases without broker, database or network.</summary>
public static class FlowCaseRunner
{
    private static readonly Guid InputId = new("c45e0000-0000-4000-8000-000000000001");

    /// <summary>Runs a case. Its clock stands at noon (UTC) of 1 March 2026.</summary>
    /// <param name="flow">The flow.</param>
    /// <param name="flowCase">The case.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<FlowCaseResult> RunAsync(Flow flow, FlowCase flowCase, CancellationToken cancellationToken = default)
    {
        var outlet = new CaseOutlet(flowCase);
        var runtime = new FlowRuntime
        {
            Bus = NoBus.Instance,
            Http = new HttpClient(),
            // Nothing is really sent, and where an installation allows to send is not the flow's affair.
            Options = new FlowOptions { AllowedHosts = ["*"] },
            Outlet = outlet,
            TimeProvider = CaseTime.Instance,
        };
        var differences = new List<string>();
        FlowResult? result = null;
        string? failure = null;
        try
        {
            result = await new FlowRunner(runtime).RunAsync(flow, new Document(flowCase.Given, InputId), cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            failure = exception.Message;
        }

        CheckEnd(flowCase, result, failure, differences);
        if (flowCase.Sent is { } expected)
            CheckSent(flow, flowCase, expected, outlet.Sent, differences);
        if (flowCase.Answer is { } answer && result is not null)
            differences.AddRange(Check(flow, flowCase, answer, result.Answer, "the answer"));
        return new FlowCaseResult(differences, outlet.Sent, result);
    }

    private static void CheckEnd(FlowCase flowCase, FlowResult? result, string? failure, List<string> differences)
    {
        var outcome = result is null ? "error" : result.Outcome.ToString().ToLowerInvariant();
        var fault = result?.Fault is null ? null : FaultSummary.Read(new DocumentView(result.Fault, new FlowLimits().Depth));
        var why = failure ?? (fault is null ? "" : $"{fault.Name}: {fault.Message}");
        if (outcome != (flowCase.Outcome ?? "completed"))
            differences.Add($"The outcome is '{outcome}', not '{flowCase.Outcome ?? "completed"}'.{(why.Length > 0 ? " " + why : "")}");
        if (flowCase.Fault is { } expected && fault?.Name != expected)
            differences.Add($"The fault is '{fault?.Name ?? "none"}', not '{expected}'.{(why.Length > 0 ? " " + why : "")}");
    }

    private static void CheckSent(
        Flow flow,
        FlowCase flowCase,
        IReadOnlyList<ExpectedDocument> expected,
        List<(string Address, Document Document)> sent,
        List<string> differences)
    {
        if (!expected.Select(document => document.Address).SequenceEqual(sent.Select(document => document.Address), StringComparer.Ordinal))
        {
            differences.Add(
                $"Other things were sent than expected.{Environment.NewLine}expected: {string.Join(", ", expected.Select(document => document.Address))}"
                + $"{Environment.NewLine}sent:     {string.Join(", ", sent.Select(document => document.Address))}");
            return;
        }

        foreach (var (document, number) in expected.Select((document, index) => (document, index)))
            differences.AddRange(Check(flow, flowCase, document, sent[number].Document, $"document {number + 1}, to {document.Address}"));
    }

    private static IEnumerable<string> Check(Flow flow, FlowCase flowCase, ExpectedDocument expected, Document actual, string what)
    {
        var view = new DocumentView(actual, new FlowLimits().Depth);
        var found = new List<string>();
        if (expected.Body is { } body)
            found.AddRange(XmlDifference.Find(new DocumentView(new Document(body, InputId), new FlowLimits().Depth).Root, view.Root));
        var names = new XmlNamespaceManager(new NameTable());
        foreach (var (prefix, uri) in flow.Namespaces.Concat(flowCase.Namespaces))
            names.AddNamespace(prefix, uri);
        var wrong = expected.Holds.Where(xpath => view.Root.Evaluate($"boolean({xpath})", names) is not true);
        found.AddRange(wrong.Select(xpath => $"this does not hold: {xpath}"));
        if (found.Count > 0)
            found[^1] += $"{Environment.NewLine}it was: {Encoding.UTF8.GetString(actual.Body.Span)}";
        return found.Select(difference => $"{flowCase.File}:{expected.Line}: {what}: {difference}");
    }
}
