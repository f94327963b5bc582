using System.Text.RegularExpressions;
using Soa.AllInOne.Testing;

namespace Soa.IntegrationTests.Pages;

/// <summary>Checks the commands of every page, typed as a newcomer would.</summary>
public sealed partial class The_commands_of_every_page
{
    private const string Tour = "compose/TOUR.md";
    private const string Examples = "compose/examples/README.md";

    private readonly PageWalk walk = new();

    // Those that start the system alike, one after the other.
    private static IEnumerable<TestCaseData> Pages() =>
        from page in MarkdownPage.All
        where page.File != Tour && page.Blocks.Any(block => block.Need is null)
        orderby page.Blocks.FirstOrDefault(block => block.IsStart)?.Commands ?? ""
        select new TestCaseData(page.File).SetArgDisplayNames(page.File);

    private static IEnumerable<TestCaseData> ExamplePages() =>
        from page in MarkdownPage.All
        where page.File.StartsWith("compose/examples/flows/", StringComparison.Ordinal)
        select new TestCaseData(page.File).SetArgDisplayNames(page.File);

    [OneTimeTearDown]
    public ValueTask Stop() => walk.DisposeAsync();

    [TestCaseSource(nameof(Pages))]
    public Task Do_what_the_page_says(string file) => walk.FollowAsync(MarkdownPage.Of(file));

    [Test]
    public async Task Do_what_the_tour_says_and_again_when_it_is_walked_a_second_time()
    {
        await walk.FollowAsync(MarkdownPage.Of(Tour));
        await walk.FollowAsync(MarkdownPage.Of(Tour));
    }

    [Test]
    public void Are_found_or_say_to_reader_and_test_what_they_need() =>
        Assert.That(MarkdownPage.All.SelectMany(page => page.Errors), Is.Empty);

    [Test]
    public void Stand_in_a_block_if_they_stand_in_a_sentence()
    {
        var blocks = MarkdownPage.All.SelectMany(page => page.Blocks).Select(block => Space().Replace(block.Commands, " ")).ToList();
        var unknown = from page in MarkdownPage.All
                      from command in page.Inline
                      where !blocks.Exists(block => block.Contains(Typed(command.Command), StringComparison.Ordinal))
                      select $"{page.File}:{command.Line}: {command.Command}";

        Assert.That(unknown, Is.Empty, "run it in a block, or mark its paragraph with <!-- needs: ... -->");
    }

    [TestCaseSource(nameof(ExamplePages))]
    public void Start_all_examples_in_one_way(string file) =>
        Assert.That(Start(file), Is.EqualTo(Start(Examples)));

    [TestCaseSource(nameof(ExamplePages))]
    public void Stand_on_a_page_that_the_page_of_all_examples_names(string file) =>
        Assert.That(
            File.ReadAllText(Path.Combine(SharedData.RepositoryRoot, Examples)),
            Does.Contain($"]({Path.GetRelativePath("compose/examples", file)})"));

    private static string Start(string file) => MarkdownPage.Of(file).Blocks.Single(block => block.IsStart).Commands;

    // In this repository the tool 'soa' is run from its project.
    private static string Typed(string command) =>
        Space().Replace(command.StartsWith("soa ", StringComparison.Ordinal) ? "dotnet run --project Bus/Soa.Bus.Tool -- "
            + $"{command[4..]}" : command, " ");

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
