using Soa.Bus.Testing.SoapStacks;

namespace Soa.AllInOne.Testing;

/// <summary>
/// Finds what was built together with these tests: in a folder of each project, or, in the build with CoreWCF, in one for all.
/// </summary>
internal static class BuildOutput
{
    private static readonly DirectoryInfo Tests = new(AppContext.BaseDirectory);
    private static readonly bool IsShared = Tests.Parent!.Name.StartsWith("Soa.", StringComparison.Ordinal);

    /// <summary>Gets the options with which <c>dotnet build</c> and <c>dotnet run</c> mean this build.</summary>
    public static string Options { get; } =
        $"-c {(IsShared ? Tests : Tests.Parent!).Name}{(SoapStackOfTheRun.IsCoreWcf ? " -p:SoapStack=CoreWCF" : "")}";

    /// <summary>Returns the folder into which a project was built.</summary>
    /// <param name="project">Its folder in the repository, such as <c>Bus/Soa.Bus.Host</c>.</param>
    public static string FolderOf(string project) => IsShared
        ? Path.Combine(Tests.Parent!.Parent!.FullName, Path.GetFileName(project), Tests.Name)
        : Path.Combine(SharedData.RepositoryRoot, project, "bin", Tests.Parent!.Name, Tests.Name);

    /// <summary>Returns the assembly of a host.</summary>
    /// <param name="host">Its folder in the repository, such as <c>Bus/Soa.Bus.Host</c>.</param>
    public static string AssemblyOf(string host) => Path.Combine(FolderOf(host), Path.GetFileName(host) + ".dll");
}
