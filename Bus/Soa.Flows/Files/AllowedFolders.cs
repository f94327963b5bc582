namespace Soa.Flows.Files;

/// <summary>Represents the folders in which <c>file:</c> endpoints may read and write.</summary>
internal static class AllowedFolders
{
    /// <summary>Returns the absolute path that an address stands for.</summary>
    /// <exception cref="FlowException">It is outside of the folders that the installation allows.</exception>
    public static string Locate(string address, FlowOptions options)
    {
        var allowed = options.FileFolders;
        if (allowed.Count == 0)
            throw new FlowException(
                $"'file:{address}' cannot be used: no folder is allowed. Name one in the setting FileFolders of flows.");
        var path = Path.GetFullPath(address, Path.GetFullPath(allowed[0]));
        return allowed.Any(root => IsBelow(path, Path.TrimEndingDirectorySeparator(Path.GetFullPath(root))))
            ? path
            : throw new FlowException(
                $"'file:{address}' is outside of the folders that may be used ({string.Join(", ", allowed)}). "
                + "Correct the address where it comes from, or allow its folder in the setting FileFolders of flows.");
    }

    private static bool IsBelow(string path, string root) => path.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
