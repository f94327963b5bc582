namespace Soa.Flows.Tests.Catalogue;

/// <summary>An example of the catalogue as part of a flow file.</summary>
internal static class StepExample
{
    /// <summary>The example under 'steps:', as one step or as several.</summary>
    public static string Indented(string example)
    {
        var lines = example.ReplaceLineEndings("\n").Trim('\n').Split('\n');
        var isList = lines[0].StartsWith("- ", StringComparison.Ordinal);
        return string.Join('\n', lines.Select((line, index) => (isList ? "  " : index == 0 ? "  - " : "    ") + line));
    }

    /// <summary>The same under another step.</summary>
    public static string Deeper(string steps) => string.Join('\n', steps.Split('\n').Select(line => "      " + line));
}
