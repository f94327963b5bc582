using System.Globalization;
using System.Text.RegularExpressions;
using Soa.Messaging.Series;

namespace Soa.Messaging.Alerting;

/// <summary>Finds causes for which documents are parked, and flows that fail too often.</summary>
internal static partial class FailureConditions
{
    // As flows report how a run has ended: a technical failure. Business faults are answers.
    private const string Error = "error";

    /// <summary>Returns each cause of parked documents.</summary>
    public static IEnumerable<AlertCondition> Causes(AlertFigures figures, AlertOptions options) =>
        from cause in figures.Parked
        let reason = cause.Cause
        let place = reason.Flow ?? (reason.Queue.Length > 0 ? reason.Queue : "an unknown queue")
        where options.RulesFor(place).NewCause
        let type = reason.ReasonType[(reason.ReasonType.LastIndexOf('.') + 1)..]
        select new AlertCondition(
            AlertKind.NewCause, cause.Key, $"New cause of failure in {place}: {type}",
            $"{Count(cause.Count)} parked{(reason.Step is { } step ? $" at {step}" : "")}."
                + (options.Reasons ? $" {WithoutValues(reason.Text)}" : ""))
        {
            Flow = reason.Flow,
            Link = $"console/work/documents?cause={cause.Key}",
            Documents = cause.Count,
            LastAt = cause.LastAt,
        };

    /// <summary>Returns each flow that fails too often.</summary>
    public static IEnumerable<AlertCondition> Rates(AlertFigures figures, AlertOptions options) =>
        from flow in figures.Totals.Where(total => total.Key.Metric == SeriesMetric.Flows).GroupBy(total => total.Key.Name)
        let all = flow.Sum(total => total.Value.Count)
        let failed = flow.Where(total => total.Key.Part == Error).Sum(total => total.Value.Count)
        let rules = options.RulesFor(flow.Key)
        where rules.FailureRate > 0 && all >= rules.FailureDocuments && failed > rules.FailureRate * all
        select new AlertCondition(
            AlertKind.FailureRate, flow.Key, $"Too many documents of {flow.Key} fail",
            string.Create(
                CultureInfo.InvariantCulture,
                $"{failed} of {all} runs in {AlertText.Duration(rules.FailureWindow)} failed technically: {Share(failed, all)}. ")
            + $"The limit is {Share(rules.FailureRate)}.")
        {
            Flow = flow.Key,
            Link = $"console/flows/{Uri.EscapeDataString(flow.Key)}",
            Documents = failed,
        };

    // .NET's validation quotes what a document has: "The value 'Smith' is invalid", "The string 'Smith' is not a valid Integer value".
    private static string WithoutValues(string reason) => Value().Replace(reason, "'…'");

    [GeneratedRegex("(?<=\\b(?:value|string) )'[^']*'", RegexOptions.IgnoreCase)]
    private static partial Regex Value();

    private static string Share(long part, long all) => Share((double)part / all);

    private static string Share(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.#} %");

    private static string Count(long documents) =>
        documents == 1 ? "1 document is" : string.Create(CultureInfo.InvariantCulture, $"{documents} documents are");
}
