using System.IO.Compression;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace Soa.PackageTests;

[Category("Packages")]
public sealed class A_package
{
    private static IEnumerable<string> All => Packages.All.Keys;

    private static IEnumerable<string> Libraries => Packages.Libraries;

    [TestCaseSource(nameof(All))]
    public async Task Says_what_it_is_for_and_under_which_licence(string id)
    {
        using var package = await Packages.OpenAsync(id);
        var description = Metadata(package);

        Assert.Multiple(() =>
        {
            Assert.That(Value("id"), Is.EqualTo(id));
            Assert.That(Value("version"), Is.EqualTo(Repository.Version));
            Assert.That(Value("license"), Is.EqualTo("MIT"));
            Assert.That(Value("authors"), Is.EqualTo("The Soa authors"));
            Assert.That(Value("description"), Has.Length.GreaterThan(40).And.EndsWith("."));
            Assert.That(Value("tags"), Is.Not.Empty);
            Assert.That(Value("readme"), Is.EqualTo("README.md"));
            Assert.That(Text(package, "README.md"), Does.StartWith($"# {id}\n"));
        });

        string Value(string name) => description.Elements().Single(element => element.Name.LocalName == name).Value;
    }

    [TestCaseSource(nameof(All))]
    public async Task Depends_only_on_what_it_needs_itself(string id)
    {
        using var package = await Packages.OpenAsync(id);
        var dependencies = Metadata(package).Descendants().Where(element => element.Name.LocalName == "dependency")
            .Select(dependency => (string)dependency.Attribute("id")!);

        Assert.That(dependencies, Is.EquivalentTo(Packages.All[id].Dependencies));
    }

    [TestCase("Soa.Messaging", "DiffPlex")]
    [TestCase("Soa.Messaging", "MassTransit")]
    [TestCase("Soa.Messaging", "MassTransit.RabbitMQ")]
    [TestCase("Soa.Flows", "YamlDotNet")]
    [TestCase("Soa.Flows", "Cronos")]
    [TestCase("Soa.Soap", "Microsoft.AspNetCore.Authentication.JwtBearer")]
    public async Task Hides_from_the_compiler_what_only_it_knows(string id, string dependency)
    {
        using var package = await Packages.OpenAsync(id);
        var found = Metadata(package).Descendants().Single(element => (string?)element.Attribute("id") == dependency);

        Assert.That(((string?)found.Attribute("exclude"))?.Split(','), Does.Contain("Compile"));
    }

    [TestCaseSource(nameof(Libraries))]
    public async Task Holds_one_library_with_its_documentation(string id)
    {
        using var package = await Packages.OpenAsync(id);
        var files = package.Entries.Select(entry => entry.FullName).Where(name => name.StartsWith("lib/", StringComparison.Ordinal));
        var documentation = XDocument.Parse(Text(package, $"lib/net10.0/{id}.xml"));

        Assert.Multiple(() =>
        {
            Assert.That(files, Is.EquivalentTo([$"lib/net10.0/{id}.dll", $"lib/net10.0/{id}.xml"]));
            Assert.That(documentation.Descendants("member").Count(), Is.GreaterThan(10));
        });
    }

    [TestCaseSource(nameof(Libraries))]
    public async Task Is_deterministic_and_has_symbols_beside_it(string id)
    {
        using var package = await Packages.OpenAsync(id);
        using var symbols = await Packages.OpenAsync(id, "snupkg");
        using var library = new PEReader(new MemoryStream(Bytes(package, $"lib/net10.0/{id}.dll")));

        Assert.Multiple(() =>
        {
            Assert.That(library.ReadDebugDirectory().Select(entry => entry.Type), Does.Contain(DebugDirectoryEntryType.Reproducible));
            Assert.That(symbols.GetEntry($"lib/net10.0/{id}.pdb"), Is.Not.Null);
        });
    }

    [Test]
    public async Task Is_a_tool_with_everything_in_it()
    {
        using var package = await Packages.OpenAsync("Soa.Bus.Tool");
        var settings = XDocument.Parse(Text(package, "tools/net10.0/any/DotnetToolSettings.xml"));

        Assert.Multiple(() =>
        {
            Assert.That((string?)settings.Descendants("Command").Single().Attribute("Name"), Is.EqualTo("soa"));
            Assert.That(package.GetEntry("tools/net10.0/any/MassTransit.dll"), Is.Not.Null);
            // Nobody but this repository has its services.
            Assert.That(package.Entries.Where(entry => entry.Name.EndsWith(".wsdl", StringComparison.Ordinal)), Is.Empty);
        });
    }

    private static XElement Metadata(ZipArchive package)
    {
        var description = package.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal));
        return XDocument.Parse(Text(package, description.FullName)).Root!.Elements().First();
    }

    private static string Text(ZipArchive package, string name) => new StreamReader(new MemoryStream(Bytes(package, name))).ReadToEnd();

    private static byte[] Bytes(ZipArchive package, string name)
    {
        using var content = (package.GetEntry(name) ?? throw new AssertionException($"There is no {name} in the package.")).Open();
        using var bytes = new MemoryStream();
        content.CopyTo(bytes);
        return bytes.ToArray();
    }
}
