using Soa.AllInOne.Testing;

namespace Soa.IntegrationTests.Pages;

/// <summary>The README: two screens that lead on.</summary>
public sealed class The_first_page
{
    private const int MostLines = 110;

    private static readonly string Text = File.ReadAllText(Path.Combine(SharedData.RepositoryRoot, "README.md"));

    [Test]
    public void Fits_on_two_screens() =>
        Assert.That(Text.Split('\n'), Has.Length.AtMost(MostLines), "put it on a page of its own, and a link to it here");

    [TestCase("compose/TOUR.md")]
    [TestCase("Bus/Flows/YOUR-FIRST-FLOW.md")]
    [TestCase("Services/WRITE-YOUR-OWN-SERVICE.md")]
    [TestCase("compose/examples/README.md")]
    [TestCase("Bus/README.md")]
    [TestCase("Services/README.md")]
    [TestCase("Contracts/README.md")]
    [TestCase("Database/README.md")]
    [TestCase("Bus/SETTINGS.md")]
    [TestCase("Bus/PERFORMANCE.md")]
    [TestCase("compose/SECURITY.md")]
    [TestCase("compose/DOCKER.md")]
    [TestCase("Database/SQL-SERVER.md")]
    [TestCase("Services/CORE-WCF.md")]
    [TestCase("compose/TROUBLESHOOTING.md")]
    [TestCase("compose/PROVED.md")]
    public void Leads_to_the_page(string page) => Assert.That(MarkdownText.Links(Text), Does.Contain(page));

    [Test]
    public void Shows_what_it_looks_like_in_small_pictures()
    {
        var pictures = MarkdownText.Links(Text).Where(link => link.EndsWith(".png", StringComparison.Ordinal)).ToList();

        Assert.That(pictures, Has.Count.InRange(3, 6));
        foreach (var picture in pictures)
            Assert.That(new FileInfo(Path.Combine(SharedData.RepositoryRoot, picture)).Length, Is.LessThan(200 * 1024), picture);
    }
}
