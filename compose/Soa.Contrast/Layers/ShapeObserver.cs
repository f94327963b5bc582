using Soa.Contrast.Measuring;
using Soa.Contrast.Shapes;

namespace Soa.Contrast.Layers;

/// <summary>Looks at a running shape from outside: its processes, their connections, and the files that they have open.</summary>
internal static class ShapeObserver
{
    private const string Clients = "clients";
    private const string Partners = "partners";

    /// <summary>Returns what is to be seen.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="before">The tables that had rows before there was business.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public static async Task<ObservedShape> ObserveAsync(
        IShape shape, IReadOnlyDictionary<string, IReadOnlyList<string>> before, CancellationToken cancellationToken)
    {
        var processes = shape.Parts.SelectMany(part => ProcessorTime.Tree(part.Process.Id), (part, id) => (Id: id, part.Name))
            .Append((Id: Environment.ProcessId, Name: Clients)).ToLookup(process => process.Name, process => process.Id);
        var names = processes.SelectMany(one => one, (one, id) => (id, one.Key)).ToDictionary();
        var links = new List<ObservedLink>();
        // Before anything is asked, which would be a connection, too.
        foreach (var (from, to) in await ProcessConnections.ReadAsync(cancellationToken))
        {
            if (names.TryGetValue(from, out var caller) && names.TryGetValue(to, out var called) && caller != called)
                links.Add(new ObservedLink(caller, called, LinkKind.Connection));
        }

        var boxes = new List<ObservedBox>();
        if (shape.Consumer is { } consumer)
            boxes.Add(new ObservedBox(Clients, [consumer]));
        var entrances = new List<LayerItem>();
        foreach (var part in shape.Parts)
        {
            var content = await shape.DescribeAsync(part, cancellationToken);
            boxes.Add(new ObservedBox(part.Name, content.Items));
            entrances.AddRange(content.Entrances);
            if (content.Entrances.Count > 0)
                links.Add(new ObservedLink(Partners, part.Name, LinkKind.Entrance));
        }

        if (entrances.Count > 0)
            boxes.Insert(0, new ObservedBox(Partners, [.. entrances.Distinct()]));
        foreach (var (file, used) in await TablesInUse.ReadAsync(shape))
        {
            var name = Path.GetFileName(file);
            var tables = used.Except(before[file]).ToList();
            boxes.Add(new ObservedBox(name, [new LayerItem(Layer.Database, $"{tables.Count} tables", string.Join(", ", tables))]));
            links.AddRange(
                from process in processes
                where process.Any(id => OpenFiles.Of(id).Contains(file))
                select new ObservedLink(process.Key, name, LinkKind.File));
        }

        // What the lecture has no word for, such as Erlang's port mapper, is left out.
        var shown = boxes.Where(box => box.Items.Count > 0).ToList();
        var known = shown.Select(box => box.Name).ToHashSet();
        return new ObservedShape(
            shape.Kind, shown, [.. links.Distinct().Where(link => known.Contains(link.From) && known.Contains(link.To))]);
    }
}
