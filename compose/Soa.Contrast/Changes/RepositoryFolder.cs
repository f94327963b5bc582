namespace Soa.Contrast.Changes;

/// <summary>Finds the source of this program.</summary>
internal static class RepositoryFolder
{
    /// <summary>Returns the folder with <c>Soa.sln</c>.</summary>
    /// <exception cref="ChangeException">The program runs elsewhere.</exception>
    public static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Soa.sln")))
                return folder.FullName;
        }

        throw new ChangeException("The program does not run within its repository. Run it with: dotnet run --project compose/Soa.Contrast");
    }
}
