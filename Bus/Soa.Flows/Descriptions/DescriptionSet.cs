using System.Xml;
using System.Xml.Linq;

namespace Soa.Flows.Descriptions;

/// <summary>
/// Represents a WSDL or schema with all that it imports, includes and redefines from the flow's folder, directly or not: each document
/// once, however it is named. Every place that reads WSDLs or schemas of a flow reads them through this. Addresses elsewhere are not
/// fetched.
/// </summary>
internal sealed class DescriptionSet
{
    private readonly Dictionary<string, DescriptionFile> files;

    private DescriptionSet(string root, Dictionary<string, DescriptionFile> files) => (Root, this.files) = (files[root], files);

    /// <summary>Gets the document that was asked for.</summary>
    public DescriptionFile Root { get; }

    /// <summary>Gets all documents, the one that was asked for first.</summary>
    public IReadOnlyCollection<DescriptionFile> Files => files.Values;

    /// <summary>Returns the document that a link names; <c>null</c> if that is elsewhere.</summary>
    public DescriptionFile? Find(DescriptionLink link) => link.Target is { } name ? files[name] : null;

    /// <summary>Returns the name of the document that an element is in.</summary>
    public string NameOf(XElement element) => files.Values.First(file => file.Document == element.Document).Name;

    /// <summary>Reads a document and what it imports.</summary>
    /// <param name="folder">The flow's folder.</param>
    /// <param name="file">The document's name or path in it.</param>
    /// <param name="error">Is called for each error with the document's name, the line (0 if none) and what is wrong.</param>
    /// <returns><c>null</c> if there were errors.</returns>
    public static DescriptionSet? Load(string folder, string file, Action<string, int, string> error)
    {
        var place = new FlowFolder(folder);
        var root = place.NameOf(Path.Combine(folder, file));
        var files = new Dictionary<string, DescriptionFile>(StringComparer.Ordinal);
        var failed = false;
        var seen = new HashSet<string>([root], StringComparer.Ordinal);
        var waiting = new Queue<(string Name, DescriptionLink? From)>([(root, null)]);
        while (waiting.TryDequeue(out var next))
        {
            if (Read(place, next.Name, next.From, files.Count, Report) is not { } read)
                continue;
            files[next.Name] = read;
            foreach (var link in read.Links)
            {
                if (TryResolve(link, Report) && link.Target is { } target && seen.Add(target))
                    waiting.Enqueue((target, link));
            }
        }

        return failed ? null : new DescriptionSet(root, files);

        void Report(string name, int line, string message)
        {
            failed = true;
            error(name, line, message);
        }
    }

    private static DescriptionFile? Read(
        FlowFolder folder, string name, DescriptionLink? from, int number, Action<string, int, string> error)
    {
        try
        {
            return DescriptionFile.Read(folder, name, $"flow:///{number}");
        }
        catch (FileNotFoundException missing)
        {
            error(from?.File.Name ?? name, from?.Line ?? 0, missing.Message);
        }
        catch (XmlException malformed)
        {
            error(name, ((malformed.InnerException as XmlException) ?? malformed).LineNumber, malformed.Message);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            error(name, 0, $"It cannot be read: {unreadable.Message}");
        }

        return null;
    }

    private static bool TryResolve(DescriptionLink link, Action<string, int, string> error)
    {
        try
        {
            link.Resolve();
            return true;
        }
        catch (FileNotFoundException unusable)
        {
            error(link.File.Name, link.Line, unusable.Message);
            return false;
        }
    }
}
