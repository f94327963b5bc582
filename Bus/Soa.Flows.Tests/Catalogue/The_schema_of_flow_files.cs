using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using Soa.Flows.Cases;
using Soa.Flows.Catalogue;
using Soa.Flows.Loading;
using Soa.Testing.Flows;

namespace Soa.Flows.Tests.Catalogue;

public sealed class The_schema_of_flow_files
{
    private static readonly Lazy<JsonSchema> Flow = new(() => JsonSchema.FromText(FlowSchema.Write(FlowCatalog.BuiltIn)));

    private static readonly Lazy<JsonSchema> Case = new(() => JsonSchema.FromText(CaseSchema.Write()));

    private static IEnumerable<TestCaseData> Flows() =>
        Repository.FlowFolders.Concat(Repository.ExampleFolders).Select(
            folder => new TestCaseData(Path.Combine(folder, FlowLoader.FileName)).SetArgDisplayNames(Path.GetFileName(folder)));

    private static IEnumerable<TestCaseData> Cases() =>
        from folder in Repository.FlowFolders.Concat(Repository.ExampleFolders)
        from file in FlowCaseReader.Find(folder)
        select new TestCaseData(file).SetArgDisplayNames(Path.GetFileName(folder), Path.GetFileName(file));

    private static IEnumerable<TestCaseData> Examples() =>
        from step in FlowCatalog.BuiltIn.Steps.Values
        where step.Example.Length > 0
        select new TestCaseData(step.Example).SetArgDisplayNames(step.Name);

    [TestCase("flow.schema.json")]
    [TestCase("case.schema.json")]
    public void Is_the_one_that_ships(string file)
    {
        var (current, command) = file == "flow.schema.json"
            ? (FlowSchema.Write(FlowCatalog.BuiltIn), "flows schema")
            : (CaseSchema.Write(), "flows schema --cases");

        Assert.That(
            File.ReadAllText(Path.Combine(Repository.Flows, file)),
            Is.EqualTo(current),
            $"Write it anew: dotnet run --project Bus/Soa.Bus.Tool -- {command} > Bus/Flows/{file}");
    }

    [TestCaseSource(nameof(Flows))]
    public void Accepts_every_flow_that_ships(string file) => Assert.That(Errors(Flow.Value, File.ReadAllText(file)), Is.Empty);

    [TestCaseSource(nameof(Cases))]
    public void Accepts_every_case_that_ships(string file) => Assert.That(Errors(Case.Value, File.ReadAllText(file)), Is.Empty);

    [TestCaseSource(nameof(Examples))]
    public void Accepts_every_example_of_the_catalogue(string example) =>
        Assert.That(Errors(Flow.Value, $"flow: a\nfrom: queue:a\nsteps:\n{StepExample.Indented(example)}"), Is.Empty);

    [TestCaseSource(nameof(Flows))]
    public void Is_named_in_every_flow_that_ships(string file) =>
        Assert.That(
            File.ReadLines(file).First(),
            Is.EqualTo("# yaml-language-server: "
                + $"$schema={Path.GetRelativePath(Path.GetDirectoryName(file)!, Path.Combine(Repository.Flows, "flow.schema.json"))}"));

    [TestCase("flow: a\nfrom: queue:a\nstepps: [ stop ]", TestName = "Refuses a key that there is not")]
    [TestCase("flow: a\nfrom: evnt:a/b\nsteps: [ stop ]", TestName = "Refuses a scheme that there is not")]
    [TestCase("flow: a\nfrom: queue:a\nsteps: [ { cal: service:a/b } ]", TestName = "Refuses a step that there is not")]
    [TestCase("flow: a\nfrom: queue:a\nsteps: [ { call: service:a/b, mapp: x.xslt } ]", TestName = "Refuses an option that there is not")]
    [TestCase("flow: a\nfrom: queue:a\nsteps: [ { call: service:a/b, timeout: 5 } ]", TestName = "Refuses a time without a unit")]
    [TestCase("flow: a\nfrom: queue:a\nsteps: [ { require: [ { that: x } ] } ]", TestName = "Refuses an item without what it needs")]
    [TestCase("flow: a\nfrom: queue:a\nsteps: [ { split: //a, steps: [ { lgo: x } ] } ]", TestName = "Refuses what is wrong deep inside")]
    [TestCase("flow: a\nsteps: [ stop ]", TestName = "Refuses a flow without a source")]
    public void Refuses(string yaml) => Assert.That(Errors(Flow.Value, yaml), Is.Not.Empty);

    [Test]
    public void Knows_the_keys_that_the_loader_knows()
    {
        Assert.That(Properties(FlowSchema.Write(FlowCatalog.BuiltIn)), Is.EquivalentTo(FlowFile.Keys));
        Assert.That(Properties(CaseSchema.Write()), Is.EquivalentTo(FlowCaseReader.Keys));
        Assert.That(Properties(CaseSchema.Write(), "expect"), Is.EquivalentTo(FlowCaseReader.ExpectKeys));
    }

    private static IEnumerable<string> Properties(string schema, string? of = null)
    {
        var properties = JsonNode.Parse(schema)!["properties"]!;
        return (of is null ? properties : properties[of]!["properties"]!).AsObject().Select(pair => pair.Key);
    }

    private static List<string> Errors(JsonSchema schema, string yaml)
    {
        var element = JsonSerializer.SerializeToElement(YamlAsJson.Read(yaml));
        var results = schema.Evaluate(element, new EvaluationOptions { OutputFormat = OutputFormat.List });
        return results.IsValid ? [] : [.. (results.Details ?? []).Where(detail => detail.Errors is not null).Select(
            detail => $"{detail.InstanceLocation}: {string.Join(", ", detail.Errors!.Values)}"), "not valid"];
    }
}
