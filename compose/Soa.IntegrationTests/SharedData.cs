namespace Soa.IntegrationTests;

/// <summary>
/// Real documents that are kept beside the project and are no part of it: UBL's examples and schemas. Who has only the project does without
/// the tests that use them.
/// </summary>
internal static class SharedData
{
    /// <summary>A file or folder below <c>shared/data</c>; the test is ignored if there is none.</summary>
    public static string Path(string relative)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = System.IO.Path.Combine(folder.FullName, "shared", "data", relative);
            if (File.Exists(candidate) || Directory.Exists(candidate))
                return candidate;
        }

        Assert.Ignore($"There is no folder shared/data with {relative} beside the project.");
        return "";
    }
}
