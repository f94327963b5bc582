using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Soa.Bus.Testing;
using Soa.Documents;
using Soa.Documents.Faults;
using Soa.Flows;
using Soa.Flows.Listening;
using Soa.Flows.Running;
using Soa.Flows.State;

namespace Soa.Testing.Flows;

/// <summary>A flow in a folder of its own, deleted with the test.</summary>
internal sealed class TestFlow : IDisposable
{
    public static readonly Guid InputId = new("11111111-2222-4333-8444-555555555555");

    public TestFlow(string yaml, params (string Name, string Content)[] files)
    {
        Folder = Directory.CreateTempSubdirectory("soa-flow-").FullName;
        Write(FlowLoader.FileName, yaml.Contains("flow:", StringComparison.Ordinal) ? yaml : $"flow: test\nfrom: queue:test\n{yaml}");
        foreach (var (name, content) in files)
            Write(name, content);
    }

    public string Folder { get; }

    public string Yaml { get; init; } = "";

    public RecordingBus Bus { get; } = new();

    public FlowOptions Options { get; set; } = new();

    public HttpMessageInvoker Http { get; } = FlowRuntime.CreateHttpClient();

    public IServiceDirectory? Services { get; set; }

    /// <summary>What the flow keeps between documents.</summary>
    public FlowState State { get; set; } = FlowState.InMemory();

    public IFlowOutlet? Outlet { get; set; }

    public TimeProvider Time { get; set; } = TimeProvider.System;

    public ILogger Logger { get; set; } = NullLogger.Instance;

    public FlowRuntime Runtime => Outlet is null
        ? new() { Bus = Bus, Http = Http, Options = Options, State = State, TimeProvider = Time, Logger = Logger }
        : new() { Bus = Bus, Http = Http, Options = Options, State = State, TimeProvider = Time, Logger = Logger, Outlet = Outlet };

    public static byte[] Bytes(string xml) => Encoding.UTF8.GetBytes(xml);

    public static byte[] Fault(string code) => FlowFault.Write([new Violation(code, $"{code} happened.")]).ToArray();

    /// <summary>A stylesheet with one template for the root, in which <c>v1</c> and so on need no declaration.</summary>
    public static string Xslt(string body, string top = "", string match = "/") =>
        $"""
         <xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
           {top}
           <xsl:template match="{match}">{body}</xsl:template>
         </xsl:stylesheet>
         """;

    public static string Text(Document document) => Encoding.UTF8.GetString(document.Body.Span);

    public void Write(string name, string content)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }

    public FlowLoad Load() => new FlowLoader(Services).Load(Folder);

    public Flow Loaded()
    {
        var load = Load();
        Assert.That(load.Errors, Is.Empty);
        return load.Flow!;
    }

    public FlowInlet Inlet() => new(Loaded(), new FlowRunner(Runtime));

    /// <summary>The errors, without the folder's name.</summary>
    public string[] Errors() => [.. Load().Errors.Select(error => error.ToString().Replace(Folder + "/", "", StringComparison.Ordinal))];

    public Task<FlowResult> RunAsync(string xml) => RunAsync(new Document(Bytes(xml), InputId));

    public Task<FlowResult> RunAsync(Document document) => new FlowRunner(Runtime).RunAsync(Loaded(), document, CancellationToken.None);

    /// <summary>What a host does every second: documents that waited and whose time has come go to the flow's queue.</summary>
    public async Task HandOverDueAsync()
    {
        using var waiting = new WaitingDocuments(() => [Loaded()], Runtime, NullLogger<WaitingDocuments>.Instance);
        await waiting.HandOverDueAsync(CancellationToken.None);
    }

    /// <summary>Runs the same loaded flow again and again, so that what its steps remember is remembered.</summary>
    public Func<string, Task<FlowResult>> Repeated()
    {
        var (runner, flow) = (new FlowRunner(Runtime), Loaded());
        return xml => runner.RunAsync(flow, new Document(Bytes(xml), InputId), CancellationToken.None);
    }

    public void Dispose()
    {
        Http.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
