using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace Soa.PackageTests;

/// <summary>Checks that a project made by <c>dotnet new</c> builds and runs, and that its tests pass.</summary>
[Category("Packages")]
public sealed class A_project_made_from_a_template
{
    private EmptyFolder folder = null!;
    private string soa = null!;

    [OneTimeSetUp]
    public async Task Install()
    {
        folder = await EmptyFolder.CreateAsync();
        soa = await folder.InstallToolAsync();
        var package = Path.Combine(await Packages.FolderAsync(), $"Soa.Templates.{Repository.Version}.nupkg");
        Assert.That(await NewAsync("install", package), Does.Contain("soa-service").And.Contain("soa-flow").And.Contain("soa-host"));
    }

    [OneTimeTearDown]
    public void Clean() => folder.Dispose();

    [Test]
    public async Task Is_a_service_whose_tests_pass()
    {
        await NewAsync("soa-service", "-n", "Acme.Letters");
        var printed = await folder.RunAsync("test", "Acme.Letters/Acme.Letters.Tests", "-warnAsError");

        Assert.That(printed, Does.Match(@"Passed!\s+- Failed:\s+0, Passed:\s+3"));
    }

    [Test]
    public async Task Is_a_flow_without_a_finding_whose_cases_pass()
    {
        await NewAsync("soa-flow", "-n", "hello-world");
        var flow = await File.ReadAllTextAsync(Path.Combine(folder.Path, "hello-world", "flow.yaml"));
        var schema = Regex.Match(flow, @"\$schema=(\S+)").Groups[1].Value;

        Assert.That(
            await DotNet.RunAsync(soa, folder.Path, ["flows", "check", "hello-world", "--strict"]),
            Does.Contain("1 flow(s) checked: 0 error(s), 0 warning(s)"));
        Assert.That(
            await DotNet.RunAsync(soa, folder.Path, ["flows", "test", "hello-world", "--coverage"]),
            Does.Contain("hello-world").And.Contain("2 ok, 0 failed; 0 step(s) not reached"));
        // The schema that the editor sees is that of the tool.
        Assert.That(
            await File.ReadAllTextAsync(Path.Combine(folder.Path, "hello-world", schema)),
            Is.EqualTo(await DotNet.RunAsync(soa, folder.Path, ["flows", "schema"])));
    }

    [Test]
    public async Task Is_a_host_whose_flow_calls_its_service()
    {
        await NewAsync("soa-host", "-n", "Acme.Bus");
        await folder.RunAsync("build", "Acme.Bus", "-v", "q", "-warnAsError");
        var assembly = Path.Combine(folder.Path, "Acme.Bus", "bin", "Debug", "net10.0", "Acme.Bus.dll");
        await using var host = await WebProgram.StartAsync(assembly, folder.Path);

        using var answer = await PostAsync(host, "Ada");
        using var refusal = await PostAsync(host, "");
        await Assert.MultipleAsync(async () =>
        {
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain(">Good day, Ada!</HelloAnswer>"));
            Assert.That(await refusal.Content.ReadAsStringAsync(), Does.Contain("NameMissing"));
            Assert.That(await host.Client.GetStringAsync("services/greeting?wsdl"), Does.Contain("wsdl:definitions"));
            Assert.That(await host.Client.GetStringAsync("bus/flows"), Does.Contain("hello"));
            Assert.That(await host.Client.GetStringAsync("health/ready"), Does.Contain("\"Healthy\""));
        });
    }

    [TestCase("service", "Acme.Letters")]
    [TestCase("flow", "hello-tool")]
    [TestCase("host", "Acme.Bus")]
    public async Task Is_what_the_tool_makes_too(string template, string name)
    {
        await NewAsync($"soa-{template}", "-n", name, "-o", $"new-{template}");

        await DotNet.RunAsync(soa, folder.Path, ["new", template, name, "--out", $"tool-{template}"]);

        Assert.That(ContentsOf($"tool-{template}"), Is.EqualTo(ContentsOf($"new-{template}")));
    }

    [Test]
    public async Task Has_the_versions_of_this_repository()
    {
        var central = await File.ReadAllTextAsync(Repository.PathOf("Directory.Packages.props"));
        var projects = Directory.GetFiles(Repository.PathOf("compose", "templates", "content"), "*.csproj", SearchOption.AllDirectories);
        var references = projects.Select(File.ReadAllText)
            .SelectMany(project => Regex.Matches(project, """PackageReference (Include="[^"]+" Version="[^"]+")"""))
            .Select(match => match.Groups[1].Value)
            .ToArray();
        var others = references.Where(reference => !Regex.IsMatch(reference, """^Include="Soa\.\S+" Version="SOA_VERSION"$"""));

        Assert.Multiple(() =>
        {
            Assert.That(references, Is.Not.Empty);
            Assert.That(others.Where(reference => !central.Contains(reference, StringComparison.Ordinal)), Is.Empty);
        });
    }

    private Dictionary<string, string> ContentsOf(string name)
    {
        var root = Path.Combine(folder.Path, name);
        return Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).ToDictionary(
            file => Path.GetRelativePath(root, file), File.ReadAllText, StringComparer.Ordinal);
    }

    private static async Task<HttpResponseMessage> PostAsync(WebProgram host, string name)
    {
        using var hello = new StringContent(
            $"<Hello xmlns=\"http://example.com/hello/v1\"><Name>{name}</Name></Hello>", MediaTypeHeaderValue.Parse("application/xml"));
        return await host.Client.PostAsync("hello", hello);
    }

    private Task<string> NewAsync(params IEnumerable<string> arguments) =>
        folder.RunAsync([.. new[] { "new" }.Concat(arguments), "--debug:custom-hive", Path.Combine(folder.Path, ".hive")]);
}
