using Soa.Flows.Loading;

namespace Soa.Flows;

/// <summary>Loads flows: everything about them is checked and compiled, and all errors are reported at once.</summary>
/// <param name="services">The services on the bus; <c>null</c> if they are not known, in which case calls to them are not checked.</param>
/// <param name="catalog">The steps and endpoints that flows may use; those of this library if <c>null</c>.</param>
public sealed class FlowLoader(IServiceDirectory? services = null, FlowCatalog? catalog = null)
{
    /// <summary>Specifies the name of the file that makes a folder a flow.</summary>
    public const string FileName = "flow.yaml";

    /// <summary>Loads one flow.</summary>
    /// <param name="folder">The folder with <see cref="FileName"/>.</param>
    public FlowLoad Load(string folder) => FlowFile.Load(folder, catalog ?? FlowCatalog.BuiltIn, services);

    /// <summary>Loads every folder in these folders that is a flow; a folder may also be the one flow itself.</summary>
    /// <exception cref="FlowLoadException">Any of them cannot work; the message has all errors of all of them.</exception>
    public FlowSet LoadAll(params IReadOnlyList<string> roots)
    {
        var missing = roots.Where(root => !Directory.Exists(root))
            .Select(root => new FlowError(root, 0, "There is no such folder. Say where the flows are.")).ToArray();
        if (missing.Length > 0)
            throw new FlowLoadException(missing);
        var loads = roots.SelectMany(FindFolders).Select(Load).ToArray();
        var errors = loads.SelectMany(load => load.Errors).Concat(FlowSetRules.Check([.. loads.Select(load => load.Flow).OfType<Flow>()]))
            .ToArray();
        return errors.Length == 0 ? new FlowSet([.. loads.Select(load => load.Flow!)]) : throw new FlowLoadException(errors);
    }

    /// <summary>Returns the folder itself if it is a flow; else every folder in it that is one.</summary>
    public static IReadOnlyList<string> FindFolders(string folder) => File.Exists(Path.Combine(folder, FileName))
        ? [folder]
        : [.. Directory.EnumerateDirectories(folder).Where(
            child => File.Exists(Path.Combine(child, FileName))).Order(StringComparer.Ordinal)];
}
