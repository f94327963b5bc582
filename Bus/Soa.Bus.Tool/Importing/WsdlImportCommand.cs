using System.CommandLine;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using System.Xml.Schema;
using Soa.Bus.Tool.CommandLine;
using Soa.Bus.Tool.Flows;
using Soa.Flows;
using Soa.Flows.Checking;
using Soa.Flows.Loading;
using Soa.Flows.Schemas;

namespace Soa.Bus.Tool.Importing;

/// <summary>Implements <c>soa wsdl import</c>: a proxy in front of a service elsewhere.</summary>
internal sealed class WsdlImportCommand
{
    private readonly Argument<string> wsdl = new("WSDL") { Description = "The address or the file of a WSDL 1.1." };

    private readonly Option<DirectoryInfo> folder = new("--out")
    {
        Description = "The folder of the flow, which is created.",
        Required = true,
    };

    private readonly Option<string> name = new("--name") { Description = "The name of the flow; without it, that of the folder." };
    private readonly Option<string> path = new("--path") { Description = "The path at which it is served; without it, /proxies/NAME." };
    private readonly Option<string> port = new("--port") { Description = "The port that is called, if the WSDL has several." };

    private readonly Option<string> address = new("--address")
    {
        Description = "The address to call, if that in the WSDL is not meant.",
    };

    private readonly Option<bool> json = JsonText.Option();

    public Command Create()
    {
        UsageErrors.RefuseOptions(wsdl);
        address.Validators.Add(result =>
        {
            if (!Uri.TryCreate(result.GetValueOrDefault<string>(), UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
                result.AddError($"--address is '{result.GetValueOrDefault<string>()}'. Write one such as https://partner.example/stock.");
        });
        path.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>()?.StartsWith('/') != true)
                result.AddError($"--path is '{result.GetValueOrDefault<string>()}'. Write one such as /proxies/stock.");
        });
        var import = new SoaSubcommand(
            "import", "Makes a proxy flow of a WSDL: it publishes the WSDL and passes calls on, with a case for each operation.",
            "soa wsdl import https://partner.example/stock?wsdl --out Flows/stock",
            "soa wsdl import stock.wsdl --out Flows/stock --port StockSoap12 --path /partners/stock",
            "soa flows test Flows/stock  # runs the cases")
        {
            wsdl, folder, name, path, port, address, json,
        };
        import.SetAction(RunAsync);
        return new Command("wsdl", "WSDLs of services elsewhere.") { import };
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var target = Path.TrimEndingDirectorySeparator(parsed.GetRequiredValue(folder).FullName);
        if (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any())
            throw new ImportException($"{target} is not empty. Choose another folder for --out, or remove what is there.");
        using var source = new WsdlSource();
        var download = new WsdlDownload(source);
        await download.FetchAsync(AddressOf(parsed.GetRequiredValue(wsdl)), cancellationToken);
        var contract = new ForeignContract([.. download.Documents.Values]);
        var routes = ProxyRoute.Choose(contract.ReadPorts(), parsed.GetValue(port), parsed.GetValue(address));
        var flow = NameOf(parsed.GetValue(name) ?? Path.GetFileName(target));
        var warnings = download.Warnings.Concat(contract.Warnings).ToList();

        // The folder appears as a whole or not at all.
        var unfinished = target + ".unfinished";
        Directory.CreateDirectory(unfinished);
        try
        {
            foreach (var (file, document) in download.Documents)
                document.Save(Path.Combine(unfinished, file), SaveOptions.DisableFormatting);
            var samples = new SampleMessages(Schemas(unfinished, warnings));
            new ProxyFlow(flow, parsed.GetValue(path) ?? $"/proxies/{flow}", routes, samples).Write(unfinished);
            warnings.AddRange(samples.Warnings);
            if (Directory.Exists(target))
                Directory.Delete(target);
            Directory.Move(unfinished, target);
        }
        finally
        {
            if (Directory.Exists(unfinished))
                Directory.Delete(unfinished, recursive: true);
        }

        return await ReportAsync(parsed, target, flow, warnings, cancellationToken);
    }

    private async Task<int> ReportAsync(
        ParseResult parsed, string target, string flow, IReadOnlyList<string> warnings, CancellationToken cancellationToken)
    {
        var (_, findings) = new FlowChecker(null, FlowCatalog.BuiltIn).Check(target);
        var run = new CaseRun(new FlowLoader(), file => Path.GetRelativePath(target, file));
        await run.RunAsync([target], cancellationToken);
        var terminal = Terminal.Of(parsed);
        if (parsed.GetValue(json))
        {
            await terminal.Output.WriteLineAsync(JsonText.Of(new JsonObject
            {
                ["flow"] = flow,
                ["folder"] = target,
                ["check"] = FindingsJson.Write(1, findings),
                ["test"] = CaseText.Json(run),
                ["warnings"] = new JsonArray([.. warnings.Select(warning => JsonValue.Create(warning))]),
            }));
        }
        else
        {
            foreach (var line in warnings.Concat(findings.Select(finding => finding.ToString())))
                await terminal.Error.WriteLineAsync(line);
            await terminal.Output.WriteLineAsync($"{target}: the flow {flow} with {CaseText.Summary(run)}");
        }

        return run.IsOk && !findings.Any(finding => finding.IsError) ? ExitCodes.Success : ExitCodes.Failure;
    }

    private static XmlSchemaSet? Schemas(string folder, List<string> warnings)
    {
        var errors = new List<string>();
        var schemas = XsdSchema.Load(folder, WsdlDownload.RootName, (file, line, message) =>
            errors.Add($"{Path.GetFileName(file)}:{line}: {message}"));
        if (errors.Count > 0)
            warnings.Add($"The documents of the cases are nearly empty, because the schemas do not compile: {errors[0]}");
        return schemas?.Set;
    }

    private static Uri AddressOf(string wsdl) =>
        Uri.TryCreate(wsdl, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri : new Uri(Path.GetFullPath(wsdl));

    // Letters, digits and hyphens, since the flow's queue is named after it.
    private static string NameOf(string text)
    {
        var name = string.Concat(text.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' ? c : '-')).Trim('-');
        return name.Length > 0 ? name : throw new ImportException($"'{text}' is not a name for a flow. Give one with --name.");
    }
}
