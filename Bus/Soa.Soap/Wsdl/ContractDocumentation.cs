using System.Collections.Concurrent;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Soa.Soap.Wsdl;

/// <summary>
/// Reads the summaries of an assembly's types and members from the XML documentation file beside it; none if the file is not there.
/// </summary>
internal sealed partial class ContractDocumentation
{
    private static readonly ConcurrentDictionary<Assembly, ContractDocumentation> Known = new();

    private readonly Dictionary<string, XElement> members;

    private ContractDocumentation(Assembly assembly)
    {
        var file = Path.ChangeExtension(assembly.Location, ".xml");
        members = File.Exists(file)
            ? XDocument.Load(file).Descendants("member").ToDictionary(member => (string)member.Attribute("name")!)
            : [];
    }

    public static ContractDocumentation Of(Assembly assembly) => Known.GetOrAdd(assembly, key => new ContractDocumentation(key));

    /// <summary>Returns the summary of a type.</summary>
    public string? Summary(Type type) => Summary("T:" + NameOf(type));

    /// <summary>Returns the summary of a method.</summary>
    public string? Summary(MethodInfo method)
    {
        var parameters = method.GetParameters().Select(parameter => NameOf(parameter.ParameterType));
        return Summary($"M:{NameOf(method.DeclaringType!)}.{method.Name}({string.Join(',', parameters)})");
    }

    /// <summary>Returns the summary of a property or a field.</summary>
    public string? Summary(MemberInfo member) =>
        Summary($"{(member is PropertyInfo ? 'P' : 'F')}:{NameOf(member.DeclaringType!)}.{member.Name}");

    private static string NameOf(Type type) => type.FullName!.Replace('+', '.');

    private string? Summary(string member)
    {
        if (!members.TryGetValue(member, out var found) || found.Element("summary") is not { } summary)
            return null;
        var text = string.Concat(summary.DescendantNodes().Select(TextOf));
        return Spaces().Replace(text, " ").Trim();
    }

    private static string? TextOf(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { IsEmpty: true } reference => NameOf(
            ((string?)reference.Attribute("cref") ?? (string?)reference.Attribute("name"))?.Split('(')[0]),
        _ => null,
    };

    /// <summary>Returns the name to show for a reference; one to a method is shown as its operation.</summary>
    private static string? NameOf(string? reference)
    {
        var name = reference?.Split('.', ':')[^1];
        return reference is ['M', ':', ..] && name!.EndsWith("Async", StringComparison.Ordinal) ? name[..^5] : name;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
