using System.Text.RegularExpressions;
using Soa.Flows.Cases;
using Soa.Flows.Schemas;
using Soa.Testing.Flows;

namespace Soa.Flows.Tests;

public sealed partial class The_shipped_flows
{
    private static readonly string Folder = Repository.Flows;

    private static readonly Lazy<FlowSet> Flows = new(() => new FlowLoader().LoadAll(Folder));

    /// <summary>The flow of that name.</summary>
    internal static Flow Find(string name) => Flows.Value.Find(name)!;

    /// <summary>All cases of all flows: the flow's name, and the case's file.</summary>
    internal static IEnumerable<TestCaseData> Cases() =>
        from file in Directory.EnumerateDirectories(Folder).Order(StringComparer.Ordinal).SelectMany(FlowCaseReader.Find)
        let flow = Path.GetFileName(Path.GetDirectoryName(Path.GetDirectoryName(file)))
        select new TestCaseData(flow, file).SetArgDisplayNames(
            flow!, Path.GetFileName(file).Replace(".case.yaml", "", StringComparison.Ordinal));

    [Test]
    public void Load_without_an_error() => Assert.That(Flows.Value.Flows.Select(flow => flow.Name), Is.Not.Empty);

    [TestCaseSource(nameof(Cases))]
    public async Task Do_what_their_cases_say(string flow, string file)
    {
        var result = await FlowCaseRunner.RunAsync(Flows.Value.Find(flow)!, FlowCaseReader.Read(file));

        Assert.That(result.Differences, Is.Empty, string.Join(Environment.NewLine, result.Differences));
    }

    [TestCase("domestic.case.yaml")]
    [TestCase("abroad.case.yaml")]
    [TestCase("allowances.case.yaml")]
    public async Task Write_invoices_that_are_valid_UBL(string file)
    {
        var schemas = Path.Combine(Repository.Root, "..", "shared", "data", "ubl", "xsd");
        Assume.That(schemas, Does.Exist, "The OASIS schemas are not in the repository.");
        var schema =
            XsdSchema.Load(schemas, "maindoc/UBL-Invoice-2.5.xsd", (path, line, message) => Assert.Fail($"{path}:{line}: {message}"))!;

        var result = await FlowCaseRunner.RunAsync(
            Flows.Value.Find("partner-invoice")!, FlowCaseReader.Read(Path.Combine(Folder, "partner-invoice", "cases", file)));

        var (violations, _) = schema.Validate(result.Sent[^1].Document, new FlowLimits());
        Assert.That(violations, Is.Empty);
    }

    [Test]
    public void Have_cases_each() =>
        Assert.That(Flows.Value.Flows.Where(flow => FlowCaseReader.Find(flow.Folder).Count == 0).Select(flow => flow.Name), Is.Empty);

    [Test]
    public async Task Have_cases_that_reach_every_step()
    {
        var reached = new CaseCoverage();
        foreach (var flow in Flows.Value.Flows)
        {
            foreach (var file in FlowCaseReader.Find(flow.Folder))
                await FlowCaseRunner.RunAsync(flow, FlowCaseReader.Read(file), Flows.Value, reached, CancellationToken.None);
        }

        var missed = from flow in Flows.Value.Flows
                     from step in reached.Missed(flow)
                     select $"{flow.Name}/flow.yaml:{step.Line}: "
            + $"{step.Path}";
        Assert.That(missed, Is.Empty);
    }

    [Test]
    public void Name_each_of_their_faults_in_a_case()
    {
        var unnamed = from flow in Flows.Value.Flows
                      let cases = string.Concat(FlowCaseReader.Find(flow.Folder).Select(File.ReadAllText))
                      from Match fault in FaultName().Matches(File.ReadAllText(Path.Combine(flow.Folder, FlowLoader.FileName)))
                      where !cases.Contains(fault.Groups[1].Value, StringComparison.Ordinal)
                      select $"{flow.Name}: {fault.Groups[1].Value}";
        Assert.That(unnamed, Is.Empty);
    }

    [GeneratedRegex(@"(?:code|fault): ([A-Z]\w+)")]
    private static partial Regex FaultName();
}
