using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using Soa.Flows.Catalogue;
using Soa.Flows.Loading;

namespace Soa.Bus.Tool.Making;

/// <summary>Represents a template: the files that <c>dotnet new</c> makes of it too, from the package <c>Soa.Templates</c>.</summary>
/// <param name="Name">Its name after <c>soa new</c>.</param>
/// <param name="SourceName">The name that its files have in place of that of what is made.</param>
/// <param name="Schemas">The folder for the schemas by which editors check flows; <c>null</c> if it has no flows.</param>
/// <param name="Next">What to do with it, with {0} for its folder.</param>
internal sealed partial record Template(string Name, string SourceName, string? Schemas, string Next)
{
    private const string Root = "template/";
    private const string Version = "SOA_VERSION";

    private static readonly Assembly Tool = typeof(Template).Assembly;

    /// <summary>Gets all templates.</summary>
    public static IReadOnlyList<Template> All { get; } =
    [
        new("service", "SoaService1", null, "dotnet test {0}/{1}.Tests"),
        new("flow", "soa-flow-1", ".schema", "soa flows test {0}"),
        new("host", "SoaHost1", "Flows/.schema", "dotnet run --project {0}"),
    ];

    /// <summary>Returns whether a name can be given: that of a C# namespace, or of a flow.</summary>
    public bool Accepts(string name) => Name == "flow" ? FlowName().IsMatch(name) : Namespace().IsMatch(name);

    /// <summary>Returns the files by their names, with the name put in.</summary>
    public IEnumerable<(string File, byte[] Content)> Files(string name)
    {
        var folder = $"{Root}soa-{Name}/";
        var resources = Tool.GetManifestResourceNames().Select(resource => resource.Replace('\\', '/'));
        foreach (var resource in resources.Order(StringComparer.Ordinal))
        {
            if (resource.StartsWith(folder, StringComparison.Ordinal))
                yield return (Fill(resource[folder.Length..], name), Encoding.UTF8.GetBytes(Fill(Read(resource), name)));
        }

        if (Schemas is null)
            yield break;
        yield return ($"{Schemas}/flow.schema.json", Encoding.UTF8.GetBytes(FlowSchema.Write(FlowCatalog.BuiltIn)));
        yield return ($"{Schemas}/case.schema.json", Encoding.UTF8.GetBytes(CaseSchema.Write()));
    }

    // Projects that are made refer to the packages of the tool's version.
    private string Fill(string text, string name) =>
        text.Replace(SourceName, name, StringComparison.Ordinal).Replace(Version, VersionOfTool(), StringComparison.Ordinal);

    private static string Read(string resource)
    {
        using var reader = new StreamReader(
            Tool.GetManifestResourceStream(resource) ?? Tool.GetManifestResourceStream(resource.Replace('/', '\\'))!);
        return reader.ReadToEnd();
    }

    // Without the commit after the plus sign.
    private static string VersionOfTool() =>
        Tool.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9.-]*\z")]
    private static partial Regex FlowName();

    [GeneratedRegex(@"\A[A-Za-z_]\w*(\.[A-Za-z_]\w*)*\z")]
    private static partial Regex Namespace();
}
