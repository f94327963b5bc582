using System.CommandLine;
using Soa.Bus.Tool.CommandLine;
using Soa.Bus.Tool.Flows.Comparing;
using Soa.Flows;
using Soa.Flows.Catalogue;
using Soa.Flows.Checking;
using Soa.Flows.Endpoints;
using Soa.Flows.Loading;

namespace Soa.Bus.Tool.Flows;

/// <summary>
/// Implements <c>soa flows …</c>: works on the files of flows, most of it without a running bus. Each command ends with one of <see
/// cref="ExitCodes"/>.
/// </summary>
internal sealed class FlowCommands
{
    private readonly Argument<string> folder = new("DIR")
    {
        Description = "The folder of the flows, or of one flow.",
        DefaultValueFactory = _ => ".",
    };

    private readonly Option<string[]> extensions = new("--extension")
    {
        Description = "An assembly with further steps and endpoints; may be given several times.",
    };

    private readonly Option<string> wsdl = new("--wsdl")
    {
        Description = "The folder of the services' WSDLs, against which calls are checked; by default those of this installation.",
        DefaultValueFactory = _ => Path.Combine(AppContext.BaseDirectory, "Wsdl"),
    };

    /// <summary>Returns all of them.</summary>
    public Command Create()
    {
        UsageErrors.RefuseOptions(folder);
        return new Command(
            "flows",
            "The files of flows: check them, run their cases, compare them, deploy them, list the steps and endpoints they can use.")
        {
            Check(), Test(), new DiffCommand().Create(), new DeployCommand().Create(), Catalogue(), Schema(),
        };
    }

    private Command Check()
    {
        var strict = new Option<bool>("--strict") { Description = "Warnings count as errors." };
        var json = JsonText.Option();
        var command = new SoaSubcommand(
            "check", "Checks flows without running them.",
            "soa flows check Flows  # reports every error with file and line",
            "soa flows check Flows/partner-order --strict --json")
        {
            folder, extensions, wsdl, strict, json,
        };
        command.SetAction(parsed =>
        {
            var output = parsed.InvocationConfiguration.Output;
            var (flows, found) = new FlowChecker(Services(parsed), Catalog(parsed)).Check(Folder(parsed));
            FlowFinding[] findings =
            [
                .. found.Select(finding =>
                    finding with { Error = finding.Error with { File = FlowFolderArgument.Shown(finding.Error.File) } }),
            ];
            var errors = findings.Count(finding => finding.IsError);
            if (parsed.GetValue(json))
                output.WriteLine(JsonText.Of(FindingsJson.Write(flows.Count, findings)));
            else
                output.WriteLine(string.Join(
                    Environment.NewLine,
                    [.. findings.Select(finding => finding.ToString()), $"{flows.Count} flow(s) checked: {errors} error(s), "
                        + $"{findings.Length - errors} warning(s)"]));
            return errors > 0 || (parsed.GetValue(strict) && findings.Length > 0) ? ExitCodes.Failure : ExitCodes.Success;
        });
        return command;
    }

    private Command Test()
    {
        var filter = new Option<string>("--filter") { Description = "Only cases whose flow, file or sentence contains this." };
        var coverage = new Option<bool>("--coverage")
        {
            Description = "Also shows which steps no case reaches; each of them is an error.",
        };
        var json = JsonText.Option();
        var command = new SoaSubcommand(
            "test", "Runs the cases of flows, without broker, database or network.",
            "soa flows test Flows",
            "soa flows test Flows --filter partner-order",
            "soa flows test Flows --coverage  # fails if no case reaches a step")
        {
            folder, filter, coverage, extensions, wsdl, json,
        };
        command.SetAction(async (parsed, token) =>
        {
            var folders = FlowLoader.FindFolders(Folder(parsed));
            var results = new CaseRun(new FlowLoader(Services(parsed), Catalog(parsed)), FlowFolderArgument.Shown)
            {
                Filter = parsed.GetValue(filter),
                Covers = parsed.GetValue(coverage),
            };
            await results.RunAsync(folders, token);
            parsed.InvocationConfiguration.Output.WriteLine(
                parsed.GetValue(json) ? JsonText.Of(CaseText.Json(results)) : CaseText.Text(results));
            return results.IsOk ? ExitCodes.Success : ExitCodes.Failure;
        });
        return command;
    }

    private Command Catalogue()
    {
        var name = new Argument<string?>("NAME") { Description = "A step or endpoint; without it, all.", Arity = ArgumentArity.ZeroOrOne };
        UsageErrors.RefuseOptions(name);
        name.CompletionSources.Add(_ => CatalogueText.Names(FlowCatalog.BuiltIn));
        var markdown = new Option<bool>("--markdown") { Description = "Print Markdown, for a page." };
        var json = JsonText.Option();
        var command = new SoaSubcommand(
            "catalogue", "Lists the steps and endpoints; for one of them, all its options.",
            "soa flows catalogue  # all steps and endpoints",
            "soa flows catalogue split")
        {
            name, extensions, markdown, json,
        };
        command.SetAction(parsed =>
        {
            var (catalog, one) = (Catalog(parsed), parsed.GetValue(name));
            var page = parsed.GetValue(json)
                ? (one is null ? CatalogueJson.Write(catalog) : CatalogueJson.Write(catalog, one)) is { } node
                    ? JsonText.Of(node) + Environment.NewLine
                    : null
                : parsed.GetValue(markdown)
                    ? one is null ? CataloguePage.Write(catalog) : CataloguePage.Write(catalog, one)
                    : one is null ? CatalogueText.Write(catalog) : CatalogueText.Write(catalog, one);
            if (page is not null)
            {
                parsed.InvocationConfiguration.Output.Write(page);
                return ExitCodes.Success;
            }

            parsed.InvocationConfiguration.Error.WriteLine(
                $"There is no step or endpoint '{one}'{Spelling.Suggest(one!, CatalogueText.Names(catalog))}");
            return ExitCodes.Failure;
        });
        return command;
    }

    private Command Schema()
    {
        var cases = new Option<bool>("--cases") { Description = "The schema of case files." };
        var command = new SoaSubcommand(
            "schema", "Prints the JSON Schema of flow files, by which editors complete and check.",
            "soa flows schema > flow.schema.json",
            "soa flows schema --cases > case.schema.json")
        {
            cases, extensions,
        };
        command.SetAction(parsed =>
        {
            parsed.InvocationConfiguration.Output.Write(parsed.GetValue(cases) ? CaseSchema.Write() : FlowSchema.Write(Catalog(parsed)));
            return ExitCodes.Success;
        });
        return command;
    }

    private string Folder(ParseResult parsed) => FlowFolderArgument.PathOf(parsed.GetRequiredValue(folder));

    private FlowCatalog Catalog(ParseResult parsed) =>
        FlowCatalog.WithExtensions(parsed.GetValue(extensions) ?? [], Environment.CurrentDirectory);

    private ServiceDirectory? Services(ParseResult parsed) =>
        parsed.GetValue(wsdl) is { } contracts && Directory.Exists(contracts) ? ServiceDirectory.FromFolder(contracts) : null;
}
