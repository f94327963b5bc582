namespace Soa.Bus.Flows;

/// <summary>The folder of a flow: maps and schemas name the files in it and no others.</summary>
internal sealed class FlowFolder(string folder)
{
    private readonly string root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) + Path.DirectorySeparatorChar;

    /// <summary>The address of a file that another one names.</summary>
    /// <param name="from">The file that names it; <c>null</c> or no file for one named relative to the folder.</param>
    /// <param name="name">The name.</param>
    public Uri Resolve(Uri? from, string name) => new(from is { IsAbsoluteUri: true, IsFile: true } ? from : new Uri(root), name);

    /// <summary>The file an address stands for.</summary>
    /// <exception cref="FileNotFoundException">It is outside of the folder or does not exist.</exception>
    public string PathOf(Uri address)
    {
        var path = address.IsFile ? Path.GetFullPath(address.LocalPath) : "";
        if (!path.StartsWith(root, StringComparison.Ordinal))
            throw new FileNotFoundException($"'{address}' is not a file of the flow's folder. Copy it there.");
        return File.Exists(path) ? path : throw new FileNotFoundException($"There is no file '{path[root.Length..]}' in the flow's folder.");
    }
}
