using System.Globalization;
using Soa.Documents;

namespace Soa.Messaging.Receiving;

/// <summary>Describes how often a document has failed so far; between two deliveries it is kept in the document's headers.</summary>
/// <param name="Delays">How often it was delayed.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="FirstFailed">When it failed first.</param>
/// <param name="Reason">Why it failed last: the failure's type and message; <c>null</c> if it has not.</param>
/// <param name="Step">Where it failed last: the path of the flow's step, if known.</param>
internal sealed record RetryHistory(int Delays, int Attempts, DateTimeOffset? FirstFailed, string? Reason = null, string? Step = null)
{
    private const int LongestReason = 300;
    private const string ReasonHeader = "retry-reason";
    private const string StepHeader = "retry-step";
    private const string DelaysHeader = "retry-delays";
    private const string AttemptsHeader = "retry-attempts";
    private const string FirstFailedHeader = "retry-first-failed";

    public static RetryHistory Read(IReadOnlyDictionary<string, string> headers) => new(
        Number(headers, DelaysHeader),
        Number(headers, AttemptsHeader),
        headers.TryGetValue(FirstFailedHeader, out var text)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null,
        headers.GetValueOrDefault(ReasonHeader),
        headers.GetValueOrDefault(StepHeader));

    /// <summary>Returns the history after one more failed attempt.</summary>
    public RetryHistory Failed(DateTimeOffset now, Exception failure, FailurePlace place) => this with
    {
        Attempts = Attempts + 1,
        FirstFailed = FirstFailed ?? now,
        Reason = TextCut.Cut(XmlCharacters.ToLine($"{failure.GetType().FullName}: {failure.Message}"), LongestReason),
        Step = place.Step,
    };

    /// <summary>Returns the document as it is delayed once more.</summary>
    public Document Delay(Document document)
    {
        var headers = Forget(document.Headers);
        headers[DelaysHeader] = (Delays + 1).ToString(CultureInfo.InvariantCulture);
        headers[AttemptsHeader] = Attempts.ToString(CultureInfo.InvariantCulture);
        foreach (var (name, value) in document.Marks)
            headers[name] = value;
        if (FirstFailed is { } time)
            headers[FirstFailedHeader] = time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
        if (Reason is { } reason)
            headers[ReasonHeader] = reason;
        if (Step is { } step)
            headers[StepHeader] = step;
        return new Document(document.Body, document.MessageId, document.ConversationId, document.CausationId, headers);
    }

    /// <summary>Returns headers without a history.</summary>
    public static Dictionary<string, string> Forget(IReadOnlyDictionary<string, string> headers) =>
        headers.Where(
            header => header.Key is not (DelaysHeader or AttemptsHeader or FirstFailedHeader or ReasonHeader or StepHeader)).ToDictionary();

    private static int Number(IReadOnlyDictionary<string, string> headers, string name) =>
        headers.TryGetValue(name, out var text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : 0;
}
