using Soa.Flows.Files;
using Soa.Flows.Listening;
using Soa.Testing.Flows;
using Soa.Testing.Messaging;

namespace Soa.Flows.Tests;

/// <summary>A drop folder and flows that watch it.</summary>
public abstract class DropFolderFixture
{
    private const string Fast = "every: 10ms, stable: 30ms";

    private readonly List<TestFlow> flows = [];
    private readonly List<IAsyncDisposable> running = [];
    private readonly List<FlowInlet> inlets = [];

    /// <summary>What flows may read and write.</summary>
    protected string Root { get; private set; } = "";

    /// <summary>The drop folder.</summary>
    protected string In => Path.Combine(Root, "in");

    [SetUp]
    public void MakeFolder() => Root = Directory.CreateTempSubdirectory("soa-in-").FullName;

    [TearDown]
    public async Task Stop()
    {
        foreach (var listener in running)
            await listener.DisposeAsync();
        flows.ForEach(flow => flow.Dispose());
        running.Clear();
        inlets.Clear();
        flows.Clear();
        Directory.Delete(Root, recursive: true);
    }

    /// <summary>What receives, in the order in which it was started.</summary>
    protected IReadOnlyList<IAsyncDisposable> Running => running;

    /// <summary>The flows as their folders see them, in the order in which they were started.</summary>
    protected IReadOnlyList<FlowInlet> Inlets => inlets;

    /// <summary>Starts the flow <c>files</c>, as another process would that watches the same folder.</summary>
    private protected async Task<TestFlow> StartAsync(string options, string steps, Action<TestFlow>? prepare = null, string folder = "in")
    {
        var flow = new TestFlow(
            $"flow: files\nfrom: {{ endpoint: 'file:{folder}', {Fast}{(options.Length > 0 ? ", " + options : "")} }}\nsteps: {steps}");
        flows.Add(flow);
        flow.Options = new FlowOptions { FileFolders = [Root] };
        prepare?.Invoke(flow);
        inlets.Add(flow.Inlet());
        running.Add((await new FileListener().StartAsync(inlets[^1], default))!);
        return flow;
    }

    /// <summary>Lays a file into the folder, whole.</summary>
    protected void Drop(string name, string content)
    {
        var draft = Path.Combine(Root, "draft");
        File.WriteAllText(draft, content);
        File.Move(draft, Path.Combine(In, name));
    }

    /// <summary>The names of the files in a folder below it.</summary>
    protected string[] Files(string folder)
    {
        var path = Path.Combine(In, folder);
        return Directory.Exists(path) ? [.. Directory.GetFiles(
            path, "*", new EnumerationOptions { RecurseSubdirectories = folder == ".taken", AttributesToSkip = 0 })
            .Select(file => Path.GetFileName(file)!).Where(
                name => !name.EndsWith(".alive", StringComparison.Ordinal)).Order(StringComparer.Ordinal)] : [];
    }

    protected static Task UntilAsync(Func<bool> condition) => Wait.UntilAsync(condition, "the files are where they belong");
}
