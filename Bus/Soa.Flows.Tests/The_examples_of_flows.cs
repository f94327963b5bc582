using System.Xml.Linq;
using Soa.Flows.Cases;
using Soa.Flows.Checking;
using Soa.Flows.Endpoints;
using Soa.Flows.Loading;
using Soa.Testing.Flows;

namespace Soa.Flows.Tests;

public sealed class The_examples_of_flows
{
    private static readonly ServiceDirectory Services = ServiceDirectory.FromWsdl(
        Directory.GetFiles(Path.Combine(Repository.Root, "Contracts", "Wsdl"), "*.wsdl")
            .Select(file => KeyValuePair.Create(Path.GetFileNameWithoutExtension(file), XDocument.Load(file))));

    private static readonly Lazy<FlowSet> Flows = new(() => new FlowLoader(Services).LoadAll(Repository.Flows, Repository.Examples));

    private static IEnumerable<TestCaseData> Cases() =>
        from folder in Repository.ExampleFolders
        from file in FlowCaseReader.Find(folder)
        select new TestCaseData(folder, file).SetArgDisplayNames(
            Path.GetFileName(folder), Path.GetFileName(file).Replace(".case.yaml", "", StringComparison.Ordinal));

    private static IEnumerable<TestCaseData> Folders() =>
        Repository.ExampleFolders.Select(folder => new TestCaseData(folder).SetArgDisplayNames(Path.GetFileName(folder)));

    [Test]
    public void Load_beside_the_flows_that_ship() => Assert.That(Flows.Value.Find("soap-proxy-failover"), Is.Not.Null);

    [Test]
    public void Have_nothing_that_a_check_finds() =>
        Assert.That(new FlowChecker(Services, FlowCatalog.BuiltIn).Check(Repository.Examples).Findings, Is.Empty);

    [TestCaseSource(nameof(Cases))]
    public async Task Do_what_their_cases_say(string folder, string file)
    {
        var result = await FlowCaseRunner.RunAsync(Find(folder), FlowCaseReader.Read(file));

        Assert.That(result.Differences, Is.Empty, string.Join(Environment.NewLine, result.Differences));
    }

    [TestCaseSource(nameof(Folders))]
    public async Task Have_cases_that_reach_every_step(string folder)
    {
        var reached = new CaseCoverage();
        foreach (var file in FlowCaseReader.Find(folder))
            await FlowCaseRunner.RunAsync(Find(folder), FlowCaseReader.Read(file), Flows.Value, reached, CancellationToken.None);

        Assert.That(reached.Missed(Find(folder)).Select(step => $"{folder}/flow.yaml:{step.Line}: {step.Path}"), Is.Empty);
    }

    private static Flow Find(string folder) => Flows.Value.Find(Path.GetFileName(folder))!;
}
