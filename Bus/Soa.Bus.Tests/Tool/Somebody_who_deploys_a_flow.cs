using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Soa.Bus.Tests.Tool;

public sealed class Somebody_who_deploys_a_flow : ToolFixture
{
    private const string Closed =
        """
        flow: lend
        from: [ http:/lend, { endpoint: 'soap:/lend-over-soap', wsdl: 'service:desk' } ]
        steps:
          - fault: Closed
            message: Not today.
        """;

    private DirectoryInfo folder = null!;

    [SetUp]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("soa-deploy-");

    [TearDown]
    public async Task Undo()
    {
        // The flow of the folder, for the next test.
        await SoaAsync("flows", "deploy", Path.Combine(Folder, "lend"));
        folder.Delete(recursive: true);
    }

    [Test]
    public async Task Sees_it_take_new_documents()
    {
        Assert.That((await PipeAsync(Borrow("1"), "send", "-", "--flow", "lend")).ExitCode, Is.EqualTo(0));

        var (code, output, error) = await SoaAsync("flows", "deploy", Write("lend", Closed));
        Assert.That((code, error), Is.EqualTo((0, "")));
        Assert.That(output, Does.Match("^lend: version [0-9]+ takes new documents"));

        var answer = await PipeAsync(Borrow("2"), "send", "-", "--flow", "lend");
        Assert.That(answer.Output + answer.Error, Does.Contain("Not today."));
        Assert.That((await SoaAsync("flows", "diff", Folder)).Output, Does.Contain("lend: changed"));
        using var client = new HttpClient { BaseAddress = new Uri(Address) };
        var audit = await client.GetFromJsonAsync<JsonNode>("/bus/audit?action=FlowDeployed");
        Assert.That((string?)audit!["entries"]![0]!["target"], Is.EqualTo("lend"));
    }

    [Test]
    public async Task Gets_the_same_version_for_the_same_files()
    {
        var first = await SoaAsync("flows", "deploy", Write("lend", Closed), "--json");
        var second = await SoaAsync("flows", "deploy", Write("lend", Closed), "--json");

        Assert.That(JsonNode.Parse(first.Output)![0]!["flow"]!.GetValue<string>(), Is.EqualTo("lend"));
        Assert.That(second.Output, Is.EqualTo(first.Output));
    }

    [TestCase("lend", "flow: lend\nfrom: http:/lend\nsteps: [ { cal: service:desk/BorrowBook } ]\n", "flow.yaml:3: ")]
    [TestCase("lend", "flow: lent\nfrom: http:/lent\nsteps: [ { reply: { text: x } } ]\n", "lent")]
    [TestCase("lend", "flow: lend\nfrom: http:/stuck\nsteps: [ { fault: Closed, message: Not today. } ]\n", "cannot run")]
    [TestCase("more", "flow: more\nfrom: http:/more\nsteps: [ { fault: Closed, message: Not today. } ]\n", "no flow 'more'")]
    public async Task Reads_why_it_is_refused_and_changes_nothing(string name, string yaml, string reason)
    {
        var (code, output, error) = await SoaAsync("flows", "deploy", Write(name, yaml));

        Assert.That((code, output), Is.EqualTo((1, "")));
        Assert.That(error, Does.Contain(reason));
        Assert.That((await SoaAsync("flows", "diff", Path.Combine(Folder, "lend"))).Output, Does.StartWith("lend: same"));
    }

    [TestCase("nothing", "not a ZIP")]
    [TestCase("other.yaml", "no file flow.yaml")]
    [TestCase("flow.yaml,flow.yaml", "'flow.yaml' twice")]
    [TestCase("flow.yaml,../../escaped.xslt", "'../../escaped.xslt'")]
    [TestCase("flow.yaml,/escaped.xslt", "'/escaped.xslt'")]
    public async Task Cannot_send_what_is_no_folder_of_a_flow(string names, string reason)
    {
        using var packed = new MemoryStream();
        if (names != "nothing")
        {
            await using var archive = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true);
            foreach (var name in names.Split(','))
            {
                await using var entry = new StreamWriter(await archive.CreateEntry(name).OpenAsync());
                await entry.WriteAsync(Closed);
            }
        }

        var (status, problem) = await PutAsync(packed.ToArray());

        Assert.That(status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(problem, Does.Contain(reason));
    }

    [Test]
    public async Task Cannot_send_a_file_that_unpacks_to_very_much()
    {
        using var packed = new MemoryStream();
        await using (var archive = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            await using var entry = await archive.CreateEntry("flow.yaml", CompressionLevel.Optimal).OpenAsync();
            await entry.WriteAsync(new byte[17 * 1024 * 1024]);
        }

        var (status, problem) = await PutAsync(packed.ToArray());

        Assert.That(packed.Length, Is.LessThan(100_000));
        Assert.That(status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(problem, Does.Contain("more than 16,777,216 bytes"));
    }

    private async Task<(HttpStatusCode Status, string? Problem)> PutAsync(byte[] packed)
    {
        using var client = new HttpClient { BaseAddress = new Uri(Address) };
        client.DefaultRequestHeaders.Add("X-User", "anna");
        using var answer = await client.PutAsync(new Uri("/bus/flows/lend", UriKind.Relative), new ByteArrayContent(packed));
        return (answer.StatusCode, (string?)(await answer.Content.ReadFromJsonAsync<JsonNode>())!["detail"]);
    }

    private string Write(string name, string yaml)
    {
        var target = folder.CreateSubdirectory(name).FullName;
        File.WriteAllText(Path.Combine(target, "flow.yaml"), yaml);
        return target;
    }
}
