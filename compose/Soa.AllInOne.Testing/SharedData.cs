namespace Soa.AllInOne.Testing;

/// <summary>
/// Provides real documents that are kept beside the project and are not part of it: UBL's examples and schemas. Without them, the tests
/// that use them are ignored.
/// </summary>
internal static class SharedData
{
    /// <summary>Gets the folder with <c>Soa.sln</c>.</summary>
    public static string RepositoryRoot { get; } = FindUpwards("Soa.sln") is { } file
        ? System.IO.Path.GetDirectoryName(file)!
        : throw new InvalidOperationException("The tests run from within the repository.");

    /// <summary>Returns a file or folder below <c>shared/data</c>; the test is ignored if there is none.</summary>
    public static string Path(string relative)
    {
        if (FindUpwards(System.IO.Path.Combine("shared", "data", relative)) is { } found)
            return found;
        Assert.Ignore($"There is no folder shared/data with {relative} beside the project.");
        return "";
    }

    private static string? FindUpwards(string relative)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = System.IO.Path.Combine(folder.FullName, relative);
            if (System.IO.Path.Exists(candidate))
                return candidate;
        }

        return null;
    }
}
