using System.Xml;
using System.Xml.XPath;
using YamlDotNet.RepresentationModel;

namespace Soa.Flows.Checking;

/// <summary>Finds steps and branches that no document ever reaches.</summary>
internal static class UnreachableSteps
{
    public static IEnumerable<FlowFinding> Find(string file, FlowFileWalk walk)
    {
        foreach (var sequence in walk.Sequences)
        {
            var last = sequence.FirstOrDefault(step => Ends(step, walk));
            if (last is not null && last != sequence[^1])
            {
                var next = sequence.SkipWhile(step => step != last).Skip(1).First();
                yield return Error(file, next.Line, $"'{next.Definition.Name}' is never reached: "
                    + $"the flow ends with '{last.Definition.Name}' in line {last.Line}. Remove one of them.");
            }

            foreach (var finding in sequence.SelectMany(step => Conditions(file, step)))
                yield return finding;
        }
    }

    // A choice ends the flow if each of its branches does, and one of them is always taken.
    private static bool Ends(StepNode step, FlowFileWalk walk)
    {
        if (step.Definition.Ends)
            return true;
        if (step.Definition.Name != "choose" || step.Mapping is null)
            return false;
        var branches = FlowFileWalk.List(FlowFileWalk.Find(step.Mapping, "choose")).OfType<YamlMappingNode>().ToArray();
        return branches.Any(branch => FlowFileWalk.Find(branch, "otherwise") is not null)
            && branches.All(branch => walk.Read(
                FlowFileWalk.Find(branch, "otherwise") ?? FlowFileWalk.Find(branch, "steps")).Any(inner => Ends(inner, walk)));
    }

    private static IEnumerable<FlowFinding> Conditions(string file, StepNode step)
    {
        if (step.Mapping is null)
            yield break;
        if (step.Definition.Name == "filter" && Constant(FlowFileWalk.Find(step.Mapping, "filter")) is { } always)
        {
            yield return always
                ? Warning(file, step.Line, "This filter lets everything through: its condition is always true.")
                : Error(file, step.Line, "Nothing after this filter is ever reached: its condition is never true.");
        }

        if (step.Definition.Name != "choose")
            yield break;
        YamlMappingNode? certain = null;
        foreach (var branch in FlowFileWalk.List(FlowFileWalk.Find(step.Mapping, "choose")).OfType<YamlMappingNode>())
        {
            if (certain is not null)
                yield return Error(file, (int)branch.Start.Line, "This branch is never taken: the condition in line "
                    + $"{certain.Start.Line} is always true. Remove it, or correct the condition.");
            else if (Constant(FlowFileWalk.Find(branch, "when")) is { } isTrue && !isTrue)
                yield return Error(file, (int)branch.Start.Line, "This branch is never taken: its condition is never true. Remove it, "
                    + "or correct the condition.");
            else if (Constant(FlowFileWalk.Find(branch, "when")) == true)
                certain = branch;
        }
    }

    // An expression that looks at nothing gives the same each time.
    private static bool? Constant(YamlNode? condition)
    {
        if (condition is not YamlScalarNode { Value: { } xpath } || xpath.AsSpan().ContainsAny("/@$.*:") || NamesNodes(xpath))
            return null;
        try
        {
            return new XmlDocument().CreateNavigator()!.Evaluate($"boolean({xpath})", null) as bool?;
        }
        catch (XPathException)
        {
            return null;
        }
    }

    private static bool NamesNodes(string xpath)
    {
        var isQuoted = '\0';
        for (var i = 0; i < xpath.Length; i++)
        {
            if (isQuoted != '\0')
                isQuoted = xpath[i] == isQuoted ? '\0' : isQuoted;
            else if (xpath[i] is '\'' or '"')
                isQuoted = xpath[i];
            else if (char.IsLetter(xpath[i]))
            {
                var word = new string([.. xpath.Skip(i).TakeWhile(c => char.IsLetterOrDigit(c) || c == '-')]);
                i += word.Length - 1;
                if (word is not ("true" or "false" or "not" or "and" or "or" or "boolean" or "number" or "string" or "div" or "mod"))
                    return true;
                // string() and number() without an argument look at the document.
                if (word is "string" or "number" && xpath.AsSpan(i + 1).TrimStart().StartsWith("()", StringComparison.Ordinal))
                    return true;
            }
        }

        return false;
    }

    private static FlowFinding Error(string file, int line, string message) => new(new FlowError(file, line, message), IsError: true);

    private static FlowFinding Warning(string file, int line, string message) => new(new FlowError(file, line, message), IsError: false);
}
