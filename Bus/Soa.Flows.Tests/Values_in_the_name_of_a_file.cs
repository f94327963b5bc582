using System.Security;
using System.Text;
using Soa.Documents;
using Soa.Testing.Flows;

namespace Soa.Flows.Tests;

public sealed class Values_in_the_name_of_a_file
{
    private string root = "";

    [SetUp]
    public void MakeFolder() => root = Directory.CreateTempSubdirectory("soa-out-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(root, recursive: true);

    [TestCase("A/1", "A 1", "A:1", "A_1", "A%2F1", "A\\1", "A~1")]
    [TestCase("A", "A ", " A", "A.", "A\u00A0", "A\u0300", "\u00C0")]
    [TestCase("\u212B", "\u00C5", "A\u030A")]
    [TestCase("..", ".", ".x", "%2Ex")]
    [TestCase("a\tb", "a\nb", "a\rb", "a b")]
    public async Task Give_each_document_a_file_of_its_own(params string[] values)
    {
        foreach (var value in values)
            Assert.That((await SendAsync(value)).Outcome, Is.EqualTo(FlowOutcome.Completed), value);

        Assert.That(Files(), Has.Length.EqualTo(values.Length));
        Assert.That(
            Files().Select(file => File.ReadAllText(file)).Order(StringComparer.Ordinal),
            Is.EqualTo(values.Select(XmlOf).Order(StringComparer.Ordinal)));
        Assert.That(Files().Select(file => Path.GetFileName(file)!), Has.None.StartsWith(".").And.None.Matches("[\\s:\\\\]"));
    }

    [Test]
    public async Task Are_cut_where_the_file_system_ends_and_stay_different()
    {
        var (same, letters) = (new string('a', 300), new string('\u00E9', 130));
        string[] values = [same, same + "b", letters, letters + "x", new string('a', 251), "%" + new string('a', 250)];

        foreach (var value in values)
            await SendAsync(value);

        Assert.That(
            Files().Select(file => File.ReadAllText(file)).Order(StringComparer.Ordinal),
            Is.EqualTo(values.Select(XmlOf).Order(StringComparer.Ordinal)));
        Assert.That(Files().Select(file => Encoding.UTF8.GetByteCount(Path.GetFileName(file)!)), Is.All.LessThanOrEqualTo(255));
        Assert.That(Files(), Is.All.EndsWith(".xml"));
    }

    [Test]
    public void Must_not_be_empty_if_nothing_else_names_the_file() =>
        Assert.That(() => SendAsync("", "file:{/o/@n}.xml"), Throws.TypeOf<FlowException>().With.Message.Contains("'.xml', which is not "
            + "a name for a file"));

    private string[] Files() => Directory.GetFiles(root, "*", new EnumerationOptions { AttributesToSkip = 0 });

    private async Task<FlowResult> SendAsync(string value, string address = "file:{/o/@n}.xml")
    {
        using var flow = new TestFlow($"steps: [ {{ send: '{address}' }} ]") { Options = new FlowOptions { FileFolders = [root] } };
        return await flow.RunAsync(new Document(Encoding.UTF8.GetBytes(XmlOf(value)), Guid.NewGuid()));
    }

    private static string XmlOf(string value)
    {
        var escaped = SecurityElement.Escape(value)
            .Replace("\t", "&#9;", StringComparison.Ordinal)
            .Replace("\n", "&#10;", StringComparison.Ordinal)
            .Replace("\r", "&#13;", StringComparison.Ordinal);
        return $"<o n=\"{escaped}\"/>";
    }
}
