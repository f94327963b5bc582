using System.Text.Json.Nodes;
using Soa.Testing.Flows;
using Soa.Testing.Flows.Checking;

namespace Soa.Flows.Tests.Tool;

public sealed class Somebody_who_begins
{
    private DirectoryInfo folder = null!;

    [SetUp]
    public void CreateFolder() => folder = Directory.CreateTempSubdirectory("soa-new-");

    [TearDown]
    public void DeleteFolder() => folder.Delete(recursive: true);

    [Test]
    public async Task Makes_a_flow_without_a_finding_whose_cases_reach_every_step()
    {
        var made = await FlowTool.SoaAsync("new", "flow", "hello-world", "--out", PathOf("hello-world"));

        var check = await FlowTool.RunAsync("check", PathOf("hello-world"), "--strict");
        var test = await FlowTool.RunAsync("test", PathOf("hello-world"), "--coverage");
        Assert.That((made.ExitCode, check.ExitCode, test.ExitCode), Is.EqualTo((0, 0, 0)), made.Error + check.Output + test.Output);
        Assert.That(made.Output, Does.Contain("6 files. Next: soa flows test "));
        Assert.That(test.Output, Does.StartWith("hello-world").And.Contain("2 ok, 0 failed; 0 step(s) not reached"));
        Assert.That(
            File.ReadAllText(PathOf("hello-world/.schema/flow.schema.json")), Is.EqualTo((await FlowTool.RunAsync("schema")).Output));
    }

    [TestCase("service", "Acme.Letters/Acme.Letters.csproj", "namespace Acme.Letters;", "Acme.Letters/Greeting.cs")]
    [TestCase("host", "Acme.Letters.csproj", "Acme.Letters", "Program.cs")]
    public async Task Makes_what_the_template_has_with_the_name_put_in(string template, string project, string text, string file)
    {
        var (code, output, _) = await FlowTool.SoaAsync("new", template, "Acme.Letters", "--out", PathOf("a"), "--json");

        var source = Path.Combine(Repository.Root, "compose", "templates", "content", $"soa-{template}");
        var sources = Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories)
            .Where(path => !Path.GetRelativePath(source, path).Split(Path.DirectorySeparatorChar)
                .Any(part => part is ".template.config" or "bin" or "obj"));
        var made = Directory.EnumerateFiles(PathOf("a"), "*", SearchOption.AllDirectories).ToArray();
        Assert.That(code, Is.Zero);
        Assert.That(JsonNode.Parse(output)!["files"]!.AsArray(), Has.Count.EqualTo(made.Length));
        Assert.That(made.Count(path => !path.Contains(".schema", StringComparison.Ordinal)), Is.EqualTo(sources.Count()));
        Assert.That(File.ReadAllText(PathOf($"a/{file}")), Does.Contain(text));
        Assert.That(File.ReadAllText(PathOf($"a/{project}")), Does.Match("""Include="Soa\.\w+" Version="\d+\.\d+\.\d+[^"]*" """.TrimEnd()));
        Assert.That(
            made.Select(File.ReadAllText),
            Has.None.Contains("SOA_VERSION").And.None.Contains("SoaService1").And.None.Contains("SoaHost1"));
    }

    [TestCase("new service 1Letters", "'1Letters' is not a name for a service. Write one such as Acme.Letters.")]
    [TestCase("new service a/b", "'a/b' is not a name for a service.")]
    [TestCase("new flow hello_world", "'hello_world' is not a name for a flow. Write one such as hello-world.")]
    [TestCase("new flow ../x", "'../x' is not a name for a flow.")]
    [TestCase("new flow", "Required argument 'NAME' missing")]
    public async Task Reads_which_names_can_be_given(string arguments, string why)
    {
        var (code, output, error) = await FlowTool.SoaAsync(arguments.Split(' '));

        Assert.That((code, output), Is.EqualTo((2, "")));
        Assert.That(error, Does.StartWith(why));
    }

    [Test]
    public async Task Loses_nothing_that_is_there()
    {
        File.WriteAllText(PathOf("mine"), "mine");

        var (code, output, error) = await FlowTool.SoaAsync("new", "flow", "x", "--out", folder.FullName);

        Assert.That((code, output, folder.GetFiles().Length), Is.EqualTo((1, "", 1)));
        Assert.That(error.TrimEnd(), Does.EndWith("is there already and not empty. Choose another folder with --out."));
    }

    private string PathOf(string file) => Path.Combine(folder.FullName, file);
}
