using Soa.Flows;
using Soa.Flows.Catalogue;
using Soa.Flows.Loading;
using Soa.Testing.Flows;
using Soa.Testing.Flows.Checking;
using Soa.Testing.Flows.Versions;

namespace Soa.Bus.Tests.Flows.Catalogue;

/// <summary>The assembly of compose/examples/Soa.ExampleExtension, which the tests are built with but do not refer to.</summary>
public sealed class An_extension
{
    private static readonly string Examples = Path.Combine(Repository.Root, "compose", "examples", "Soa.ExampleExtension");

    private static readonly string Assembly = Path.Combine(AppContext.BaseDirectory, "extension", "Soa.ExampleExtension.dll");

    [Test]
    public void Is_documented_like_what_is_built_in()
    {
        var catalog = FlowCatalog.WithExtensions([Assembly], AppContext.BaseDirectory);

        Assert.That(
            CataloguePage.Write(catalog),
            Does.Contain("| [check-iban](#check-iban) | Message Filter |").And.Contain("### Endpoint console:"));
        Assert.That(FlowSchema.Write(catalog), Does.Contain("step-check-iban").And.Contain("console"));
        Assert.That(CataloguePage.Write(FlowCatalog.BuiltIn), Does.Not.Contain("check-iban"));
    }

    [Test]
    public async Task Runs_in_cases_and_is_checked_on_the_command_line()
    {
        var flows = Path.Combine(Examples, "flows");

        var (tested, output, _) = await FlowTool.RunAsync("test", flows, "--coverage", "--extension", Assembly);
        var (checkedWith, _, _) = await FlowTool.RunAsync("check", flows, "--strict", "--extension", Assembly);
        var (checkedWithout, without, _) = await FlowTool.RunAsync("check", flows);
        var (_, page, _) = await FlowTool.RunAsync("catalogue", "check-iban", "--extension", Assembly);

        Assert.That((tested, checkedWith, checkedWithout), Is.EqualTo((0, 0, 1)), output);
        Assert.That(without, Does.Contain("There is no step 'check-iban'"));
        Assert.That(page, Does.Contain("The business fault IbanInvalid"));
    }

    [Test]
    public async Task Runs_in_a_process_whose_settings_name_it()
    {
        using var files = new FlowFiles();
        files.Write("payment", await File.ReadAllTextAsync(Path.Combine(Examples, "flows", "payment", "flow.yaml")));
        await using var desk = await FlowDesk.StartAsync(files.Folder, extension: Assembly);

        var good = await desk.Http.PostAsync(
            "/payments", new StringContent("<Payment><Account>GB82WEST12345698765432</Account></Payment>", null, "application/xml"));
        var bad = await desk.Http.PostAsync(
            "/payments", new StringContent("<Payment><Account>GB82WEST12345698765433</Account></Payment>", null, "application/xml"));

        Assert.That(((int)good.StatusCode, (int)bad.StatusCode), Is.EqualTo((200, 422)));
        Assert.That(await bad.Content.ReadAsStringAsync(), Does.Contain("IbanInvalid"));
    }

    [Test]
    public void Is_refused_with_a_reason_if_it_cannot_be_one()
    {
        Assert.That(
            () => FlowCatalog.WithExtensions(["missing.dll"], AppContext.BaseDirectory),
            Throws.TypeOf<FlowLoadException>().With.Message.Contains("missing.dll: There is no such file."));
        Assert.That(
            () => FlowCatalog.WithExtensions(["Dapper.dll"], AppContext.BaseDirectory),
            Throws.TypeOf<FlowLoadException>().With.Message.Contains("It has no step and no endpoint"));
        Assert.That(
            () => FlowCatalog.WithExtensions([Assembly, Assembly], AppContext.BaseDirectory),
            Throws.TypeOf<FlowLoadException>().With.Message.Contains(
                "There are two steps named 'check-iban'. Rename the one that is yours."));
        Assert.That(
            () => FlowCatalog.WithExtensions([Path.Combine(Repository.Flows, "README.md")], AppContext.BaseDirectory),
            Throws.TypeOf<FlowLoadException>().With.Message.Contains("It cannot be loaded"));
    }

    [Test]
    public void Is_shown_in_under_sixty_lines() => Assert.That(
        Directory.EnumerateFiles(Examples, "*.cs").SelectMany(File.ReadLines).Count(line => !string.IsNullOrWhiteSpace(line)),
        Is.LessThan(60));
}
