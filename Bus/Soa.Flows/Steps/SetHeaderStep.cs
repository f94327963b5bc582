using System.Text.RegularExpressions;
using Soa.Documents.Faults;
using Soa.Flows.Expressions;
using Soa.Flows.Loading;
using Soa.Flows.Running;

namespace Soa.Flows.Steps;

/// <summary>Sets headers of what is sent.</summary>
internal sealed partial class SetHeaderStep(IReadOnlyList<KeyValuePair<string, TextTemplate>> headers, string path) : IFlowStep, IKeepsNothing
{
    private const int Longest = 8 * 1024;

    public static StepDefinition Definition { get; } = new(
        "set-header",
        "Envelope Wrapper",
        "Sets headers of everything that is sent from here on, over AMQP and HTTP; in 'split' and branches until their end. Headers of "
            + "the received document are not passed on by themselves; XPath reads them as $header-NAME.",
        [new("set-header", OptionKind.Templates, "The headers, each with its text.", Required: true)],
        Compile)
    {
        Faults = ["HeaderInvalid"],
        Failure = "HeaderInvalid: a text is longer than 8192 characters, or contains control characters such as a line break.",
        Example =
            """
            - set-header: { partner: "{$header-x-partner}", priority: high }
            """,
    };

    public ValueTask<StepOutcome> RunAsync(Exchange exchange, CancellationToken cancellationToken)
    {
        var changed = new Dictionary<string, string>(exchange.Headers, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, template) in headers)
        {
            var text = template.Fill(exchange);
            if (text.Length > Longest || text.Any(char.IsControl))
                return new(exchange.Refuse(path, [new Violation("HeaderInvalid", $"The header '{name}' would be too long, "
                    + "or holds control characters.", name)]));
            changed[name] = text;
        }

        exchange.Headers = changed;
        return new(StepOutcome.Next);
    }

    /// <summary>Returns why a header may not be set; <c>null</c> if it may.</summary>
    internal static string? Objection(string name) =>
        !Token().IsMatch(name) ? "is not a name for a header: use letters, digits, '-', '_' and '.'"
        : Reserved().IsMatch(name) ? "is set by the transports and by the engine. Choose another name"
        : null;

    private static SetHeaderStep? Compile(StepSource source)
    {
        var headers = source.Templates("set-header");
        foreach (var (name, _) in headers)
        {
            if (Objection(name) is { } objection)
                source.Fail($"'{name}' {objection}.", "set-header");
        }

        return headers.Count == 0 ? null : new SetHeaderStep(headers, source.Path);
    }

    // RFC 9110, 5.6.2, without what only confuses.
    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._-]{0,99}\z", RegexOptions.NonBacktracking)]
    private static partial Regex Token();

    [GeneratedRegex(
        @"^(content-.*|host|connection|upgrade|te|trailer|transfer-encoding|expect"
        + @"|message-id|conversation-id|causation-id|correlation-id|reply-to|document"
        + @"|technical-failure|idempotency-key|soapaction|soap-header|traceparent|tracestate|retry-.*|dead-letter-.*|mt-.*|x-death)\z",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Reserved();
}
