using System.Globalization;
using System.Text.RegularExpressions;
using Soa.Flows.Loading;

namespace Soa.Flows.Http;

/// <summary>Reads what a flow says about being served by HTTP.</summary>
internal static partial class HttpSourceParser
{
    private static readonly string[] Known = ["GET", "POST", "PUT", "PATCH", "DELETE"];

    public static StepOption OneWay { get; } = new(
        "one-way", OptionKind.Flag, "Puts each request into the flow's queue and answers 202 once the broker has confirmed it; the "
            + "flow runs from there.", Default: "false");

    public static IReadOnlyList<StepOption> Options { get; } =
    [
        new("methods", OptionKind.Text, "The accepted methods, separated by spaces: GET POST PUT PATCH DELETE.", Default: "POST"),
        new("query", OptionKind.Text, "The parameters of the query string that become variables, separated by spaces."),
        new("content", OptionKind.Text, "The accepted formats: xml, json, or both, separated by a space.", Default: "xml"),
        OneWay,
        new("status", OptionKind.Template, "The status of a good answer; XPath looks at the answer.", Default: "200"),
        new("headers", OptionKind.Templates, "Headers of a good answer; XPath looks at the answer."),
        new("faults", OptionKind.Templates, "The status of business faults, by name or for 'any': { UnknownOrder: 404 }.", Default: "422"),
    ];

    public static HttpSource? Parse(EndpointSource source)
    {
        var options = source.Options;
        if (!source.Path.StartsWith('/') || source.Path.StartsWith("//", StringComparison.Ordinal)
            || Variable().Replace(source.Path, "x").AsSpan().ContainsAny("{}?# "))
            return source.Fail<HttpSource>($"must name a path on this host to receive from, such as {source.Scheme}:/orders/{{number}}.");
        string[] path = [.. Variable().Matches(source.Path).Select(match => match.Groups[1].Value)];
        var query = Words(options, "query", "");
        source.Declare(path.Concat(query));
        return new HttpSource(source.Path.TrimEnd('/'), source.Text)
        {
            Methods = Chosen(options, "methods", "POST", Known),
            PathVariables = path,
            Query = query,
            Variables = [.. path, .. query],
            TakesXml = Chosen(options, "content", "xml", ["xml", "json"]).Contains("xml"),
            TakesJson = Words(options, "content", "xml").Contains("json"),
            OneWay = options.Flag("one-way"),
            Status = options.Template("status"),
            ResponseHeaders = options.Templates("headers"),
            FaultStatus = FaultStatuses(options),
        };
    }

    private static Dictionary<string, int> FaultStatuses(StepSource options)
    {
        var statuses = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (name, text) in options.Templates("faults"))
        {
            if (int.TryParse(text.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var status) && status is >= 400 and < 600)
            {
                statuses[name] = status;
                options.Mentions(name, "faults");
            }
            else
                options.Fail($"The status of {name} is '{text.Text}'; it must be a number from 400 to 599.", "faults");
        }

        return statuses;
    }

    private static string[] Chosen(StepSource options, string option, string absent, string[] known)
    {
        var words = Words(options, option, absent);
        foreach (var word in words.Except(known))
            options.Fail($"'{option}' names '{word}'{Spelling.Suggest(word, known)}", option);
        return words;
    }

    private static string[] Words(StepSource options, string option, string absent) =>
        (options.Text(option) ?? absent).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex(@"\{([A-Za-z_][\w\-]*)\}")]
    private static partial Regex Variable();
}
