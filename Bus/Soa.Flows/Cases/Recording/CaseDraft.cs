using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Soa.Documents;
using Soa.Documents.Faults;
using Soa.Flows.Expressions;
using Soa.Messaging.Journal;

namespace Soa.Flows.Cases.Recording;

/// <summary>Represents a case while it is made: first as the journal has it, then with what a run of it has shown.</summary>
/// <param name="flow">The flow.</param>
/// <param name="run">The run that was recorded.</param>
/// <param name="given">What the flow received.</param>
internal sealed class CaseDraft(Flow flow, RecordedRun run, CaseGiven given)
{
    private const string Completed = "completed";
    private const string Failed = "failed";
    private const string Error = "error";

    private string outcome = Completed;
    private string? fault;

    /// <summary>Gets what was answered, in the order of the calls.</summary>
    public required IReadOnlyList<(string Address, RecordedAnswer Answer)> Answers { get; init; }

    /// <summary>Gets what was sent, in order.</summary>
    public required IReadOnlyList<RecordedDocument> Sent { get; set; }

    /// <summary>Gets what the flow answered; <c>null</c> if nobody waited.</summary>
    public ReadOnlyMemory<byte>? Answer { get; set; }

    /// <summary>Gets what the journal does not know.</summary>
    public IReadOnlyList<string> Remarks
    {
        get
        {
            var headers = RecordedInput.UnknownHeaders(flow);
            return headers.Count == 0
                ? []
                : [$"The flow reads the headers {string.Join(", ", headers)}, which the journal does not keep. Add them to 'given'."];
        }
    }

    private string Name => $"recorded-{run.Received.MessageId.ToString("N")[^8..]}";

    /// <summary>Returns the files of the case.</summary>
    public IReadOnlyList<CaseFile> Write()
    {
        var received = run.Received;
        var text = new CaseText(Name);
        var number = 0;
        text.Line("# yaml-language-server: $schema=../../case.schema.json");
        text.Line($"# Recorded from conversation {received.ConversationId}.");
        foreach (var remark in Remarks)
            text.Line($"# {remark}");
        var when = received.At.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        var keys = received.BusinessKeys is { } known ? $" {known}" : "";
        text.Line("case: " + CaseText.Quote($"{received.DocumentName ?? "A document"}{keys} of {when} UTC"));
        WriteGiven(text, text.Document(++number, "given", given.Body));
        WriteAnswers(text, ref number);
        text.Line("expect:");
        text.Line($"  outcome: {outcome}");
        if (fault is not null)
            text.Line($"  fault: {CaseText.Quote(fault)}");
        text.Line(Sent.Count == 0 ? "  sent: []" : "  sent:");
        foreach (var document in Sent)
        {
            var file = IsComparable(document.Body) ? text.Document(++number, "sent", document.Body!.Value.ToArray()) : null;
            text.Line($"    - {CaseText.Quote(document.Address)}{(file is null ? "" : $": {file}")}");
        }

        if (IsComparable(Answer))
            text.Line($"  answer: {text.Document(++number, "reply", Answer!.Value.ToArray())}");
        return text.Files;
    }

    /// <summary>Learns from two runs of the case, with different clocks and ids, what the journal does not say.</summary>
    public void Learn(FlowCaseResult one, FlowCaseResult other)
    {
        var ended = one.Result is null ? Error : one.Result.Outcome.ToString().ToLowerInvariant();
        outcome = (run.Received.Outcome, ended) switch
        {
            // The journal does not say whether a fault was dealt with, nor why exactly a document was parked.
            (nameof(JournalOutcome.Ok), Failed or Error) => Completed,
            (nameof(JournalOutcome.Fault), Completed or Error) => Failed,
            (nameof(JournalOutcome.Failed), not Error and not Failed) => Error,
            _ => ended,
        };
        fault = run.Received.Outcome == nameof(JournalOutcome.Fault) ? run.Received.Fault : NameOf(one.Result?.Fault);
        if (one.Sent.Count == Sent.Count && other.Sent.Count == Sent.Count)
            Sent = [.. Sent.Select((document, i) => Learn(document, one.Sent[i], other.Sent[i]))];
        if (Answer is { } answer && one.Result is { } first && other.Result is { } second)
            Answer = ChangingValues.Replace(answer.ToArray(), first.Answer.Body, second.Answer.Body);
    }

    private static RecordedDocument Learn(
        RecordedDocument recorded, (string Address, Document Document) one, (string Address, Document Document) other) => new(
            one.Address == other.Address ? recorded.Address : one.Address,
            recorded.Body is { } body ? ChangingValues.Replace(body.ToArray(), one.Document.Body, other.Document.Body) : null);

    private static string? NameOf(Document? document) =>
        document is null ? null : FaultSummary.Read(new DocumentView(document, new FlowLimits().Depth)).Name;

    private void WriteGiven(CaseText text, string file)
    {
        if (!given.IsText && given.SoapHeader is null)
        {
            text.Line($"given: {file}");
            return;
        }

        text.Line("given:");
        text.Line($"  document: {file}");
        text.Line("  headers:");
        if (given.IsText)
            text.Line("    content-type: text/plain");
        if (given.SoapHeader is { } header)
            text.Line($"    {HeaderVariable.SoapHeader}: {CaseText.Quote(Encoding.UTF8.GetString(header))}");
    }

    private void WriteAnswers(CaseText text, ref int number)
    {
        if (Answers.Count == 0)
            return;
        text.Line("answers:");
        foreach (var address in Answers.GroupBy(answer => answer.Address, answer => answer.Answer, StringComparer.Ordinal))
        {
            text.Line($"  {CaseText.Quote(address.Key)}:");
            foreach (var answer in address)
            {
                text.Line(answer.Body is { } body
                    ? $"    - {text.Document(++number, "answer", body.ToArray())}"
                    : $"    - {{ failure: {CaseText.Quote(answer.Failure!)} }}");
            }
        }
    }

    // Other documents than XML and JSON are sent as they came, and a case cannot compare them.
    private static bool IsComparable(ReadOnlyMemory<byte>? body)
    {
        if (body is not { Length: > 0 } known)
            return false;
        if (CaseBody.IsJson(known.Span))
            return true;
        try
        {
            using var reader = DocumentReader.Open(known);
            return XDocument.Load(reader).Root is not null;
        }
        catch (XmlException)
        {
            return false;
        }
    }
}
