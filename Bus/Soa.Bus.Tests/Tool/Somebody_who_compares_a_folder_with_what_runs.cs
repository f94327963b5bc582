using System.Text.Json.Nodes;

namespace Soa.Bus.Tests.Tool;

public sealed class Somebody_who_compares_a_folder_with_what_runs : ToolFixture
{
    [Test]
    public async Task Sees_that_it_is_the_same()
    {
        var (code, output, error) = await SoaAsync("flows", "diff", Folder);

        Assert.That((code, error), Is.EqualTo((0, "")));
        Assert.That(output, Does.Match(@"(?m)^lend: same \(version 1 \([0-9a-f]{12}\) runs since .* UTC\)$"));
    }

    [Test]
    public async Task Sees_which_flows_differ()
    {
        var folder = Directory.CreateTempSubdirectory("soa-diff-");
        try
        {
            Copy("lend", folder, yaml => yaml + "# changed\n");
            Copy("lend", folder, yaml => yaml.Replace("flow: lend", "flow: more", StringComparison.Ordinal), "more");

            var (code, output, _) = await SoaAsync("flows", "diff", folder.FullName, "--json");
            var one = await SoaAsync("flows", "diff", Path.Combine(folder.FullName, "more"));

            Assert.That(code, Is.EqualTo(1));
            Assert.That(
                JsonNode.Parse(output)!["flows"]!.AsArray().Select(flow => $"{flow!["flow"]} {flow["change"]}"),
                Is.EqualTo(new[] { "lend changed", "more added", "stuck removed" }));
            Assert.That(one.Output.TrimEnd(), Is.EqualTo("more: added (it does not run)"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private void Copy(string flow, DirectoryInfo to, Func<string, string> change, string? name = null)
    {
        var target = to.CreateSubdirectory(name ?? flow).FullName;
        File.WriteAllText(Path.Combine(target, "flow.yaml"), change(File.ReadAllText(Path.Combine(Folder, flow, "flow.yaml"))));
    }
}
