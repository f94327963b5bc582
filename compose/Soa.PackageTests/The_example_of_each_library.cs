using System.Xml.Linq;

namespace Soa.PackageTests;

/// <summary>The programs in <c>compose/examples</c> that show a library used alone, as they were built with these tests.</summary>
public sealed class The_example_of_each_library
{
    private static readonly string[] Libraries = ["Documents", "Messaging", "Soap", "Flows"];

    [TestCaseSource(nameof(Libraries))]
    public void Has_at_most_thirty_lines(string library) =>
        Assert.That(File.ReadAllLines(Source(library)), Has.Length.LessThanOrEqualTo(30));

    [TestCaseSource(nameof(Libraries))]
    public void Refers_to_that_library_and_nothing_else(string library)
    {
        var project = XDocument.Load(Path.Combine(Path.GetDirectoryName(Source(library))!, $"Soa.Examples.{library}.csproj"));
        var references = project.Descendants().Where(element => element.Name.LocalName.EndsWith("Reference", StringComparison.Ordinal));

        Assert.That(
            references.Select(reference => (string?)reference.Attribute("Include")),
            Is.EqualTo([$"../../../Bus/Soa.{library}/Soa.{library}.csproj"]));
    }

    [TestCaseSource(nameof(Libraries))]
    public async Task Stands_on_the_page_of_the_library(string library) =>
        Assert.That(
            await File.ReadAllTextAsync(Repository.PathOf("Bus", $"Soa.{library}", "README.md")),
            Does.Contain($"```csharp\n{await File.ReadAllTextAsync(Source(library))}```"));

    [TestCaseSource(nameof(Libraries))]
    public Task Does_what_it_shows(string library) => Example.RunAsync(library, Repository.ExampleOf(library));

    private static string Source(string library) => Repository.PathOf("compose", "examples", $"Soa.Examples.{library}", "Program.cs");
}
