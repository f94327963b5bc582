using System.CommandLine;
using System.Xml;
using Soa.Bus.Flows;
using Soa.Bus.Flows.Catalogue;
using Soa.Bus.Flows.Checking;
using Soa.Bus.Flows.Endpoints;
using Soa.Bus.Flows.Loading;

namespace Soa.Bus.Tool;

/// <summary><c>soa flows …</c>: works on the files of flows, without a running bus. Each command answers 0, or 1 if something is wrong.</summary>
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
        Description = "The folder of the services' WSDLs, by which calls are checked; else those of this installation.",
        DefaultValueFactory = _ => Path.Combine(AppContext.BaseDirectory, "Wsdl"),
    };

    /// <summary>All of them.</summary>
    public Command Create() => new("flows", "The files of flows: check them, run their cases, see what can stand in them.") { Check(), Test(), Catalogue(), Schema() };

    private Command Check()
    {
        var strict = new Option<bool>("--strict") { Description = "Warnings count as errors." };
        var command = new Command("check", "Checks flows without running them.") { folder, extensions, wsdl, strict };
        command.SetAction(parsed => Guard(parsed, () =>
        {
            var output = parsed.InvocationConfiguration.Output;
            var (flows, findings) = new FlowChecker(Services(parsed), Catalog(parsed)).Check(Folder(parsed));
            foreach (var finding in findings)
                output.WriteLine(finding with { Error = finding.Error with { File = Shown(finding.Error.File) } });
            var errors = findings.Count(finding => finding.IsError);
            output.WriteLine($"{flows.Count} flow(s) checked: {errors} error(s), {findings.Count - errors} warning(s)");
            return Task.FromResult(errors > 0 || (parsed.GetValue(strict) && findings.Count > 0) ? 1 : 0);
        }));
        return command;
    }

    private Command Test()
    {
        var filter = new Option<string>("--filter") { Description = "Only cases whose flow, file or sentence contains this." };
        var coverage = new Option<bool>("--coverage") { Description = "Also tells which steps no case reaches; that there are some is an error." };
        var command = new Command("test", "Runs the cases of flows, without broker, database or network.") { folder, filter, coverage, extensions, wsdl };
        command.SetAction((parsed, token) => Guard(parsed, async () =>
        {
            var folders = FlowLoader.FindFolders(Folder(parsed));
            var run = new CaseRun(new FlowLoader(Services(parsed), Catalog(parsed)), parsed.InvocationConfiguration.Output, Shown)
            {
                Filter = parsed.GetValue(filter),
                TellsCoverage = parsed.GetValue(coverage),
            };
            return await run.RunAsync(folders, token) ? 0 : 1;
        }));
        return command;
    }

    private Command Catalogue()
    {
        var name = new Argument<string?>("NAME") { Description = "A step or endpoint; without it, all.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("catalogue", "Prints what steps and endpoints there are, with their options.") { name, extensions };
        command.SetAction(parsed => Guard(parsed, () =>
        {
            var catalog = Catalog(parsed);
            var page = parsed.GetValue(name) is { } one ? CataloguePage.Write(catalog, one) : CataloguePage.Write(catalog);
            if (page is null)
            {
                throw new FlowLoadException(
                    [new FlowError(parsed.GetValue(name)!, 0, "There is no such step or endpoint. 'soa flows catalogue' lists all of them.")]);
            }

            parsed.InvocationConfiguration.Output.Write(page);
            return Task.FromResult(0);
        }));
        return command;
    }

    private Command Schema()
    {
        var cases = new Option<bool>("--cases") { Description = "The schema of case files." };
        var command = new Command("schema", "Prints the JSON Schema of flow files, by which editors complete and check.") { cases, extensions };
        command.SetAction(parsed => Guard(parsed, () =>
        {
            parsed.InvocationConfiguration.Output.Write(parsed.GetValue(cases) ? CaseSchema.Write() : FlowSchema.Write(Catalog(parsed)));
            return Task.FromResult(0);
        }));
        return command;
    }

    private static async Task<int> Guard(ParseResult parsed, Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (Exception error) when (error is FlowLoadException or IOException or XmlException or UnauthorizedAccessException)
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync(error.Message);
            return 1;
        }
    }

    private string Folder(ParseResult parsed)
    {
        var path = Path.GetFullPath(parsed.GetRequiredValue(folder));
        return Directory.Exists(path) ? path : throw new DirectoryNotFoundException($"There is no folder '{path}'.");
    }

    private FlowCatalog Catalog(ParseResult parsed) => FlowCatalog.WithExtensions(parsed.GetValue(extensions) ?? [], Environment.CurrentDirectory);

    private ServiceDirectory? Services(ParseResult parsed) => parsed.GetValue(wsdl) is { } contracts && Directory.Exists(contracts) ? ServiceDirectory.FromFolder(contracts) : null;

    // As short as whoever stands here would write it.
    private static string Shown(string file) =>
        Path.GetRelativePath(Environment.CurrentDirectory, file) is var relative && !relative.StartsWith("..", StringComparison.Ordinal) ? relative : file;
}
