using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using System.Xml.Schema;
using System.Xml.XPath;
using Soa.AllInOne.Testing;

namespace Soa.IntegrationTests.SoapUi;

/// <summary>
/// Runs a test case as SoapUI does: fills in what earlier answers said, sends, and asserts no fault and an answer of the schema.
/// </summary>
internal sealed partial class SoapUiRun(
    HttpClient http, IReadOnlyDictionary<string, SoapUiInterface> interfaces, Func<string, Task<XmlSchemaSet>> schemasOf)
{
    private static readonly XNamespace Soap = "http://schemas.xmlsoap.org/soap/envelope/";
    private static long number = DateTimeOffset.UnixEpoch.AddYears(56).ToUnixTimeMilliseconds();

    private readonly Dictionary<string, XDocument> answers = [];

    public async Task RunAsync(SoapUiCase testCase)
    {
        foreach (var (step, before) in testCase.Steps.Zip(testCase.Steps.Prepend(null)).Where(pair => pair.First.Request is not null))
        {
            // SoapUI waits for a while there; here the request is repeated until what it waits for has come about.
            var waits = before is { Request: null };
            if (waits)
                await Condition.BecomesAsync(() => SendAsync(step), answer => Unmet(step, answer).Count == 0, answer => answer.ToString());
            var answer = await SendAsync(step);
            Assert.That(Unmet(step, answer), Is.Empty, $"{testCase}, {step.Name}");
            answers[step.Name] = answer;
        }
    }

    private async Task<XDocument> SendAsync(SoapUiStep step)
    {
        var declared = interfaces[step.Interface!];
        Assert.That(step.Endpoint, Is.EqualTo(declared.Endpoint), step.Name);
        using var request = new HttpRequestMessage(
            HttpMethod.Post, step.Endpoint!.Replace(SoapUiProject.Host + "/", "", StringComparison.Ordinal))
        {
            Content = new StringContent(Expand(step.Request!), Encoding.UTF8, new MediaTypeHeaderValue("text/xml") { CharSet = "UTF-8" }),
        };
        request.Headers.Add("SOAPAction", $"\"{declared.Actions[step.Operation!]}\"");
        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.That(response.IsSuccessStatusCode, Is.True, $"{step.Name}: {text}");
        var answer = XDocument.Parse(text);
        await ValidateAsync(step, answer);
        return answer;
    }

    private async Task ValidateAsync(SoapUiStep step, XDocument answer)
    {
        var body = answer.Root!.Element(Soap + "Body")!.Elements().Single();
        Assert.That(body.Name.LocalName, Is.Not.EqualTo("Fault"), step.Name);
        var errors = new List<string>();
        new XDocument(body).Validate(await schemasOf(step.Interface!), (_, e) => errors.Add(e.Message));
        Assert.That(errors, Is.Empty, step.Name);
    }

    private static List<string> Unmet(SoapUiStep step, XDocument answer) =>
        [.. from match in step.Matches
            let found = answer.XPathSelectElement(match.Path)?.Value
            where found != match.Content
            select $"{match.Path} is {found}, not {match.Content}"];

    // ${Step#Response#xpath}, and the one Groovy expression that the project uses.
    private string Expand(string request) => Expansion().Replace(request, expansion =>
    {
        if (expansion.Value == "${=System.currentTimeMillis()}")
            return Interlocked.Increment(ref number).ToString(CultureInfo.InvariantCulture);
        var path = expansion.Groups["path"].Value;
        return answers[expansion.Groups["step"].Value].XPathSelectElement(path)?.Value
            ?? throw new AssertionException($"{expansion.Value} finds nothing.");
    });

    [GeneratedRegex(@"\$\{(=[^}]*|(?<step>[^#}]+)#Response#(?<path>[^}]+))\}")]
    private static partial Regex Expansion();
}
