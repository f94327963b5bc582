using System.Text.RegularExpressions;

namespace Soa.Architecture.Tests;

/// <summary>Checks in the sources of <c>Soa.Contrast</c> that its shapes share the rules of the business, and know no other.</summary>
public sealed partial class Shapes_of_the_contrast
{
    private const string Root = "Soa.Contrast";

    // What a folder may use of the others: what is shared by shapes comes first, and what runs them last.
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Shapes"] = [],
        ["Calls"] = ["Shapes"],
        ["Machines"] = [],
        ["Business"] = ["Shapes"],
        ["Terminals"] = ["Shapes", "Calls", "Business"],
        ["OneTier"] = ["Shapes", "Terminals"],
        ["TwoTier"] = ["Shapes", "Terminals"],
        ["ThreeTier"] = ["Shapes", "Calls", "Business"],
        ["SoaWithBus"] = ["Shapes", "Calls"],
        ["Microservices"] = ["Shapes", "Calls", "Business"],
        ["Loads"] = ["Shapes"],
        ["Reports"] = ["Shapes"],
        ["Measuring"] = ["Shapes", "Machines", "Loads", "Reports"],
        ["Failures"] = ["Shapes", "Machines", "Loads", "Measuring"],
        ["Scalability"] = [],
        ["Users"] = ["Shapes", "Machines", "Loads", "Measuring", "Scalability"],
        ["Cap"] = ["Shapes", "Calls", "Machines", "Business", "OneTier", "Microservices", "Loads", "Measuring", "Failures"],
        ["Layers"] = ["Shapes", "Calls", "Machines", "Loads", "Measuring"],
        ["Changes"] = ["Shapes", "Machines", "Microservices"],
        ["KnownResults"] = ["Shapes", "Measuring", "Users", "Changes"],
        ["Charts"] = ["Shapes", "Measuring", "Failures", "Scalability", "Users", "Cap", "Layers", "Changes", "KnownResults"],
    };

    private static readonly (string Folder, string Text, string Name)[] Files =
    [
        .. Directory.EnumerateFiles(Path.Combine(Source_files.Root, "compose", Root), "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Path.Combine(Source_files.Root, "compose", Root), file))
            .Where(file => file.Split(Path.DirectorySeparatorChar) is [not ("bin" or "obj"), _, ..])
            .Select(file => (
                file.Split(Path.DirectorySeparatorChar)[0],
                File.ReadAllText(Path.Combine(Source_files.Root, "compose", Root, file)),
                file)),
    ];

    [Test]
    public void Use_what_their_folder_may_use()
    {
        var strays =
            from file in Files
            from Match used in Used().Matches(file.Text)
            let folder = used.Groups[1].Value
            where folder != file.Folder && Allowed.ContainsKey(folder) && !Allowed[file.Folder].Contains(folder)
            select $"{file.Name} uses {folder}";

        Assert.That(Files, Is.Not.Empty);
        Assert.That(strays, Is.Empty);
    }

    [Test]
    public void Have_messages_where_there_is_a_broker_only()
    {
        var strays =
            from file in Files
            where file.Folder != "Microservices" && Messages().IsMatch(file.Text)
            select file.Name;

        Assert.That(Files.Count(file => Messages().IsMatch(file.Text)), Is.GreaterThan(0));
        Assert.That(strays, Is.Empty);
    }

    [GeneratedRegex(@"\bSoa\.Contrast\.([A-Z]\w+)")]
    private static partial Regex Used();

    [GeneratedRegex(@"^using (MassTransit|Soa\.Messaging)\b", RegexOptions.Multiline)]
    private static partial Regex Messages();
}
