using System.Globalization;
using System.Text.Json;
using Soa.Processes.Broker;
using Soa.Processes.Children;

namespace Soa.Processes;

/// <summary>Reports to people, and in <c>processes.json</c> to programs, what runs where.</summary>
internal sealed class Announcement(SystemOptions options, TextWriter output)
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly Lock gate = new();

    private string FileOfPrograms => Path.Combine(options.Folder, "processes.json");

    /// <summary>Reports what is being started.</summary>
    public void Begin(string logs)
    {
        File.Delete(FileOfPrograms);
        Write($"Starting. The logs are in {logs}");
    }

    /// <summary>Reports where everything is.</summary>
    public void Tell(
        RabbitMqNode? node,
        IReadOnlyList<ChildProcess> broker,
        IReadOnlyList<ChildProcess> services,
        IReadOnlyList<ChildProcess> buses,
        IReadOnlyDictionary<ChildProcess, Uri> addresses,
        string database,
        TimeSpan took)
    {
        var lines = new List<(string Name, string Where, int? Process)>();
        if (node is not null)
        {
            lines.Add(("RabbitMQ", $"{node.ConnectionString}  http://127.0.0.1:{node.ManagementPort} (guest or viewer)", broker[^1].Id));
            lines.Add(("port mapper", "of RabbitMQ", broker[0].Id));
        }
        else
            lines.Add(("RabbitMQ", "as given", null));
        lines.Add(("database", database, null));
        lines.AddRange(services.Select(host => (host.Name, $"{addresses[host]}services/{(options.ServicesAlone
            ? host.Name
            : "orders")}?wsdl", (int?)host.Id)));
        lines.AddRange(buses.Select(host => (host.Name, $"{addresses[host]}console", (int?)host.Id)));
        foreach (var (name, where, process) in lines)
        {
            var id = process is null ? "" : string.Create(CultureInfo.InvariantCulture, $"process {process}");
            Write($"{name,-12} {id,-15} {where}");
        }

        // Written beside and moved, so that a program that waits for it reads it whole.
        var draft = FileOfPrograms + ".new";
        File.WriteAllText(draft, JsonSerializer.Serialize(
            broker.Concat(services).Concat(buses).Select(child => new
            {
                child.Name,
                Process = child.Id,
                Address = addresses.GetValueOrDefault(child),
            }),
            Indented));
        File.Move(draft, FileOfPrograms, overwrite: true);
        Write(string.Create(CultureInfo.InvariantCulture, $"Everything is healthy after {took.TotalSeconds:0} s. Ctrl-C stops it."));
    }

    /// <summary>Reports that a process died.</summary>
    public void TellDeath(ChildProcess child, int code)
    {
        var cause = code > 128 ? $"it was killed by signal {code - 128}" : $"its exit code is {code}";
        var last = string.Concat(child.LastLines.Select(line => $"{Environment.NewLine}    {line}"));
        Write($"DIED: {child.Name} (process {child.Id}): {cause}. The end of {child.LogFile}:{last}");
    }

    /// <summary>Reports that nothing runs any more.</summary>
    public void End()
    {
        File.Delete(FileOfPrograms);
        Write("Stopped.");
    }

    private void Write(string line)
    {
        lock (gate)
            output.WriteLine(line);
    }
}
