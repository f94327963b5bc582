namespace Soa.Testing.Flows.Versions;

/// <summary>A folder of flows that a test changes.</summary>
internal sealed class FlowFiles : IDisposable
{
    public FlowFiles() => Folder = Directory.CreateTempSubdirectory("soa-flows-").FullName;

    public string Folder { get; }

    /// <summary>
    /// The flow <c>test</c>: takes from <c>in</c> and sends an element of this name to <c>out</c>; then come the steps given.
    /// </summary>
    public void WriteTest(string element, string steps = "", string from = "queue:in") => Write(
        "test",
        $"""
        flow: test
        from: {from}
        steps:
          - send: queue:out
            map: out.xslt
        {steps}
        """,
        ("out.xslt", TestFlow.Xslt($"<{element}><xsl:copy-of select='/*'/></{element}>")));

    /// <summary>Writes a flow's files, as somebody does who saves one after the other.</summary>
    public void Write(string flow, string yaml, params (string Name, string Content)[] files)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Folder, flow)).FullName;
        foreach (var (name, content) in files)
            WriteWhole(Path.Combine(folder, name), content);
        WriteWhole(Path.Combine(folder, "flow.yaml"), yaml);
    }

    // Nobody sees the half of a file, however long this is interrupted.
    private static void WriteWhole(string path, string content)
    {
        var draft = Path.GetTempFileName();
        File.WriteAllText(draft, content);
        File.Move(draft, path, overwrite: true);
    }

    public void Delete(string flow) => Directory.Delete(Path.Combine(Folder, flow), recursive: true);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
