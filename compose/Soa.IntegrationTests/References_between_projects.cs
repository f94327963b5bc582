using System.Xml.Linq;
using Soa.AllInOne.Testing;

namespace Soa.IntegrationTests;

/// <summary>Checks the rule of the architecture in the references between projects.</summary>
public sealed class References_between_projects
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Contracts"] = [],
        ["Database"] = [],
        ["Bus"] = ["Database"],
        ["Services"] = ["Contracts", "Bus", "Database"],
        ["compose"] = ["Contracts", "Bus", "Database", "Services"],
    };

    // It measures one SOAP stack against the other, in the build that has both.
    private static readonly (string Project, string Known) LoadRun = ("Soa.Bus.Load", "Soa.Services.CoreWcf");

    [Test]
    public void A_folder_refers_only_to_the_folders_it_may_know()
    {
        var broken =
            from project in Projects()
            where !IsTest(project)
            from reference in References(project)
            let knower = TopFolder(project)
            let known = TopFolder(reference)
            where known != knower && !Allowed[knower].Contains(known) && (Name(project), Name(reference)) != LoadRun
            select $"{Name(project)} refers to {Name(reference)}, "
                + $"but {knower} may know {(Allowed[knower] is [] ? "nothing else" : string.Join(", ", Allowed[knower]))}";
        Assert.That(broken, Is.Empty);
    }

    [Test]
    public void No_service_knows_another()
    {
        string[] services = ["Soa.Customers", "Soa.Orders", "Soa.Inventory", "Soa.Billing", "Soa.Shipping"];
        var broken =
            from project in Projects()
            where services.Contains(Name(project))
            from reference in References(project)
            where services.Contains(Name(reference))
            select $"{Name(project)} refers to {Name(reference)}; what one service needs of another goes through a flow";
        Assert.That(broken, Is.Empty);
    }

    [Test]
    public void The_bus_names_no_service_of_this_system_in_its_code()
    {
        var sources = Directory.GetFiles(Path.Combine(SharedData.RepositoryRoot, "Bus", "Soa.Bus"), "*.cs", SearchOption.AllDirectories);
        var broken = sources.Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}")
            && File.ReadAllText(file).Contains("Soa.Contracts", StringComparison.Ordinal));
        Assert.Multiple(() =>
        {
            Assert.That(sources, Is.Not.Empty);
            Assert.That(broken, Is.Empty);
        });
    }

    private static IEnumerable<string> Projects() =>
        Directory.GetFiles(SharedData.RepositoryRoot, "*.csproj", SearchOption.AllDirectories);

    private static IEnumerable<string> References(string project) =>
        from reference in XDocument.Load(project).Descendants("ProjectReference")
        select Path.GetFullPath(Path.Combine(Path.GetDirectoryName(project)!, (string)reference.Attribute("Include")!));

    private static string TopFolder(string path) =>
        Path.GetRelativePath(SharedData.RepositoryRoot, path).Split(Path.DirectorySeparatorChar)[0];

    private static string Name(string project) => Path.GetFileNameWithoutExtension(project);

    private static bool IsTest(string project) =>
        Name(project).EndsWith("Tests", StringComparison.Ordinal) || Name(project) == "Soa.Testing";
}
