namespace Soa.IntegrationTests.Pages;

/// <summary>Checks what the guard of the pages finds, and what it refuses.</summary>
public sealed class A_page_with_commands
{
    [Test]
    public void Has_them_with_what_they_print()
    {
        var block = MarkdownPage.Parse("# A\n\n```sh\ncurl -s x\n```\n\n```text\ny … z\n```\n").Blocks.Single();

        Assert.That((block.Line, block.Commands, block.Output, block.Need), Is.EqualTo((3, "curl -s x\n", "y … z", (string?)null)));
    }

    [TestCase("```\ncurl -s x\n```", "write ```sh")]
    [TestCase("```\nA=1 dotnet test\n```", "write ```sh")]
    [TestCase("```shell\ncurl -s x\n```", "write ```sh")]
    [TestCase("1. A list\n\n   ```sh\n", "write ```sh at the beginning")]
    [TestCase("text\n\n    dotnet run -c Release --project X", "between ```sh and ```")]
    [TestCase("<!-- needs: Docker -->\n```sh\ndocker ps\n```", "write 'needs Docker' in the same section")]
    [TestCase("<!-- necesita: Docker -->\n```sh\ndocker ps\n```", "write 'necesita Docker' in the same section")]
    [TestCase("This needs Docker.\n\n# Next\n\n<!-- needs: Docker -->\n```sh\ndocker ps\n```", "write 'needs Docker' in the same section")]
    public void Is_refused_if_a_test_or_a_reader_would_miss_something(string page, string error) =>
        Assert.That(MarkdownPage.Parse(page).Errors.Single(), Does.Contain(error));

    [Test]
    public void May_mark_a_block_and_a_paragraph()
    {
        var page = MarkdownPage.Parse("# A\n\nIt needs Docker.\n\n<!-- needs: Docker -->\n```sh\ndocker ps\n```\n\n<!-- needs: "
            + "Docker -->\nOr `docker ps -a`,\nor `docker top x`.\n\nThen `curl -s x`.\n");

        Assert.That(page.Errors, Is.Empty);
        Assert.That(page.Blocks.Single().Need, Is.EqualTo("Docker"));
        Assert.That(page.Inline, Is.EqualTo(new[] { (14, "curl -s x") }));
    }
}
